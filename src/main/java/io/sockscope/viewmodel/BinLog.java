package io.sockscope.viewmodel;

import io.sockscope.model.ThroughputBin;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a party moved, interval by interval, in the order of time. Its memory is bounded: when there are many intervals,
 * those of the older half that lie close together are joined. None of the bytes is lost, so each rate stays a true mean, if
 * over a longer time.
 */
final class BinLog {
    private static final int FIRST_ROOM = 8;

    /** Begin, end, bytes sent and received of each: as numbers, since at ten thousand hosts objects would be half of the garbage. */
    private long[] starts = new long[FIRST_ROOM];

    private long[] ends = new long[FIRST_ROOM];
    private long[] sent = new long[FIRST_ROOM];
    private long[] received = new long[FIRST_ROOM];
    private int size;

    /**
     * Adds the next interval.
     *
     * @param most intervals that there may be from now on, at least 4
     */
    void add(ThroughputBin bin, int most) {
        if (size == starts.length) {
            int room = Math.max(size + 1, Math.min(2 * size, most + 1));
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            sent = Arrays.copyOf(sent, room);
            received = Arrays.copyOf(received, room);
        }
        put(size++, bin.startNs(), bin.endNs(), bin.txBytes(), bin.rxBytes());
        while (size > most) {
            joinOlderHalf();
        }
    }

    private void put(int at, long startNs, long endNs, long txBytes, long rxBytes) {
        starts[at] = startNs;
        ends[at] = endNs;
        sent[at] = txBytes;
        received[at] = rxBytes;
    }

    private void joinOlderHalf() {
        int half = size / 2;
        long reachNs = IntStream.range(0, half)
                .mapToLong(at -> ends[at] - starts[at])
                .min()
                .orElse(1);
        int joined = half;
        do {
            reachNs *= 2;
            joined = join(joined, reachNs);
        } while (joined > half / 2);
        for (int at = half; at < size; at++) {
            put(at - half + joined, starts[at], ends[at], sent[at], received[at]);
        }
        size -= half - joined;
    }

    /** Joins those of the first that together last no longer than the reach; how many they are then. */
    private int join(int first, long reachNs) {
        int last = 0;
        for (int at = 1; at < first; at++) {
            if (ends[at] - starts[last] <= reachNs) {
                put(last, starts[last], ends[at], sent[last] + sent[at], received[last] + received[at]);
            } else {
                put(++last, starts[at], ends[at], sent[at], received[at]);
            }
        }
        return last + 1;
    }

    /** A copy. */
    List<ThroughputBin> bins() {
        return IntStream.range(0, size)
                .mapToObj(at -> new ThroughputBin(starts[at], ends[at], sent[at], received[at]))
                .toList();
    }
}
