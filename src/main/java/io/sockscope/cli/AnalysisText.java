package io.sockscope.cli;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Distribution;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.RateStatistics;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.Errno;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An analysis for people at a terminal. */
final class AnalysisText {
    private static final int MOST_CHARS = 120;
    private static final int MOST_HOSTS = 5;
    private static final int MOST_PROGRAMS = 30;
    private static final int MOST_KINDS = 12;

    private final PrintWriter out;
    private final Map<Program, List<Drift>> drift;
    private final Remotes remotes;

    AnalysisText(PrintWriter out, Map<Program, List<Drift>> drift, Remotes remotes) {
        this.out = out;
        this.drift = drift;
        this.remotes = remotes;
    }

    void print(SessionAnalysis analysis) {
        out.printf(
                "%s, %s, %s%n",
                safe(analysis.header().origin().host()),
                Quantities.duration(
                        analysis.activity().toNs() - analysis.activity().fromNs()),
                Progress.summary(analysis.end()));
        if (!analysis.header().complete()) {
            out.println("  The recording did not end in order, or still runs; this is what it has.");
        }
        if (analysis.header().trimmedNs() != 0) {
            out.println("  Its oldest part was given up for its limits; the figures are of the rest.");
        }
        analysis.programs().entrySet().stream()
                .sorted((a, b) -> Long.compare(bytes(b.getValue()), bytes(a.getValue())))
                .limit(MOST_PROGRAMS)
                .forEach(entry -> print(analysis, entry.getKey(), entry.getValue()));
        int more = analysis.programs().size() - MOST_PROGRAMS;
        if (more > 0) {
            out.println();
            out.println("and " + more + " programs more; --json has all");
        }
        kinds(analysis.kinds());
    }

    private void kinds(ConnectionKinds found) {
        if (found.kinds().isEmpty()) {
            return;
        }
        out.println();
        out.printf(
                "Kinds of connections (%s compared, %s of no kind)%n",
                Quantities.count(found.compared()), Quantities.count(found.alone()));
        for (ConnectionKind kind : found.kinds().stream().limit(MOST_KINDS).toList()) {
            out.printf(
                    Locale.ROOT,
                    "  %3.0f %%  %s %s%s, port %s: %s sent, %s received, for %s in the median%n",
                    kind.share() * 100,
                    kind.protocol().label(),
                    kind.direction().label(),
                    kind.failed() ? ", failed" : "",
                    kind.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                    Quantities.bytes(kind.txBytes()),
                    Quantities.bytes(kind.rxBytes()),
                    Quantities.duration(Math.round(kind.seconds() * 1e9)));
        }
    }

    private static long bytes(Statistics statistics) {
        return statistics.txBytes() + statistics.rxBytes();
    }

    private static String safe(String text) {
        return SafeText.escape(text, MOST_CHARS);
    }

    private void print(SessionAnalysis analysis, Program program, Statistics statistics) {
        out.println();
        out.println(safe(program.comm()) + (program.exe().isEmpty() ? "" : "  " + safe(program.exe())));
        for (Verdict verdict : analysis.of(program)) {
            out.printf(
                    Locale.ROOT,
                    "  * %s (%.0f %%): %s%n",
                    verdict.kind().label(),
                    verdict.confidence() * 100,
                    verdict.sentence());
        }
        for (Anomaly anomaly : analysis.anomaliesOf(program)) {
            out.printf(
                    "  ! anomaly after %s, for %s (PID %d): %s%n",
                    Quantities.duration(anomaly.fromNs() - analysis.activity().fromNs()),
                    Quantities.duration(anomaly.toNs() - anomaly.fromNs()),
                    anomaly.process().tgid(),
                    anomaly.sentence());
        }
        drift.getOrDefault(program, List.of()).forEach(one -> out.println("  ! drift: " + one.sentence()));
        owners(analysis.processes(program));
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

    private void line(String label, String format, Object... values) {
        out.printf(Locale.ROOT, "    %-11s " + format + "%n", prepend(label, values));
    }

    private static Object[] prepend(String label, Object[] values) {
        Object[] all = new Object[values.length + 1];
        all[0] = label;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
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
                .map(host -> String.format(Locale.ROOT, "%s %.0f %%", called(host), host.share() * 100))
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

    private String called(RemoteStatistics.Host host) {
        HostName name =
                remotes.of(Contact.anyone(host.address(), host.firstNs())).name();
        return name.isKnown()
                ? safe(name.text()) + " (" + host.address() + ")"
                : host.address().toString();
    }

    /** Whose processes they are, each said once. */
    private void owners(List<ProcessSnapshot> processes) {
        line(
                "processes",
                "%s%s%s%s",
                Quantities.count(processes.size()),
                each(processes, " of ", ProcessSnapshot::user),
                each(processes, ", unit ", process -> process.details().unit()),
                each(processes, ", container ", process -> process.details().container()));
    }

    private static String each(
            List<ProcessSnapshot> processes, String before, Function<ProcessSnapshot, String> property) {
        String all = processes.stream()
                .map(property)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_HOSTS)
                .map(AnalysisText::safe)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : before + all;
    }
}
