package io.sockscope.event;

/**
 * How full a map of the kernel was when it was read, before what has ended was freed: the most it held since the tick
 * before.
 *
 * @param mapId id as in the counter package's KernelMap; ids of newer helpers may be unknown here
 * @param used entries in use
 * @param capacity entries there are
 */
public record FillSample(int mapId, long used, long capacity) implements KernelEvent.Sample {}
