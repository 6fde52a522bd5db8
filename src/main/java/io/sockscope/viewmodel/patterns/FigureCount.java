package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Distribution;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.RateStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.event.Errno;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionRow.Way;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.patterns.Figures.AlikeRow;
import io.sockscope.viewmodel.patterns.Figures.Failure;
import io.sockscope.viewmodel.patterns.Figures.PhaseRow;
import io.sockscope.viewmodel.patterns.Figures.Quantity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/** Makes the figures of an activity. */
final class FigureCount {
    private static final int MOST_ALIKE = 8;

    private FigureCount() {}

    static Figures of(Activity activity, Span span, long bootToEpochNs) {
        Statistics all = Statistics.of(activity);
        return new Figures(
                all.connections(),
                all.rxBytes(),
                all.txBytes(),
                all.remotes().hosts().size(),
                all.remotes().newInSecondHalf(),
                all.remotes().entropyBits(),
                all.failures().entrySet().stream()
                        .map(entry -> new Failure(Errno.name(entry.getKey()), entry.getValue()))
                        .sorted(Comparator.comparingLong(Failure::count)
                                .reversed()
                                .thenComparing(Failure::error))
                        .toList(),
                all.retransmitsPerThousand(),
                all.concurrency().mean(),
                all.concurrency().peak(),
                quantities(all, !activity.bins().isEmpty()),
                all.received().sizes(),
                all.sent().sizes(),
                all.durations().counts(),
                all.intervals().counts(),
                all.concurrency().overTime(),
                Arrays.stream(Phase.values())
                        .map(phase -> new PhaseRow(
                                phase.name(),
                                all.bytesByPhase().getOrDefault(phase, 0L),
                                all.opensByPhase().getOrDefault(phase, 0L)))
                        .toList(),
                ConnectionKinds.of(activity).kinds().stream()
                        .limit(MOST_ALIKE)
                        .map(FigureCount::alike)
                        .toList(),
                span,
                bootToEpochNs);
    }

    private static AlikeRow alike(ConnectionKind kind) {
        return new AlikeRow(
                kind.protocol().label(),
                Way.of(kind.direction()),
                kind.failed(),
                kind.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                String.format(Locale.ROOT, "%.0f %%", kind.share() * 100),
                Quantities.bytes(kind.rxBytes()),
                Quantities.bytes(kind.txBytes()),
                Quantities.duration(Math.round(kind.seconds() * 1e9)));
    }

    private static List<Quantity> quantities(Statistics all, boolean ratesAreKnown) {
        return List.of(
                rate("down", all.down(), ratesAreKnown),
                rate("up", all.up(), ratesAreKnown),
                quantity("bytes", all.bytesPerConnection(), Quantities::bytes),
                quantity("duration", all.durationSeconds(), seconds -> Quantities.duration(Math.round(seconds * 1e9))),
                quantity(
                        "interval",
                        all.interArrivalSeconds(),
                        seconds -> Quantities.duration(Math.round(seconds * 1e9))),
                quantity("connect", all.connectMs(), ms -> Quantities.duration(Math.round(ms * 1e6))),
                quantity("rtt", all.rttMs(), ms -> Quantities.duration(Math.round(ms * 1e6))));
    }

    private static Quantity rate(String id, RateStatistics rates, boolean known) {
        return known
                ? new Quantity(
                        id,
                        perSecond(rates.mean()),
                        perSecond(rates.p50()),
                        perSecond(rates.p95()),
                        perSecond(rates.p99()),
                        perSecond(rates.peak()))
                : none(id);
    }

    private static String perSecond(double bytes) {
        return Quantities.bytes(bytes) + "/s";
    }

    private static Quantity quantity(String id, Distribution values, DoubleFunction<String> words) {
        return values.count() == 0
                ? none(id)
                : new Quantity(
                        id,
                        words.apply(values.mean()),
                        words.apply(values.p50()),
                        words.apply(values.p95()),
                        words.apply(values.p99()),
                        words.apply(values.max()));
    }

    private static Quantity none(String id) {
        return new Quantity(id, Quantities.NONE, Quantities.NONE, Quantities.NONE, Quantities.NONE, Quantities.NONE);
    }
}
