package io.sockscope.event;

/**
 * A process has ended, and all that the kernel knew of it was sent: nothing more will come.
 *
 * @param id identity
 */
public record ProcessReleased(ProcessId id) implements KernelEvent.Sample {}
