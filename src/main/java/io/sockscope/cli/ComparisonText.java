package io.sockscope.cli;

import io.sockscope.analysis.Program;
import io.sockscope.export.SessionComparison;
import io.sockscope.export.SessionComparison.Figure;
import io.sockscope.export.SessionComparison.ProgramChange;
import io.sockscope.text.SafeText;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** A comparison for people at a terminal: of what did not change, only that it did not. */
final class ComparisonText {
    private static final int MOST_CHARS = 120;
    private static final int MOST_NAMED = 10;

    private final PrintWriter out;

    ComparisonText(PrintWriter out) {
        this.out = out;
    }

    void print(SessionComparison comparison) {
        comparison.programs().stream().filter(ProgramChange::isNotable).forEach(this::print);
        String same = comparison.programs().stream()
                .filter(change -> !change.isNotable())
                .map(change -> safe(change.program().comm()))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            out.println("much as before: " + same);
        }
        if (comparison.programs().isEmpty()) {
            out.println("neither session has a connection");
        }
    }

    private void print(ProgramChange change) {
        Program program = change.program();
        String fate = change.before().isEmpty() ? "  (new)" : change.after().isEmpty() ? "  (gone)" : "";
        out.println(safe(program.comm()) + (program.exe().isEmpty() ? "" : "  " + safe(program.exe())) + fate);
        for (Figure figure : change.figures()) {
            if (figure.isNotable()) {
                out.printf(
                        "    %-30s %12s -> %s%n",
                        figure.measure().label(),
                        figure.measure().text(figure.before()),
                        figure.measure().text(figure.after()));
            }
        }
        change.failures().forEach((errno, counts) -> {
            if (counts.before() != counts.after()) {
                out.printf("    %-30s %12d -> %d%n", "failed with " + errno, counts.before(), counts.after());
            }
        });
        list("hosts new", change.hosts().come());
        list("hosts gone", change.hosts().gone());
        list("behaviour new", change.kinds().come());
        list("behaviour gone", change.kinds().gone());
        out.println();
    }

    private void list(String label, List<String> values) {
        if (!values.isEmpty()) {
            String named =
                    values.stream().limit(MOST_NAMED).map(ComparisonText::safe).collect(Collectors.joining(", "));
            int more = values.size() - MOST_NAMED;
            out.printf("    %-30s %s%s%n", label, named, more > 0 ? " and " + more + " more" : "");
        }
    }

    private static String safe(String text) {
        return SafeText.escape(text, MOST_CHARS);
    }
}
