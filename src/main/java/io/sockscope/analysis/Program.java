package io.sockscope.analysis;

/**
 * What runs in one or more processes.
 *
 * @param comm name
 * @param exe absolute path, empty if not known
 */
public record Program(String comm, String exe) {}
