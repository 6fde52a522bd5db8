package io.sockscope.evaluation;

import io.sockscope.analysis.Kind;
import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Verdict;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what analyze says of recordings with what they are. A recording's name is KIND.TRAFFIC.RUN.sockscope. Its main
 * verdict, the most telling one of all its programs, is what counts.
 */
final class PatternEvaluation {
    private PatternEvaluation() {}

    /** Takes the folder of the recordings, and the file to write. */
    public static void main(String[] args) throws IOException, SessionException {
        List<Judged> judged = judge(Path.of(args[0]));
        String page = new EvaluationPage(judged).text();
        Files.writeString(Path.of(args[1]), page);
        System.out.print(page);
    }

    static List<Judged> judge(Path folder) throws IOException, SessionException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".sockscope"))
                    .sorted()
                    .toList();
        }
        var judged = new ArrayList<Judged>();
        for (Path file : files) {
            String[] name = String.valueOf(file.getFileName()).split("\\.", -1);
            judged.add(new Judged(Kind.valueOf(name[0]), name[1], name[2], main(file)));
        }
        return judged;
    }

    private static Optional<Kind> main(Path file) throws SessionException {
        try (Session session = Session.open(file)) {
            return SessionAnalysis.of(session, Thresholds.STANDARD).verdicts().stream()
                    .map(Verdict::kind)
                    .min(Kind::compareTo);
        }
    }
}
