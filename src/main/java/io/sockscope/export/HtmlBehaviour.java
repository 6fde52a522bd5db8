package io.sockscope.export;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Kind;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Verdict;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What programs are like, in a report.
 *
 * @param drift in what programs are unlike what is normal for them
 * @param mostRows how many findings of a sort are told
 */
record HtmlBehaviour(SessionAnalysis analysis, Map<Program, List<Drift>> drift, HtmlWriter html, int mostRows) {
    private static final int MOST_EVIDENCE = 10;
    private static final int MOST_NAMED = 8;
    private static final String NOTHING =
            "No program shows a known kind of behaviour: none reaches the thresholds of a rule.";

    /** Which kinds of behaviour there are, and whose: first what somebody should look at. */
    void inShort() throws IOException {
        if (analysis.verdicts().isEmpty()) {
            return;
        }
        String alarms = kinds(Kind::isAlarm);
        String others = kinds(kind -> !kind.isAlarm());
        html.raw("<p>")
                .text(alarms.isEmpty() ? "Nothing calls for a look. " : "To be looked at: " + alarms + ". ")
                .text(others.isEmpty() ? "" : "What programs did otherwise: " + others + ".")
                .raw("</p>\n");
    }

    private String kinds(Predicate<Kind> which) {
        return Arrays.stream(Kind.values())
                .filter(which)
                .map(kind -> {
                    List<String> whose = analysis.verdicts().stream()
                            .filter(verdict -> verdict.kind() == kind)
                            .map(verdict -> HtmlReport.safe(verdict.program().comm()))
                            .distinct()
                            .toList();
                    return whose.isEmpty() ? "" : kind.label() + " (" + some(whose) + ")";
                })
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String some(List<String> names) {
        return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMED ? " and " + Quantities.count(names.size() - MOST_NAMED) + " more" : "");
    }

    /** Each finding with its reason and the connections that it rests on. */
    void findings() throws IOException {
        html.raw("<h2>What it adds up to</h2>\n");
        if (analysis.verdicts().isEmpty()) {
            html.element("p", NOTHING);
        }
        for (Anomaly anomaly : analysis.anomalies().stream().limit(mostRows).toList()) {
            html.raw("<div class='verdict'><b>")
                    .text(HtmlReport.safe(anomaly.program().comm()) + ": anomaly")
                    .raw("</b> <span class='dim'>")
                    .text("after "
                            + Quantities.duration(
                                    anomaly.fromNs() - analysis.activity().fromNs()))
                    .raw("</span><br/>")
                    .text("PID " + anomaly.process().tgid() + " " + anomaly.sentence() + ".")
                    .raw("</div>\n");
        }
        for (Drift one :
                drift.values().stream().flatMap(List::stream).limit(mostRows).toList()) {
            html.raw("<div class='verdict'><b>")
                    .text(HtmlReport.safe(one.program().comm()) + ": unlike before")
                    .raw("</b> <span class='dim'>")
                    .text("compared with " + one.sessions() + " sessions")
                    .raw("</span><br/>")
                    .text("It " + one.sentence() + ".")
                    .raw("<br/><span class='dim'>")
                    .text("From " + Evidence.of(one.connections(), MOST_EVIDENCE))
                    .raw("</span></div>\n");
        }
        for (Verdict verdict : analysis.verdicts().stream().limit(mostRows).toList()) {
            html.raw("<div class='verdict'><b>")
                    .text(HtmlReport.safe(verdict.program().comm()) + ": "
                            + verdict.kind().label())
                    .raw("</b> <span class='dim'>")
                    .text(String.format(Locale.ROOT, "confidence %.0f %%", verdict.confidence() * 100))
                    .raw("</span><br/>")
                    .text("It " + verdict.sentence() + ".")
                    .raw("<br/><span class='dim'>")
                    .text("From " + Evidence.of(verdict.connections(), MOST_EVIDENCE))
                    .raw("</span></div>\n");
        }
        int more = Math.max(0, analysis.anomalies().size() - mostRows)
                + Math.max(0, analysis.verdicts().size() - mostRows);
        if (more > 0) {
            html.element("p", Quantities.count(more) + " more; sockscope analyze names all.");
        }
    }
}
