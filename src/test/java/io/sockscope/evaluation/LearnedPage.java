package io.sockscope.evaluation;

import io.sockscope.evaluation.LearnedEvaluation.Drifted;
import io.sockscope.evaluation.LearnedEvaluation.Noticed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How well what is learned agrees with what is, as a page of Markdown. */
final class LearnedPage {
    private static final List<String> DRIFTS = List.of("host", "country", "port", "hour", "volume");

    private LearnedPage() {}

    static String text(List<Noticed> anomalies, List<Agreement> mixtures, List<Drifted> drifts) {
        return """
                # How well learning works

                Made by `./dev bench learned`: real programs in a network namespace of their own, recorded, and judged with
                the standard thresholds. How well kinds of behaviour are told apart is in [EVALUATION.md](EVALUATION.md).

                """ + anomalies(anomalies) + kinds(mixtures) + drift(drifts);
    }

    private static String anomalies(List<Noticed> all) {
        long falseAlarms =
                all.stream().filter(noticed -> !noticed.falseAlarms().isEmpty()).count();
        var page = new StringBuilder("""
                ## Anomalies

                A process keeps to its habit for 75 s, and then does something else (or does not: `none`). Found is what was
                said of the time after that, named is what also gave the figure that changed. The delay is that from the
                change to the end of the second that was said; it may be negative, because bytes are known by half seconds and
                shared out evenly over these. The changes are abrupt and large: this says nothing of slow or small ones.

                | change | program | runs | found | named | delay, median and longest |
                |---|---|---|---|---|---|
                """);
        Map<List<String>, List<Noticed>> groups = all.stream()
                .collect(Collectors.groupingBy(
                        noticed -> List.of(noticed.truth(), noticed.program()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        groups.forEach((key, some) -> page.append(line(
                "| %s | %s | %d | %d | %d | %s |",
                key.get(0),
                key.get(1),
                some.size(),
                some.stream().filter(Noticed::found).count(),
                some.stream().filter(Noticed::named).count(),
                delays(some))));
        double found = all.stream().filter(Noticed::found).count();
        double changes =
                all.stream().filter(noticed -> !noticed.truth().equals("none")).count();
        page.append(line(""))
                .append(line(
                        "Precision **%.3f**, recall **%.3f**. Recordings with an alarm at another time: %d.",
                        found + falseAlarms == 0 ? 0 : found / (found + falseAlarms), found / changes, falseAlarms))
                .append(line(""));
        all.forEach(noticed -> noticed.falseAlarms()
                .forEach(sentence -> page.append(line("- %s (%s): %s", noticed.program(), noticed.truth(), sentence))));
        return page.append(falseAlarms == 0 ? "" : line("")).toString();
    }

    private static String delays(List<Noticed> some) {
        double[] delays = some.stream()
                .filter(Noticed::found)
                .mapToDouble(Noticed::delaySeconds)
                .sorted()
                .toArray();
        return delays.length == 0
                ? ""
                : format("%.1f and %.1f s", delays[delays.length / 2], delays[delays.length - 1]);
    }

    private static String kinds(List<Agreement> all) {
        var page = new StringBuilder("""
                ## Kinds of connections

                Small and large answers, names, refused connects and connections that are held, in an order that chance makes.
                The adjusted Rand index is 1 where kinds are the true ones, 0 where they might be made by chance.

                | connections | true kinds | found | put into one | adjusted Rand index |
                |---|---|---|---|---|
                """);
        all.forEach(some -> page.append(line(
                "| %d | %d | %d | %.0f %% | %.3f |",
                some.things(), some.truths(), some.kinds(), some.placed() * 100, some.rand())));
        return page.append(line(""))
                .append(line(
                        "In the mean **%.3f**.",
                        all.stream().mapToDouble(Agreement::rand).average().orElse(0)))
                .append(line(""))
                .toString();
    }

    private static String drift(List<Drifted> all) {
        var page = new StringBuilder("""
                ## Drift

                Seven sessions of curl are learnt from. Then come others in which a host, a country, a port, the amount or the hour
                is new, and some that are the same. A host in a new country is a new host as well. For a new hour the clock is set
                by who judges; the traffic is the same.

                | what is new | sessions with it | said rightly | said wrongly | precision | recall |
                |---|---|---|---|---|---|
                """);
        for (String kind : DRIFTS) {
            long there = all.stream()
                    .filter(drifted -> drifted.expected().contains(kind))
                    .count();
            long right = all.stream()
                    .filter(drifted ->
                            drifted.expected().contains(kind) && drifted.said().contains(kind))
                    .count();
            long wrong = all.stream()
                    .filter(drifted ->
                            !drifted.expected().contains(kind) && drifted.said().contains(kind))
                    .count();
            page.append(line(
                    "| %s | %d | %d | %d | %.2f | %.2f |",
                    kind,
                    there,
                    right,
                    wrong,
                    right + wrong == 0 ? 0 : right / (double) (right + wrong),
                    there == 0 ? 0 : right / (double) there));
        }
        Map<String, Long> exact = all.stream()
                .filter(drifted -> drifted.expected().equals(drifted.said()))
                .collect(Collectors.groupingBy(Drifted::truth, TreeMap::new, Collectors.counting()));
        return page.append(line(""))
                .append(line(
                        "Of %d sessions, in %d exactly what is new was said, and nothing of %d of the %d that are the same.",
                        all.size(),
                        exact.values().stream().mapToLong(Long::longValue).sum(),
                        exact.getOrDefault("same", 0L),
                        all.stream()
                                .filter(drifted -> drifted.truth().equals("same"))
                                .count()))
                .toString();
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
    private static String line(String pattern, Object... values) {
        return format(pattern, values) + "\n";
    }

    @SuppressWarnings("AnnotateFormatMethod") // Its annotation is no dependency of ours.
    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
