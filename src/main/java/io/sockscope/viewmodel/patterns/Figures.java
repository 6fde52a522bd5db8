package io.sockscope.viewmodel.patterns;

import io.sockscope.event.SizeHistogram;
import io.sockscope.viewmodel.ConnectionRow.Way;
import io.sockscope.viewmodel.Span;
import java.util.List;

/**
 * A subject in figures.
 *
 * @param connections how many
 * @param rxBytes received by them
 * @param txBytes sent by them
 * @param hosts remote addresses
 * @param newHosts how many of these came in the second half of the span
 * @param entropyBits how evenly bytes are spread over the hosts: 0 if one has all
 * @param failures of connects, the most frequent first
 * @param retransmitsPerThousand segments sent again, per thousand
 * @param openMean how many were open at once, in the mean
 * @param openPeak most at once
 * @param quantities what has a distribution
 * @param received sizes of receives
 * @param sent sizes of sends
 * @param durations how many connections lasted how long, by {@link io.sockscope.analysis.TimeHistogram}'s buckets
 * @param intervals how many came how long after the one before
 * @param open most that were open in each part of the span
 * @param phases by where in the life of the process
 * @param alike kinds of connections that nobody named before, the largest first
 * @param span what all of this is of
 * @param bootToEpochNs what turns a moment into wall-clock time
 */
public record Figures(
        long connections,
        long rxBytes,
        long txBytes,
        int hosts,
        long newHosts,
        double entropyBits,
        List<Failure> failures,
        double retransmitsPerThousand,
        double openMean,
        long openPeak,
        List<Quantity> quantities,
        SizeHistogram received,
        SizeHistogram sent,
        List<Long> durations,
        List<Long> intervals,
        List<Long> open,
        List<PhaseRow> phases,
        List<AlikeRow> alike,
        Span span,
        long bootToEpochNs) {
    public Figures {
        failures = List.copyOf(failures);
        quantities = List.copyOf(quantities);
        durations = List.copyOf(durations);
        intervals = List.copyOf(intervals);
        open = List.copyOf(open);
        phases = List.copyOf(phases);
        alike = List.copyOf(alike);
    }

    /** How often connecting failed with an error, by its name. */
    public record Failure(String error, long count) {}

    /**
     * Something that varies, as text with units; {@code –} where nothing was measured.
     *
     * @param id stable name, for finding its words
     */
    public record Quantity(String id, String mean, String p50, String p95, String p99, String most) {}

    /**
     * A phase of the processes' lives.
     *
     * @param id stable name, for finding its words
     * @param bytes moved in it, both ways
     * @param opens connections opened in it
     */
    public record PhaseRow(String id, long bytes, long opens) {}

    /**
     * Connections that are alike; figures with units, in the median but for the first.
     *
     * @param protocol of all of them
     * @param way from where they were opened
     * @param failed whether all of them failed
     * @param ports the servers' ports that most of them had, the most common first
     * @param share of all that were compared
     */
    public record AlikeRow(
            String protocol,
            Way way,
            boolean failed,
            String ports,
            String share,
            String received,
            String sent,
            String lasted) {}

    /** How many failures in all. */
    public long failureCount() {
        return failures.stream().mapToLong(Failure::count).sum();
    }
}
