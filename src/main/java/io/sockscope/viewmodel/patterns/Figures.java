package io.sockscope.viewmodel.patterns;

import io.sockscope.event.IpAddress;
import io.sockscope.event.SizeHistogram;
import io.sockscope.viewmodel.ConnectionRow.Way;
import io.sockscope.viewmodel.Span;
import java.util.List;
import java.util.function.Function;

/**
 * A subject in figures.
 *
 * @param connections how many
 * @param rxBytes received
 * @param txBytes sent
 * @param hosts remote addresses
 * @param mostHosts those of them that moved the most
 * @param growth how many of them had been spoken with by the end of each tenth of the span
 * @param newHosts how many of these came in the second half of the span
 * @param entropyBits how evenly bytes are spread over the hosts: 0 if one has all
 * @param failures of connects, the most frequent first
 * @param retransmitsPerThousand segments sent again, per thousand
 * @param openMean how many were open at once, in the mean
 * @param openPeak most at once
 * @param quantities what has a distribution
 * @param burstDown burstiness of what was received, as text: -1 if even, 0 as if by chance, towards 1 in bursts
 * @param burstUp the same of what was sent
 * @param received sizes of receives
 * @param sent sizes of sends
 * @param messages what these sizes come to, of receives and of sends
 * @param durations how many connections lasted how long, by {@link io.sockscope.analysis.TimeHistogram}'s buckets
 * @param intervals how many came how long after the one before
 * @param open most that were open in each part of the span
 * @param phases by where in the life of the process
 * @param alike kinds of connections that nobody named before, the largest first
 * @param span what all of this is of
 * @param bootToEpochNs what turns a moment into wall-clock time
 * @param forgotten connections of that time that are no longer known one by one: only totals and rates have them
 * @param forgottenUntilNs until when these were over, nanoseconds since boot
 * @param stepNs over how long a time rates are means at most
 */
public record Figures(
        long connections,
        long rxBytes,
        long txBytes,
        int hosts,
        List<HostRow> mostHosts,
        List<Long> growth,
        long newHosts,
        double entropyBits,
        List<Failure> failures,
        double retransmitsPerThousand,
        double openMean,
        long openPeak,
        List<Quantity> quantities,
        String burstDown,
        String burstUp,
        SizeHistogram received,
        SizeHistogram sent,
        List<MessageRow> messages,
        List<Long> durations,
        List<Long> intervals,
        List<Long> open,
        List<PhaseRow> phases,
        List<AlikeRow> alike,
        Span span,
        long bootToEpochNs,
        long forgotten,
        long forgottenUntilNs,
        long stepNs) {
    public Figures {
        mostHosts = List.copyOf(mostHosts);
        growth = List.copyOf(growth);
        messages = List.copyOf(messages);
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
     * Something that varies.
     *
     * @param id stable name, for finding its words
     * @param texts mean, p50, p95, p99 and the most, with units; {@code –} where nothing was measured
     */
    public record Quantity(String id, List<String> texts) {
        public Quantity {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A remote host, figures as text.
     *
     * @param name its name, or its address
     * @param share of all bytes
     */
    public record HostRow(
            IpAddress address, String name, String connections, String received, String sent, String share) {}

    /**
     * Sizes of calls in short, as text.
     *
     * @param id stable name, for finding its words
     * @param mostly the size from which on most are
     * @param small share of those below 128 bytes
     * @param full share of those of 1024 bytes or more
     */
    public record MessageRow(String id, String mostly, String small, String full) {}

    /**
     * A phase of the processes' lives.
     *
     * @param id stable name, for finding its words
     * @param bytes moved in it, both ways; {@code –} where that is not known
     * @param opens connections opened in it
     */
    public record PhaseRow(String id, String bytes, String opens) {}

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

    /** The same with hosts by their names, where these have one. */
    Figures named(Function<IpAddress, String> names) {
        return new Figures(
                connections,
                rxBytes,
                txBytes,
                hosts,
                mostHosts.stream().map(host -> named(host, names)).toList(),
                growth,
                newHosts,
                entropyBits,
                failures,
                retransmitsPerThousand,
                openMean,
                openPeak,
                quantities,
                burstDown,
                burstUp,
                received,
                sent,
                messages,
                durations,
                intervals,
                open,
                phases,
                alike,
                span,
                bootToEpochNs,
                forgotten,
                forgottenUntilNs,
                stepNs);
    }

    private static HostRow named(HostRow host, Function<IpAddress, String> names) {
        String name = names.apply(host.address());
        return name.isEmpty()
                ? host
                : new HostRow(host.address(), name, host.connections(), host.received(), host.sent(), host.share());
    }

    /** How many failures in all. */
    public long failureCount() {
        return failures.stream().mapToLong(Failure::count).sum();
    }
}
