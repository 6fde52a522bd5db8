package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.SizeStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.event.Errno;
import io.sockscope.event.TraceStarted;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionRow.Way;
import io.sockscope.viewmodel.patterns.Figures.AlikeRow;
import io.sockscope.viewmodel.patterns.Figures.Failure;
import io.sockscope.viewmodel.patterns.Figures.HostRow;
import io.sockscope.viewmodel.patterns.Figures.MessageRow;
import io.sockscope.viewmodel.patterns.Figures.PhaseRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes the figures of an activity. */
final class FigureCount {
    private static final int MOST_ALIKE = 8;
    private static final int MOST_HOSTS = 8;

    private FigureCount() {}

    /** Those of a part of what is asked about. */
    static Figures of(Question question, Activity activity) {
        Statistics all = Statistics.of(activity);
        Question.Bytes moved = question.moved(question.subject(), activity);
        return new Figures(
                question.connections(activity),
                moved.rxBytes(),
                moved.txBytes(),
                all.remotes().hosts().size(),
                all.remotes().hosts().stream()
                        .limit(MOST_HOSTS)
                        .map(FigureCount::host)
                        .toList(),
                all.remotes().growth(),
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
                Arrays.stream(Quantity.values())
                        .map(quantity ->
                                new Figures.Quantity(quantity.name().toLowerCase(Locale.ROOT), quantity.texts(all)))
                        .toList(),
                Quantity.burstiness(all.down()),
                Quantity.burstiness(all.up()),
                all.received().sizes(),
                all.sent().sizes(),
                List.of(message("received", all.received()), message("sent", all.sent())),
                all.durations().counts(),
                all.intervals().counts(),
                all.concurrency().overTime(),
                Arrays.stream(Phase.values())
                        .map(phase -> new PhaseRow(
                                phase.name(),
                                all.bytesByPhase().isEmpty()
                                        ? Quantities.NONE
                                        : Quantities.bytes(all.bytesByPhase().getOrDefault(phase, 0L)),
                                Quantities.count(all.opensByPhase().getOrDefault(phase, 0L))))
                        .toList(),
                ConnectionKinds.of(activity).kinds().stream()
                        .limit(MOST_ALIKE)
                        .map(FigureCount::alike)
                        .toList(),
                question.watched(),
                question.snapshot().started().map(TraceStarted::bootToEpochNs).orElse(0L),
                question.forgotten(),
                question.forgottenUntilNs(),
                activity.moved().stream()
                        .mapToLong(bin -> bin.endNs() - bin.startNs())
                        .max()
                        .orElse(0));
    }

    private static HostRow host(RemoteStatistics.Host host) {
        return new HostRow(
                host.address(),
                host.address().toString(),
                Quantities.count(host.connections()),
                Quantities.bytes(host.rxBytes()),
                Quantities.bytes(host.txBytes()),
                percent(host.share(), "%.1f %%"));
    }

    private static MessageRow message(String id, SizeStatistics sizes) {
        return sizes.calls() == 0
                ? new MessageRow(id, Quantities.NONE, Quantities.NONE, Quantities.NONE)
                : new MessageRow(
                        id,
                        Quantities.bytes(sizes.modeBytes()),
                        percent(sizes.small(), "%.0f %%"),
                        percent(sizes.full(), "%.0f %%"));
    }

    private static String percent(double share, String format) {
        return String.format(Locale.ROOT, format, share * 100);
    }

    private static AlikeRow alike(ConnectionKind kind) {
        return new AlikeRow(
                kind.protocol().label(),
                Way.of(kind.direction()),
                kind.failed(),
                kind.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                percent(kind.share(), "%.0f %%"),
                Quantities.bytes(kind.rxBytes()),
                Quantities.bytes(kind.txBytes()),
                Quantities.duration(Math.round(kind.seconds() * 1e9)));
    }
}
