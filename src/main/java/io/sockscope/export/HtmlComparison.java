package io.sockscope.export;

import static io.sockscope.export.HtmlReport.safe;
import static io.sockscope.export.HtmlWriter.Head.ofNumbers;
import static io.sockscope.export.HtmlWriter.Head.ofText;

import io.sockscope.analysis.Statistics;
import io.sockscope.export.SessionComparison.Counts;
import io.sockscope.export.SessionComparison.Exchange;
import io.sockscope.export.SessionComparison.Figure;
import io.sockscope.export.SessionComparison.ProgramChange;
import io.sockscope.export.SessionComparison.Side;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What changed from one session to another as one HTML file, in the look of {@link HtmlReport}. */
public final class HtmlComparison {
    private static final int MOST_NAMED = 50;

    private final Side before;
    private final Side after;
    private final HtmlWriter html;

    private HtmlComparison(Side before, Side after, HtmlWriter html) {
        this.before = before;
        this.after = after;
        this.html = html;
    }

    /**
     * Writes it.
     *
     * @param out stays open
     */
    public static void write(Side before, Side after, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        new HtmlComparison(before, after, new HtmlWriter(writer)).write(SessionComparison.of(before, after));
        writer.flush();
    }

    private void write(SessionComparison comparison) throws IOException {
        String host = safe(after.analysis().header().origin().host());
        HtmlPage page = new HtmlPage(html);
        page.begin("Sockscope: what changed on " + host, "What changed on " + host);
        summary(comparison);
        whole();
        charts();
        for (ProgramChange change : comparison.programs()) {
            if (change.isNotable()) {
                program(change);
            }
        }
        same(comparison);
        HtmlMethod method = new HtmlMethod(html);
        method.words();
        html.element("h3", "Before");
        method.facts(before.analysis());
        html.element("h3", "After");
        method.facts(after.analysis());
        page.end();
    }

    private void summary(SessionComparison comparison) throws IOException {
        List<ProgramChange> all = comparison.programs();
        long come = all.stream().filter(change -> change.before().isEmpty()).count();
        long gone = all.stream().filter(change -> change.after().isEmpty()).count();
        long changed = all.stream().filter(ProgramChange::isNotable).count() - come - gone;
        html.raw("<p class='dim'>")
                .text("Before: " + where(before) + HtmlReport.when(before.analysis()))
                .raw("<br/>")
                .text("After: " + where(after) + HtmlReport.when(after.analysis()))
                .raw("</p>\n");
        html.element(
                "p",
                all.isEmpty()
                        ? "Neither session has a connection."
                        : "Programs that changed: %s, that are new: %s, that are gone: %s, much as before: %s."
                                .formatted(
                                        Quantities.count(changed),
                                        Quantities.count(come),
                                        Quantities.count(gone),
                                        Quantities.count(all.size() - changed - come - gone)));
        if (before.analysis().end().losses() + after.analysis().end().losses() != 0) {
            html.raw("<p class='loss'>")
                    .text("Calls or events were lost; see how it was measured, at the end.")
                    .raw("</p>\n");
        }
    }

    private static String where(Side side) {
        return safe(side.analysis().header().origin().host()) + ", ";
    }

    private void whole() throws IOException {
        Statistics was = before.analysis().whole();
        Statistics is = after.analysis().whole();
        html.raw("<h2>All programs together</h2>\n");
        html.table(ofText("Figure"), ofNumbers("Before"), ofNumbers("After"), ofNumbers("Change"));
        counts("connections", was.connections(), is.connections(), Quantities::count);
        counts("received", was.rxBytes(), is.rxBytes(), Quantities::bytes);
        counts("sent", was.txBytes(), is.txBytes(), Quantities::bytes);
        for (Figure figure : SessionComparison.figures(before, was, after, is)) {
            row(figure);
        }
        html.endTable();
    }

    private void charts() throws IOException {
        html.raw("<h2>Bytes over time, before</h2>\n")
                .raw(SvgChart.throughput(before.analysis().activity()))
                .raw("\n<h2>Bytes over time, after</h2>\n")
                .raw(SvgChart.throughput(after.analysis().activity()))
                .raw("\n");
    }

    private void program(ProgramChange change) throws IOException {
        html.raw("<h2>").text(safe(change.program().comm()));
        if (change.before().isEmpty()) {
            html.raw(" <span class='come'>new</span>");
        } else if (change.after().isEmpty()) {
            html.raw(" <span class='gone'>gone</span>");
        }
        html.raw("</h2>\n");
        String exe = change.program().exe();
        if (!exe.isEmpty()) {
            html.raw("<p class='dim'>").text(safe(exe)).raw("</p>\n");
        }
        html.table(ofText("Figure"), ofNumbers("Before"), ofNumbers("After"), ofNumbers("Change"));
        for (Figure figure : change.figures()) {
            if (figure.before() != 0 || figure.after() != 0) {
                row(figure);
            }
        }
        for (Map.Entry<String, Counts> failure : change.failures().entrySet()) {
            counts(
                    "failed with " + failure.getKey(),
                    failure.getValue().before(),
                    failure.getValue().after(),
                    Quantities::count);
        }
        html.endTable();
        exchange("Hosts", change.hosts());
        exchange("Behaviour", change.kinds());
    }

    private void counts(String label, long was, long is, LongFunction<String> text) throws IOException {
        row(label, (double) was, (double) is, text.apply(was), text.apply(is));
    }

    private void row(Figure figure) throws IOException {
        Measure measure = figure.measure();
        row(
                measure.label(),
                figure.before(),
                figure.after(),
                measure.text(figure.before()),
                measure.text(figure.after()));
    }

    private void row(String label, double was, double is, String wasText, String isText) throws IOException {
        boolean notable = SessionComparison.isNotable(was, is);
        html.raw("<tr><td>").text(label).raw("</td><td class='n was'>").text(wasText);
        html.raw(notable ? "</td><td class='n notable'>" : "</td><td class='n'>")
                .text(isText);
        html.raw("</td><td class='n was'>").text(change(was, is)).raw("</td></tr>\n");
    }

    /** How much more or less, where that can be said. */
    private static String change(double was, double is) {
        if (was <= 0) {
            return is <= 0 ? "" : "new";
        }
        long percent = Math.round((is / was - 1) * 100);
        return is <= 0 ? "gone" : percent == 0 ? "" : String.format(Locale.ROOT, "%+d %%", percent);
    }

    private void exchange(String label, Exchange exchange) throws IOException {
        list(label + " new: ", "come", exchange.come());
        list(label + " gone: ", "gone", exchange.gone());
    }

    private void list(String label, String style, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            int more = values.size() - MOST_NAMED;
            html.raw("<p><span class='" + style + "'>")
                    .text(label)
                    .raw("</span>")
                    .text(values.stream()
                                    .limit(MOST_NAMED)
                                    .map(HtmlReport::safe)
                                    .collect(Collectors.joining(", "))
                            + (more > 0 ? " and " + Quantities.count(more) + " more" : ""))
                    .raw("</p>\n");
        }
    }

    private void same(SessionComparison comparison) throws IOException {
        String names = comparison.programs().stream()
                .filter(change -> !change.isNotable())
                .map(change -> safe(change.program().comm()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            html.raw("<h2>Much as before</h2>\n");
            html.element("p", names);
        }
    }
}
