package io.sockscope.event;

/**
 * A process that another one descends from.
 *
 * @param id identity
 * @param comm its name when the other one began its program
 */
public record Ancestor(ProcessId id, String comm) {}
