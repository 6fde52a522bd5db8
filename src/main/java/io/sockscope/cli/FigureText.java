package io.sockscope.cli;

import io.sockscope.analysis.Concurrency;
import io.sockscope.analysis.Phase;
import io.sockscope.analysis.Quantity;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.SizeStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.TimeHistogram;
import io.sockscope.event.Errno;
import io.sockscope.event.SizeHistogram;
import io.sockscope.text.Quantities;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All figures of a part of a session, for people at a terminal; called as in the window.
 *
 * @param called who a host is
 */
record FigureText(PrintWriter out, Function<RemoteStatistics.Host, String> called) {
    static final int INDENT = 26;

    private static final int MOST_HOSTS = 10;
    private static final int MOST_HOST_CHARS = 43;
    private static final int BAR = 22;
    private static final String LEVELS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    void print(Statistics s) {
        line("Moved", Quantities.bytes(s.rxBytes()) + " received, " + Quantities.bytes(s.txBytes()) + " sent");
        quantities(s);
        hosts(s.remotes());
        line(
                "Failures by error",
                s.failures().isEmpty()
                        ? "no connection failed"
                        : s.failures().entrySet().stream()
                                .map(failure ->
                                        Errno.name(failure.getKey()) + " " + Quantities.count(failure.getValue()))
                                .sorted()
                                .collect(Collectors.joining(", ")));
        line("Sent again", String.format(Locale.ROOT, "%.1f of 1,000 segments", s.retransmitsPerThousand()));
        open(s.concurrency());
        phases(s);
        sizes(s);
        lengths(s);
    }

    private void line(String label, String words) {
        Prose.print(out, "  " + label, INDENT, words);
    }

    private void quantities(Statistics s) {
        row("What varies", List.of("mean", "p50", "p95", "p99", "most", "burstiness"));
        for (Quantity quantity : Quantity.values()) {
            Stream<String> burstiness = switch (quantity) {
                case DOWN -> Stream.of(Quantity.burstiness(s.down()));
                case UP -> Stream.of(Quantity.burstiness(s.up()));
                case BYTES, DURATION, INTERVAL, CONNECT, RTT -> Stream.empty();
            };
            row(
                    "  " + quantity.label(),
                    Stream.concat(quantity.texts(s).stream(), burstiness).toList());
        }
    }

    private void row(String label, List<String> cells) {
        out.printf(
                "  %-24s%s%n",
                label, cells.stream().map(cell -> String.format("%12s", cell)).collect(Collectors.joining()));
    }

    private void hosts(RemoteStatistics remotes) {
        line(
                "Remote hosts",
                String.format(
                        Locale.ROOT,
                        "%s, entropy %.1f bits, %s new in the second half",
                        Quantities.count(remotes.hosts().size()),
                        remotes.entropyBits(),
                        Quantities.count(remotes.newInSecondHalf())));
        line(
                "  by tenths of the time",
                remotes.growth().stream().map(Quantities::count).collect(Collectors.joining(" ")));
        out.printf("    %-44s%12s%12s%12s%10s%n", "", "connections", "received", "sent", "share");
        for (RemoteStatistics.Host host :
                remotes.hosts().stream().limit(MOST_HOSTS).toList()) {
            out.printf(
                    Locale.ROOT,
                    "    %-44s%12s%12s%12s%8.1f %%%n",
                    cut(called.apply(host)),
                    Quantities.count(host.connections()),
                    Quantities.bytes(host.rxBytes()),
                    Quantities.bytes(host.txBytes()),
                    host.share() * 100);
        }
        int more = remotes.hosts().size() - MOST_HOSTS;
        if (more > 0) {
            out.println("    and " + Quantities.count(more) + " more");
        }
    }

    private static String cut(String name) {
        return name.length() <= MOST_HOST_CHARS ? name : name.substring(0, MOST_HOST_CHARS - 1) + "\u2026";
    }

    private void open(Concurrency concurrency) {
        line(
                "Open at once, over time",
                String.format(
                        Locale.ROOT,
                        "at most %s, %.1f in the mean",
                        Quantities.count(concurrency.peak()),
                        concurrency.mean()));
        long most = Math.max(1, concurrency.peak());
        String bars = concurrency.overTime().stream()
                .map(open -> (int) Math.ceilDiv(open * (LEVELS.length() - 1), most))
                .map(level -> LEVELS.substring(level, level + 1))
                .collect(Collectors.joining());
        out.println(" ".repeat(INDENT) + "|" + bars + "|");
    }

    private void phases(Statistics s) {
        row("By phase of life", List.of("bytes", "opened"));
        for (Phase phase : Phase.values()) {
            row(
                    "  " + phase.label(),
                    List.of(
                            s.bytesByPhase().isEmpty()
                                    ? Quantities.NONE
                                    : Quantities.bytes(s.bytesByPhase().getOrDefault(phase, 0L)),
                            Quantities.count(s.opensByPhase().getOrDefault(phase, 0L))));
        }
    }

    private void sizes(Statistics s) {
        if (s.received().calls() + s.sent().calls() > 0) {
            heads("Sizes of calls", "received", "sent");
            bars(
                    counts(s.received().sizes()),
                    counts(s.sent().sizes()),
                    bucket -> Quantities.bytes(SizeHistogram.lowerBound(bucket)));
            line("  received mostly", most(s.received()));
            line("  sent mostly", most(s.sent()));
        }
    }

    private static String most(SizeStatistics sizes) {
        return sizes.calls() == 0
                ? Quantities.NONE
                : String.format(
                        Locale.ROOT,
                        "%s and more; %.0f %% small (below 128 B), %.0f %% full (1,024 B and more)",
                        Quantities.bytes(sizes.modeBytes()),
                        sizes.small() * 100,
                        sizes.full() * 100);
    }

    private static List<Long> counts(SizeHistogram sizes) {
        return IntStream.range(0, SizeHistogram.BUCKETS).mapToObj(sizes::count).toList();
    }

    private void lengths(Statistics s) {
        heads("Lengths of time", "of connections", "to the next");
        bars(
                s.durations().counts(),
                s.intervals().counts(),
                bucket -> bucket == 0 ? "less" : Quantities.duration(TimeHistogram.lowerBoundNs(bucket)));
    }

    private void heads(String label, String left, String right) {
        out.printf("  %-16s%12s %-22s%12s%n", label, left, "", right);
    }

    /** Two histograms side by side, from the first bucket that has something to the last; each has a scale of its own. */
    private void bars(List<Long> left, List<Long> right, IntFunction<String> from) {
        int[] filled = IntStream.range(0, left.size())
                .filter(bucket -> left.get(bucket) + right.get(bucket) > 0)
                .toArray();
        if (filled.length == 0) {
            return;
        }
        for (int bucket = filled[0]; bucket <= filled[filled.length - 1]; bucket++) {
            String line = String.format(
                    "  %16s%12s %-22s%12s %s",
                    from.apply(bucket),
                    Quantities.count(left.get(bucket)),
                    bar(left.get(bucket), Collections.max(left)),
                    Quantities.count(right.get(bucket)),
                    bar(right.get(bucket), Collections.max(right)));
            out.println(line.stripTrailing());
        }
    }

    private static String bar(long count, long most) {
        return count == 0 ? "" : "\u2588".repeat((int) Math.max(1, Math.round((double) BAR * count / most)));
    }
}
