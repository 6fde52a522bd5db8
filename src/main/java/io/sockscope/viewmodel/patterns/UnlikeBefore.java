package io.sockscope.viewmodel.patterns;

import java.util.List;
import java.util.Optional;

/**
 * What was compared with sessions before, and what came of it.
 *
 * @param rows in what programs are unlike before
 * @param programs how many there are
 * @param known how many of these are known well enough to say so
 * @param mostSessions how many sessions of one of them have been learnt, of the one that is known best
 * @param leastSessions so many it takes for a program to be known well enough; 0 if nothing can be learnt at all
 * @param learnt whether the session itself is part of what is normal
 * @param problem why nothing could be compared
 */
public record UnlikeBefore(
        List<DriftRow> rows,
        int programs,
        int known,
        int mostSessions,
        int leastSessions,
        boolean learnt,
        Optional<Habits.Problem> problem) {
    /** Nothing compared yet. */
    public static final UnlikeBefore NONE = new UnlikeBefore(List.of(), 0, 0, 0, 0, false, Optional.empty());

    public UnlikeBefore {
        rows = List.copyOf(rows);
    }
}
