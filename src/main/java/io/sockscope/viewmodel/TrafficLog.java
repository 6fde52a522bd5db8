package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What several parties moved, interval by interval, for the whole of a trace. Its memory is bounded: of each interval
 * the greatest parties are kept by name, and when there are many intervals the older ones are joined two by two. Bytes
 * and time are added then, so every rate stays a true mean.
 *
 * @param <K> identity of a party
 */
final class TrafficLog<K> {
    private static final int MOST_SLICES = 7_200;
    private static final int MOST_PARTIES = 24;
    /** Two intervals this close are neighbours: clocks are read one after the other. */
    private static final long NEIGHBOUR_NS = 50_000_000;

    private final List<Slice<K>> slices = new ArrayList<>();

    /** Bytes of a party. */
    record Amount(long rxBytes, long txBytes) {
        static final Amount NOTHING = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(rxBytes + other.rxBytes, txBytes + other.txBytes);
        }

        /** What came since an earlier total. */
        Amount since(Amount earlier) {
            return new Amount(Math.max(0, rxBytes - earlier.rxBytes), Math.max(0, txBytes - earlier.txBytes));
        }

        long bytes() {
            return rxBytes + txBytes;
        }
    }

    /**
     * An interval.
     *
     * @param parties what the greatest moved
     * @param rest what all others moved together
     */
    record Slice<K>(long startNs, long endNs, Map<K, Amount> parties, Amount rest) {}

    /** Adds the newest interval. */
    void add(long startNs, long endNs, Map<K, Amount> parties) {
        slices.add(cut(startNs, endNs, parties, Amount.NOTHING));
        if (slices.size() > MOST_SLICES) {
            joinOlderHalf();
        }
    }

    private static <K> Slice<K> cut(long startNs, long endNs, Map<K, Amount> parties, Amount rest) {
        if (parties.size() <= MOST_PARTIES) {
            return new Slice<>(startNs, endNs, Map.copyOf(parties), rest);
        }
        Comparator<Map.Entry<K, Amount>> byBytes =
                Comparator.comparingLong(party -> party.getValue().bytes());
        var greatest = new PriorityQueue<>(byBytes); // With the least of them first; there may be thousands of others.
        Amount others = rest;
        for (Map.Entry<K, Amount> party : parties.entrySet()) {
            Map.Entry<K, Amount> least = greatest.peek();
            if (greatest.size() < MOST_PARTIES || (least != null && byBytes.compare(party, least) > 0)) {
                greatest.add(party);
                if (greatest.size() > MOST_PARTIES) {
                    others = others.plus(greatest.remove().getValue());
                }
            } else {
                others = others.plus(party.getValue());
            }
        }
        var kept = new HashMap<K, Amount>();
        greatest.forEach(party -> kept.put(party.getKey(), party.getValue()));
        return new Slice<>(startNs, endNs, Map.copyOf(kept), others);
    }

    private void joinOlderHalf() {
        int half = slices.size() / 2;
        var joined = new ArrayList<Slice<K>>();
        for (int i = 0; i < half; i++) {
            Slice<K> slice = slices.get(i);
            Slice<K> next = slices.get(i + 1);
            boolean pair = i + 1 < half && next.startNs() - slice.endNs() <= NEIGHBOUR_NS;
            joined.add(pair ? joined(slice, next) : slice);
            i += pair ? 1 : 0;
        }
        joined.addAll(slices.subList(half, slices.size()));
        slices.clear();
        slices.addAll(joined);
    }

    private static <K> Slice<K> joined(Slice<K> a, Slice<K> b) {
        var parties = new HashMap<>(a.parties());
        b.parties().forEach((party, amount) -> parties.merge(party, amount, Amount::plus));
        return cut(a.startNs(), b.endNs(), parties, a.rest().plus(b.rest()));
    }

    void clear() {
        slices.clear();
    }

    /** All intervals, oldest first. */
    List<Slice<K>> slices() {
        return List.copyOf(slices);
    }

    /** What each party moved in the intervals that lie in a span. */
    Map<K, Amount> within(Span span) {
        var sums = new HashMap<K, Amount>();
        for (Slice<K> slice : slices) {
            if (span.holds(slice.startNs(), slice.endNs())) {
                slice.parties().forEach((party, amount) -> sums.merge(party, amount, Amount::plus));
            }
        }
        return sums;
    }
}
