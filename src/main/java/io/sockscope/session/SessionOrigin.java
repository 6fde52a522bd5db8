package io.sockscope.session;

/**
 * Where a session comes from.
 *
 * @param program who wrote it: name and version
 * @param host name of the machine
 * @param options what was asked for, as on the command line
 */
public record SessionOrigin(String program, String host, String options) {}
