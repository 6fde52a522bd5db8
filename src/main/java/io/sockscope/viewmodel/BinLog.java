package io.sockscope.viewmodel;

import io.sockscope.model.ThroughputBin;
import java.util.ArrayList;
import java.util.List;

/**
 * What a party moved, interval by interval, in the order of time. Its memory is bounded: when there are many intervals,
 * those of the older half that lie close together are joined. None of the bytes is lost, so each rate stays a true mean, if
 * over a longer time.
 */
final class BinLog {
    private final List<ThroughputBin> bins = new ArrayList<>();

    /**
     * Adds the next interval.
     *
     * @param most intervals that there may be from now on, at least 4
     */
    void add(ThroughputBin bin, int most) {
        bins.add(bin);
        while (bins.size() > most) {
            joinOlderHalf();
        }
    }

    private void joinOlderHalf() {
        int half = bins.size() / 2;
        List<ThroughputBin> older = List.copyOf(bins.subList(0, half));
        List<ThroughputBin> newer = List.copyOf(bins.subList(half, bins.size()));
        long reachNs = older.stream()
                .mapToLong(bin -> bin.endNs() - bin.startNs())
                .min()
                .orElse(1);
        do {
            reachNs *= 2;
            bins.clear();
            for (ThroughputBin bin : older) {
                addOrJoin(bin, reachNs);
            }
        } while (bins.size() > half / 2);
        bins.addAll(newer);
    }

    /** Together they last no longer than the reach. */
    private void addOrJoin(ThroughputBin bin, long reachNs) {
        if (!bins.isEmpty() && bin.endNs() - bins.getLast().startNs() <= reachNs) {
            ThroughputBin before = bins.removeLast();
            bins.add(new ThroughputBin(
                    before.startNs(), bin.endNs(), before.txBytes() + bin.txBytes(), before.rxBytes() + bin.rxBytes()));
        } else {
            bins.add(bin);
        }
    }

    /** A copy. */
    List<ThroughputBin> bins() {
        return List.copyOf(bins);
    }
}
