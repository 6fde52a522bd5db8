package io.sockscope.export;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Statistics;
import io.sockscope.event.Errno;
import io.sockscope.geo.Remotes;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A session as one HTML file to hand on: what it adds up to in words, charts, tables, and how it was measured. It asks for
 * nothing from anywhere (its content security policy forbids it), runs no script, and what strangers chose is escaped.
 */
public final class HtmlReport {
    private static final int MOST_ROWS = 200;
    private static final int MOST_CHARS = 120;

    private final SessionAnalysis analysis;
    private final Map<Program, List<Drift>> drift;
    private final Remotes remotes;
    private final HtmlWriter html;
    private final int mostRows;

    private HtmlReport(
            SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, HtmlWriter html, int mostRows) {
        this.analysis = analysis;
        this.drift = drift;
        this.remotes = remotes;
        this.html = html;
        this.mostRows = mostRows;
    }

    /**
     * Writes it.
     *
     * @param drift in what programs are unlike what is normal for them
     * @param remotes tells who is at the other ends
     * @param out stays open
     */
    public static void write(
            SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, OutputStream out)
            throws IOException {
        write(analysis, drift, remotes, out, MOST_ROWS);
    }

    /** The same with so many rows in a table, and verdicts, at most. */
    static void write(
            SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, OutputStream out, int mostRows)
            throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new HtmlReport(analysis, drift, remotes, new HtmlWriter(writer), mostRows).write();
        writer.flush();
    }

    static String safe(String text) {
        return SafeText.escape(text, MOST_CHARS);
    }

    private void write() throws IOException {
        String host = safe(analysis.header().origin().host());
        HtmlPage page = new HtmlPage(html);
        page.begin("Sockscope: " + host, "Network activity on " + host);
        summary();
        HtmlBehaviour behaviour = new HtmlBehaviour(analysis, drift, html, mostRows);
        behaviour.inShort();
        behaviour.findings();
        charts();
        new HtmlTables(analysis, remotes, html, mostRows).write();
        HtmlMethod method = new HtmlMethod(html);
        method.words();
        method.facts(analysis);
        page.end();
    }

    private void summary() throws IOException {
        Statistics whole = analysis.whole();
        TraceSnapshot end = analysis.end();
        html.raw("<p class='dim'>")
                .text(when(analysis))
                .raw("</p>\n<p>")
                .text("%s %s had %s %s with %s remote %s, received %s and sent %s. "
                        .formatted(
                                Quantities.count(analysis.programs().size()),
                                plural(analysis.programs().size(), "program", "programs"),
                                Quantities.count(whole.connections()),
                                plural(whole.connections(), "connection", "connections"),
                                Quantities.count(whole.remotes().hosts().size()),
                                plural(whole.remotes().hosts().size(), "host", "hosts"),
                                Quantities.bytes(whole.rxBytes()),
                                Quantities.bytes(whole.txBytes())))
                .text(failures(whole))
                .raw("</p>\n");
        if (end.losses() != 0) {
            html.raw("<p class='loss'>")
                    .text(Quantities.count(end.losses())
                            + " calls or events were lost; see how it was measured, at the end.")
                    .raw("</p>\n");
        }
        if (!analysis.header().complete()) {
            html.element("p", "The recording did not end in order, or was still running; this is what it had.");
        }
        if (analysis.header().trimmedNs() != 0) {
            html.element(
                    "p", "The oldest part was given up for the limits of the recording; the figures are of the rest.");
        }
    }

    /** From when on and how long a session was. */
    static String when(SessionAnalysis analysis) {
        Activity activity = analysis.activity();
        return analysis.header()
                        .started()
                        .map(started -> "from "
                                + TraceSnapshot.wallClock(activity.fromNs(), started)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                + " on, ")
                        .orElse("")
                + "for " + Quantities.duration(activity.toNs() - activity.fromNs());
    }

    static String plural(long count, String one, String more) {
        return count == 1 ? one : more;
    }

    private static String failures(Statistics whole) {
        if (whole.failures().isEmpty()) {
            return "No connection failed.";
        }
        return "Connections that failed: "
                + whole.failures().entrySet().stream()
                        .map(failure -> Quantities.count(failure.getValue()) + " with " + Errno.name(failure.getKey()))
                        .sorted()
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private void charts() throws IOException {
        html.raw("<h2>Bytes over time</h2>\n")
                .raw(SvgChart.throughput(analysis.activity()))
                .raw("\n<h2>Sizes of messages</h2>\n")
                .raw(SvgChart.sizes(
                        "received", "down", analysis.whole().received().sizes()))
                .raw(SvgChart.sizes("sent", "up", analysis.whole().sent().sizes()))
                .raw("\n");
    }
}
