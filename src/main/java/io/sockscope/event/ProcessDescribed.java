package io.sockscope.event;

/**
 * What a process is, beyond its name: told when that is known, and again when it begins another program.
 *
 * @param exe absolute path of the executable, empty if not known
 */
public record ProcessDescribed(ProcessId process, String exe, ProcessDetails details) implements KernelEvent.Sample {}
