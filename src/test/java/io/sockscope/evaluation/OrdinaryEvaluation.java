package io.sockscope.evaluation;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Verdict;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counts the alarms in a recording of ordinary traffic, of which there should be none. */
final class OrdinaryEvaluation {
    private OrdinaryEvaluation() {}

    /** Takes the recording, and the file to write. Ends with 1 if there was an alarm. */
    public static void main(String[] args) throws IOException, SessionException {
        try (Session session = Session.open(Path.of(args[0]))) {
            SessionAnalysis analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
            String page = page(analysis);
            Files.writeString(Path.of(args[1]), page);
            System.out.print(page);
            if (!alarms(analysis).isEmpty()) {
                System.exit(1);
            }
        }
    }

    static List<String> alarms(SessionAnalysis analysis) {
        var alarms = new ArrayList<String>();
        for (Verdict verdict : analysis.verdicts()) {
            if (verdict.kind().isAlarm()) {
                alarms.add(verdict.program().comm() + ": " + verdict.kind().label() + ": " + verdict.sentence());
            }
        }
        for (Anomaly anomaly : analysis.anomalies()) {
            alarms.add(anomaly.program().comm() + ": anomaly: " + anomaly.sentence());
        }
        return alarms;
    }

    static String page(SessionAnalysis analysis) {
        var page = new StringBuilder();
        long spanNs = analysis.activity().toNs() - analysis.activity().fromNs();
        page.append("# Ordinary traffic raises no alarm\n\n")
                .append(
                        "Made by `./dev bench ordinary`: browsing, downloads, apt, ssh, DNS, redis and rsync, by real\n")
                .append("programs at irregular times in a network namespace of their own. Alarms are the kinds of\n")
                .append("behaviour that somebody should look at (`Kind.isAlarm`), and anomalies.\n\n")
                .append("%s, %s connections of %s programs, %s received, %s sent, %s lost: **%d alarms**.\n\n"
                        .formatted(
                                Quantities.duration(spanNs),
                                Quantities.count(analysis.whole().connections()),
                                Quantities.count(analysis.programs().size()),
                                Quantities.bytes(analysis.whole().rxBytes()),
                                Quantities.bytes(analysis.whole().txBytes()),
                                Quantities.count(analysis.end().losses()),
                                alarms(analysis).size()));
        alarms(analysis).forEach(alarm -> page.append("- ").append(alarm).append('\n'));
        page.append("| program | connections | what it was said to be |\n|---|---|---|\n");
        analysis.programs()
                .forEach((program, statistics) -> page.append("| %s | %s | %s |\n"
                        .formatted(
                                program.comm(),
                                Quantities.count(statistics.connections()),
                                String.join(
                                        ", ",
                                        analysis.of(program).stream()
                                                .map(verdict -> verdict.kind().label())
                                                .distinct()
                                                .toList()))));
        return page.toString();
    }
}
