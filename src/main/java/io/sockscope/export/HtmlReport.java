package io.sockscope.export;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.Errno;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ThroughputBin;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A session as one HTML file to hand on: what it adds up to in words, charts, tables, and how it was measured. It asks for
 * nothing from anywhere (its content security policy forbids it), runs no script, and what strangers chose is escaped.
 */
public final class HtmlReport {
    private static final int MOST_EVIDENCE = 10;
    private static final int MOST_CHARS = 120;

    private final SessionAnalysis analysis;
    private final Remotes remotes;
    private final HtmlWriter html;

    private HtmlReport(SessionAnalysis analysis, Remotes remotes, HtmlWriter html) {
        this.analysis = analysis;
        this.remotes = remotes;
        this.html = html;
    }

    /**
     * Writes it.
     *
     * @param remotes tells who is at the other ends
     * @param out stays open
     */
    public static void write(SessionAnalysis analysis, Remotes remotes, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new HtmlReport(analysis, remotes, new HtmlWriter(writer)).write();
        writer.flush();
    }

    static String safe(String text) {
        return SafeText.escape(text, MOST_CHARS);
    }

    private void write() throws IOException {
        String host = safe(analysis.header().origin().host());
        html.raw("<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .raw("<meta name=viewport content=\"width=device-width\"><title>Sockscope: ")
                .text(host)
                .raw("</title><style>\n")
                .raw(style())
                .raw("</style></head><body>\n<h1>Network activity on ")
                .text(host)
                .raw("</h1>\n");
        summary();
        behaviour();
        charts();
        new HtmlTables(analysis, remotes, html).write();
        method();
        html.raw("</body></html>\n");
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void summary() throws IOException {
        Statistics whole = analysis.whole();
        TraceSnapshot end = analysis.end();
        String when = analysis.header()
                .started()
                .map(started ->
                        "from " + TraceSnapshot.wallClock(analysis.activity().fromNs(), started) + " on, ")
                .orElse("");
        html.raw("<p class=dim>")
                .text(when + "for "
                        + Quantities.duration(
                                analysis.activity().toNs() - analysis.activity().fromNs()))
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
            html.raw("<p class=loss>")
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

    private static String plural(long count, String one, String more) {
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

    private void behaviour() throws IOException {
        html.raw("<h2>What it adds up to</h2>\n");
        if (analysis.verdicts().isEmpty()) {
            html.element("p", "Nothing that reaches the thresholds of a known kind of behaviour.");
        }
        for (Anomaly anomaly : analysis.anomalies()) {
            html.raw("<div class=verdict><b>")
                    .text(safe(anomaly.program().comm()) + ": anomaly")
                    .raw("</b> <span class=dim>")
                    .text("after "
                            + Quantities.duration(
                                    anomaly.fromNs() - analysis.activity().fromNs()))
                    .raw("</span><br>")
                    .text("PID " + anomaly.process().tgid() + " " + anomaly.sentence() + ".")
                    .raw("</div>\n");
        }
        for (Verdict verdict : analysis.verdicts()) {
            html.raw("<div class=verdict><b>")
                    .text(safe(verdict.program().comm()) + ": " + verdict.kind().label())
                    .raw("</b> <span class=dim>")
                    .text(String.format(Locale.ROOT, "confidence %.0f %%", verdict.confidence() * 100))
                    .raw("</span><br>")
                    .text("It " + verdict.sentence() + ".")
                    .raw("<br><span class=dim>")
                    .text(evidence(verdict.connections()))
                    .raw("</span></div>\n");
        }
    }

    private static String evidence(List<ConnectionKey> connections) {
        String some = connections.stream()
                .limit(MOST_EVIDENCE)
                .map(key -> key.process().tgid() + " → " + key.peer())
                .distinct()
                .collect(Collectors.joining(", "));
        return "From %s %s: %s%s"
                .formatted(
                        Quantities.count(connections.size()),
                        plural(connections.size(), "connection", "connections"),
                        some,
                        connections.size() > MOST_EVIDENCE ? ", …" : "");
    }

    private void charts() throws IOException {
        List<ThroughputBin> bins = analysis.activity().bins().values().stream()
                .flatMap(List::stream)
                .toList();
        html.raw("<h2>Bytes over time</h2>\n")
                .raw(SvgChart.throughput(
                        bins, analysis.activity().fromNs(), analysis.activity().toNs()))
                .raw("\n<h2>Sizes of messages</h2>\n")
                .raw(SvgChart.sizes(
                        "received", "down", analysis.whole().received().sizes()))
                .raw(SvgChart.sizes("sent", "up", analysis.whole().sent().sizes()))
                .raw("\n");
    }

    private void method() throws IOException {
        html.raw("<h2>How it was measured</h2>\n<p>")
                .text(
                        "With eBPF in the kernel, call by call: bytes are payload bytes at the socket, what send and receive"
                                + " calls returned, headers of HTTP included, headers of TCP and IP not. Payload itself is not"
                                + " recorded, so there are no packets to look into and no PCAP file. Verdicts are rules with"
                                + " thresholds (sockscope analyze --thresholds), not proofs.")
                .raw("</p>\n<ul>\n");
        if (analysis.header().started().isPresent()) {
            TraceStarted started = analysis.header().started().get();
            html.element(
                    "li",
                    "Linux %s, %s probes, %d programs, by %s"
                            .formatted(
                                    started.kernelRelease(),
                                    started.family(),
                                    started.programs().size(),
                                    analysis.header().origin().program()));
            html.element("li", "Asked for: " + safe(analysis.header().origin().options()));
            for (String limit : started.limits()) {
                html.element("li", "Limit: " + limit);
            }
        }
        for (var counter : analysis.end().counters().entrySet()) {
            if (counter.getValue() != 0) {
                html.element(
                        "li",
                        Quantities.count(counter.getValue()) + " "
                                + counter.getKey().label());
            }
        }
        html.element("li", analysis.end().losses() == 0 ? "Nothing was lost." : "What was lost is missing above.");
        if (analysis.header().gaps() != 0) {
            html.element(
                    "li",
                    "More events came at once than could be recorded, "
                            + analysis.header().gaps() + " times.");
        }
        html.raw("</ul>\n");
    }
}
