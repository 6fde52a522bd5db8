package io.sockscope.event;

/**
 * A program of ours is attached no longer, by no doing of ours. What it counted is not counted from then on.
 *
 * @param program what it was attached to, as in {@link TraceStarted#programs}
 * @param timeNs when that was noticed
 */
public record ProbeLost(String program, long timeNs) implements KernelEvent.Sample {}
