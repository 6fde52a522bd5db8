package io.sockscope.event;

/**
 * A traced process began another program.
 *
 * @param process identity; exec does not change it
 * @param timeNs when
 * @param parentTgid PID of the parent
 * @param uid effective user id
 * @param comm the new name
 * @param exe the path given to exec, of the interpreter for a script; may be relative or cut
 */
public record ProcessExecuted(ProcessId process, long timeNs, int parentTgid, int uid, String comm, String exe)
        implements KernelEvent.Happening {}
