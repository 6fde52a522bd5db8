package io.sockscope.cli;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.ConnectionKind;
import io.sockscope.analysis.ConnectionKinds;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.RemoteStatistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.export.ConnectionKindText;
import io.sockscope.export.Evidence;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionPart;
import io.sockscope.export.SessionPart.Whom;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An analysis for people at a terminal. */
final class AnalysisText {
    private static final int MOST_CHARS = 120;
    private static final int MOST_OWNERS = 5;
    private static final int MOST_EVIDENCE = 4;
    private static final int MOST_PARTS = 30;
    private static final int MOST_KINDS = 12;
    private static final int FINDING_INDENT = 4;

    private final PrintWriter out;
    private final Map<Program, List<Drift>> drift;
    private final Remotes remotes;
    private final boolean full;

    /**
     * A text that is not written yet.
     *
     * @param full every figure, with histograms, instead of those that say the most
     */
    AnalysisText(PrintWriter out, Map<Program, List<Drift>> drift, Remotes remotes, boolean full) {
        this.out = out;
        this.drift = drift;
        this.remotes = remotes;
        this.full = full;
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
        Iterator<SessionPart> parts = analysis.parts(drift).iterator();
        for (int i = 0; i < MOST_PARTS && parts.hasNext(); i++) {
            print(analysis, parts.next());
        }
        if (parts.hasNext()) {
            out.println();
            out.println("The " + MOST_PARTS + " that moved the most; --json has all");
        }
        kinds(analysis.kinds());
    }

    private void print(SessionAnalysis analysis, SessionPart part) {
        out.println();
        out.println(title(part));
        findings(analysis, part);
        if (!part.processes().isEmpty()) {
            owners(part.processes());
        }
        if (full) {
            new FigureText(out, this::called).print(part.figures());
        } else {
            new ShortFigureText(out, this::called).print(part.figures());
        }
    }

    private String title(SessionPart part) {
        return switch (part.whom()) {
            case Whom.Trace trace -> "Whole trace";
            case Whom.OfProgram(Program program) -> safe(program.comm()) + exe(program.exe());
            case Whom.OfProcess(ProcessId id, String comm) ->
                safe(comm) + " " + id.tgid()
                        + part.processes().stream()
                                .map(process -> exe(process.exe()))
                                .collect(Collectors.joining());
            case Whom.OfHost(IpAddress address) ->
                part.figures().remotes().hosts().stream()
                        .map(this::called)
                        .findFirst()
                        .orElse(address.toString());
        };
    }

    private static String exe(String path) {
        return path.isEmpty() ? "" : "  " + safe(path);
    }

    private void findings(SessionAnalysis analysis, SessionPart part) {
        boolean one = part.whom() instanceof Whom.OfProgram || part.whom() instanceof Whom.OfProcess;
        for (Verdict verdict : part.verdicts()) {
            finding(
                    "*",
                    String.format(
                            Locale.ROOT,
                            "%s%s (%.0f %%): %s",
                            one ? "" : safe(verdict.program().comm()) + ", ",
                            verdict.kind().label(),
                            verdict.confidence() * 100,
                            verdict.sentence()));
            finding(" ", Evidence.of(verdict.connections(), MOST_EVIDENCE));
        }
        for (Anomaly anomaly : part.anomalies()) {
            finding(
                    "!",
                    String.format(
                            "%sanomaly after %s, for %s (PID %d): %s",
                            one ? "" : safe(anomaly.program().comm()) + ", ",
                            Quantities.duration(
                                    anomaly.fromNs() - analysis.activity().fromNs()),
                            Quantities.duration(anomaly.toNs() - anomaly.fromNs()),
                            anomaly.process().tgid(),
                            anomaly.sentence()));
        }
        for (Drift unlike : part.drift()) {
            finding("!", (one ? "" : safe(unlike.program().comm()) + ", ") + "drift: " + unlike.sentence());
            finding(" ", Evidence.of(unlike.connections(), MOST_EVIDENCE));
        }
    }

    private void finding(String mark, String words) {
        Prose.print(out, "  " + mark + " ", FINDING_INDENT, words);
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
            out.printf(Locale.ROOT, "  %3.0f %%  %s%n", kind.share() * 100, ConnectionKindText.of(kind));
        }
    }

    private static String safe(String text) {
        return SafeText.escape(text, MOST_CHARS);
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
        Prose.print(
                out,
                full ? "  Processes" : "    processes",
                full ? FigureText.INDENT : ShortFigureText.INDENT,
                Quantities.count(processes.size())
                        + each(processes, " of ", ProcessSnapshot::user)
                        + each(
                                processes,
                                ", unit ",
                                process -> process.details().unit())
                        + each(
                                processes,
                                ", container ",
                                process -> process.details().container()));
    }

    private static String each(
            List<ProcessSnapshot> processes, String before, Function<ProcessSnapshot, String> property) {
        String all = processes.stream()
                .map(property)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_OWNERS)
                .map(AnalysisText::safe)
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : before + all;
    }
}
