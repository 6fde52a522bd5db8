package io.sockscope.viewmodel;

import java.time.Instant;
import java.util.List;

/**
 * Throughput told apart, ready to be drawn: one layer upon the other.
 *
 * @param layers from the axis outwards
 * @param slots true intervals, oldest first, each with the bytes of every layer; where time is missing there is a gap
 * @param startedNs begin of the trace, nanoseconds since boot, 0 before it has one
 * @param nowNs time of the last tick
 * @param bootToEpochNs add this to a time since boot to get nanoseconds since 1970 UTC; 0 before the trace started
 */
public record Layers(List<Layer> layers, List<Slot> slots, long startedNs, long nowNs, long bootToEpochNs) {
    /** Nothing seen yet. */
    public static final Layers EMPTY = new Layers(List.of(), List.of(), 0, 0, 0);

    /**
     * Who moved it.
     *
     * @param name safe to show; empty for all together, or for all others
     * @param colour number of its colour, which it keeps
     */
    public record Layer(String name, int colour) {
        /** Colour of those that have none of their own. */
        public static final int OTHERS = 5;
    }

    /** What each layer moved in an interval: bytes in the order of the layers. */
    public record Slot(long startNs, long endNs, List<Throughput.Bin> bins) {}

    public Layers {
        layers = List.copyOf(layers);
        slots = List.copyOf(slots);
    }

    /** Wall-clock time of a moment since boot. */
    public Instant wallClock(long ns) {
        return Throughput.wallClock(ns, bootToEpochNs);
    }

    /** All together as one layer. */
    public static Layers of(Throughput throughput, long startedNs) {
        return new Layers(
                List.of(new Layer("", 0)),
                throughput.bins().stream()
                        .map(bin -> new Slot(bin.startNs(), bin.endNs(), List.of(bin)))
                        .toList(),
                startedNs,
                throughput.nowNs(),
                throughput.bootToEpochNs());
    }

    /** The span whose ends are those of the slots that it touches: only of whole slots it is known what they moved. */
    public Span snapped(Span span) {
        long from = span.fromNs();
        long to = span.toNs();
        for (Slot slot : slots) {
            if (slot.startNs() < span.toNs() && slot.endNs() > span.fromNs()) {
                from = Math.min(from, slot.startNs());
                to = Math.max(to, slot.endNs());
            }
        }
        return new Span(from, to);
    }
}
