package io.sockscope.evaluation;

import io.sockscope.analysis.Kind;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Precision and recall as a page of Markdown. */
final class EvaluationPage {
    private final List<Judged> judged;

    EvaluationPage(List<Judged> judged) {
        this.judged = List.copyOf(judged);
    }

    /** Of those said to be of a kind, how many are; 0 if none was. */
    double precision(Kind kind) {
        return share(judged.stream().filter(j -> j.said().filter(kind::equals).isPresent()));
    }

    /** Of those of a kind, how many were said to be. */
    double recall(Kind kind) {
        return share(judged.stream().filter(j -> j.truth() == kind));
    }

    private static double share(Stream<Judged> some) {
        return some.mapToDouble(j -> j.isRight() ? 1 : 0).average().orElse(0);
    }

    /** Harmonic mean of precision and recall. */
    double f1(Kind kind) {
        double sum = precision(kind) + recall(kind);
        return sum == 0 ? 0 : 2 * precision(kind) * recall(kind) / sum;
    }

    /** Mean over the kinds that there were recordings of. */
    double macroF1() {
        return kinds().stream().mapToDouble(this::f1).average().orElse(0);
    }

    private List<Kind> kinds() {
        return judged.stream().map(Judged::truth).distinct().sorted().toList();
    }

    String text() {
        var page = new StringBuilder();
        page.append("# How well kinds of behaviour are told apart\n\n")
                .append(
                        "Made by `./dev bench patterns`: real programs make traffic of known kinds in a network namespace of\n")
                .append(
                        "their own, each run with other amounts and times; each is recorded, and what `analyze` says first\n")
                .append(
                        "of it, with its standard thresholds, is compared with what it is. How many false alarms ordinary\n")
                .append("traffic raises is in [ORDINARY.md](ORDINARY.md).\n\n")
                .append(String.format(
                        Locale.ROOT,
                        "%d recordings of %d kinds, made in %d ways; %d right; macro F1 **%.3f**.%n%n",
                        judged.size(),
                        kinds().size(),
                        judged.stream().map(Judged::traffic).distinct().count(),
                        judged.stream().filter(Judged::isRight).count(),
                        macroF1()))
                .append("| kind | traffic | runs | precision | recall | F1 |\n|---|---|---|---|---|---|\n");
        for (Kind kind : kinds()) {
            List<Judged> theirs = judged.stream().filter(j -> j.truth() == kind).toList();
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %.2f | %.2f | %.2f |%n",
                    kind.label(),
                    theirs.stream().map(Judged::traffic).distinct().collect(Collectors.joining(", ")),
                    theirs.size(),
                    precision(kind),
                    recall(kind),
                    f1(kind)));
        }
        page.append("\n## What was wrong\n\n");
        var wrong = judged.stream()
                .filter(j -> !j.isRight())
                .collect(Collectors.groupingBy(
                        j -> j.traffic() + " (" + j.truth().label() + ") was taken for "
                                + j.said().map(Kind::label).orElse("nothing in particular"),
                        TreeMap::new,
                        Collectors.counting()));
        wrong.forEach((what, times) ->
                page.append("- ").append(what).append(", ").append(times).append("×\n"));
        return page.append(wrong.isEmpty() ? "Nothing.\n" : "").toString();
    }
}
