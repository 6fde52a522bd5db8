package io.sockscope.analysis;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.FixedList;
import java.util.Comparator;
import java.util.List;

/**
 * A kind of behaviour that a program shows.
 *
 * @param kind which
 * @param program whose
 * @param confidence how far beyond its thresholds the evidence is, 0.5 (just at them) to 1, see {@link #confidence}
 * @param reason why
 * @param connections what it rests on
 */
public record Verdict(Kind kind, Program program, double confidence, Reason reason, List<ConnectionKey> connections) {
    /** The most telling first, and of one kind those that are surest. */
    public static final Comparator<Verdict> MOST_TELLING =
            Comparator.comparing(Verdict::kind).thenComparing(Verdict::confidence, Comparator.reverseOrder());

    public Verdict {
        connections = FixedList.copyOf(connections);
    }

    /** Why, for people, in English, without subject and full stop. */
    public String sentence() {
        return reason.sentence();
    }

    /**
     * Confidence that a figure gives which has to reach a threshold: 1 - 2^(-value / threshold), so 0.5 at the threshold,
     * 0.75 at its double, 0.94 at four times.
     */
    static double confidence(double value, double threshold) {
        return 1 - Math.pow(2, -value / threshold);
    }
}
