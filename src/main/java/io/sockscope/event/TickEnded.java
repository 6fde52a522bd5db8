package io.sockscope.event;

/**
 * All samples of one drain have been sent: what came since the last tick is one consistent snapshot.
 *
 * @param tick 1, 2, 3, …
 * @param timeNs when the maps were read; rates are differences over differences of this time
 */
public record TickEnded(long tick, long timeNs) implements KernelEvent.Sample {}
