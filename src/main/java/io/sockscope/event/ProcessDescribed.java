package io.sockscope.event;

/**
 * What a process is, beyond its name: told when that is known, and again when it begins another program.
 *
 * @param exe absolute path of the executable, empty if not known
 * @param commandLine arguments joined by blanks, cut behind 1,024 bytes, empty if not known
 * @param commandLineBytes how long it is uncut, in bytes
 * @param cgroup path of the cgroup, from / on, empty if not known
 */
public record ProcessDescribed(ProcessId process, String exe, String commandLine, int commandLineBytes, String cgroup)
        implements KernelEvent.Sample {}
