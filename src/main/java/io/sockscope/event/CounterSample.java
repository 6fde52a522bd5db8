package io.sockscope.event;

/**
 * A running total of a loss or a lag.
 *
 * @param counterId id as in the counter package; ids of newer helpers may be unknown here
 * @param value total since the trace began, at least 0
 */
public record CounterSample(int counterId, long value) implements KernelEvent.Sample {}
