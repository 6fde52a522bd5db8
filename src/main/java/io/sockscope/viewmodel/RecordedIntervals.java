package io.sockscope.viewmodel;

import io.sockscope.model.ThroughputBin;
import io.sockscope.viewmodel.TrafficLog.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What several parties moved, interval by interval, out of a recording.
 *
 * @param <K> identity of a party
 */
record RecordedIntervals<K>(List<TrafficLog.Slice<K>> slices) {
    /** Of bins that may overlap from party to party: those that end together are one interval. */
    static <K> RecordedIntervals<K> of(Map<K, List<ThroughputBin>> bins) {
        var byEnd = new TreeMap<Long, Map<K, ThroughputBin>>();
        bins.forEach((party, theirs) -> theirs.forEach(bin ->
                byEnd.computeIfAbsent(bin.endNs(), end -> new HashMap<>()).put(party, bin)));
        return new RecordedIntervals<>(byEnd.entrySet().stream()
                .map(entry -> slice(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static <K> TrafficLog.Slice<K> slice(long endNs, Map<K, ThroughputBin> bins) {
        var moved = new HashMap<K, Amount>();
        long startNs = endNs;
        for (Map.Entry<K, ThroughputBin> bin : bins.entrySet()) {
            startNs = Math.min(startNs, bin.getValue().startNs());
            moved.put(
                    bin.getKey(),
                    new Amount(bin.getValue().rxBytes(), bin.getValue().txBytes()));
        }
        return new TrafficLog.Slice<>(startNs, endNs, moved, Amount.NOTHING);
    }

    /** Those that end after one moment and not after another. */
    List<TrafficLog.Slice<K>> between(long afterNs, long untilNs) {
        return slices.stream()
                .filter(slice -> slice.endNs() > afterNs && slice.endNs() <= untilNs)
                .toList();
    }
}
