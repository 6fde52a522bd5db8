package io.sockscope.event;

/** A traced process was born by fork. */
public record ProcessForked(ProcessId process, long timeNs, int parentTgid, String comm)
        implements KernelEvent.Happening {}
