package io.sockscope.cli;

import io.sockscope.analysis.Distribution;
import io.sockscope.analysis.RateStatistics;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.event.Errno;
import io.sockscope.text.Quantities;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The figures of a part of a session that say the most, for people at a terminal.
 *
 * @param called who a host is
 */
record ShortFigureText(PrintWriter out, Function<RemoteStatistics.Host, String> called) {
    static final int INDENT = 16;

    private static final int MOST_HOSTS = 5;

    void print(Statistics statistics) {
        line(
                "bytes",
                "%s received, %s sent, over %s connections, at most %d at once",
                Quantities.bytes(statistics.rxBytes()),
                Quantities.bytes(statistics.txBytes()),
                Quantities.count(statistics.connections()),
                statistics.concurrency().peak());
        rates("down", statistics.down());
        rates("up", statistics.up());
        remotes(statistics.remotes());
        line(
                "messages",
                "sent mostly %s and more (%.0f %% small), received mostly %s and more (%.0f %% small)",
                Quantities.bytes(statistics.sent().modeBytes()),
                statistics.sent().small() * 100,
                Quantities.bytes(statistics.received().modeBytes()),
                statistics.received().small() * 100);
        durations("durations", statistics.durationSeconds(), 1e9);
        durations("intervals", statistics.interArrivalSeconds(), 1e9);
        durations("connect", statistics.connectMs(), 1e6);
        durations("round trip", statistics.rttMs(), 1e6);
        if (statistics.retransmitsPerThousand() > 0) {
            line("sent again", "%.1f of 1,000 segments", statistics.retransmitsPerThousand());
        }
        if (!statistics.failures().isEmpty()) {
            line(
                    "failures",
                    "%s",
                    statistics.failures().entrySet().stream()
                            .map(failure -> Errno.name(failure.getKey()) + " " + failure.getValue())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
    private void line(String label, String format, Object... values) {
        Prose.print(out, "    " + label, INDENT, String.format(Locale.ROOT, format, values));
    }

    private void rates(String label, RateStatistics rates) {
        if (rates.peak() > 0) {
            line(
                    label,
                    "%s in the mean, median %s, p95 %s, peak %s, burstiness %.2f",
                    Quantities.rate(rates.mean()),
                    Quantities.rate(rates.p50()),
                    Quantities.rate(rates.p95()),
                    Quantities.rate(rates.peak()),
                    rates.burstiness());
        }
    }

    private void durations(String label, Distribution values, double unitNs) {
        if (values.count() > 0) {
            line(
                    label,
                    "median %s, p95 %s, longest %s",
                    Quantities.duration(Math.round(values.p50() * unitNs)),
                    Quantities.duration(Math.round(values.p95() * unitNs)),
                    Quantities.duration(Math.round(values.max() * unitNs)));
        }
    }

    private void remotes(RemoteStatistics statistics) {
        String most = statistics.hosts().stream()
                .limit(MOST_HOSTS)
                .map(host -> String.format(Locale.ROOT, "%s %.0f %%", called.apply(host), host.share() * 100))
                .collect(Collectors.joining(", "));
        line(
                "hosts",
                "%s (entropy %.1f bits, %s new in the second half): %s%s",
                Quantities.count(statistics.hosts().size()),
                statistics.entropyBits(),
                Quantities.count(statistics.newInSecondHalf()),
                most,
                statistics.hosts().size() > MOST_HOSTS ? ", …" : "");
    }
}
