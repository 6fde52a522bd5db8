package io.sockscope.viewmodel.patterns;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.session.ReplayState.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is normal for programs, kept between sessions. Comparing and learning read and write a file: not for the window's
 * thread.
 */
public interface Habits {
    /** Nothing is known, and nothing is kept. */
    Habits NONE = new Habits() {
        @Override
        public Comparison compare(Optional<Recording> recording, TraceStarted started, Activity activity) {
            return Comparison.NONE;
        }

        @Override
        public Optional<Problem> learn(Optional<Recording> recording, TraceSnapshot snapshot) {
            return Optional.empty();
        }

        @Override
        public void learnAtEnd(boolean wanted) {}

        @Override
        public Path file() {
            return Path.of("");
        }
    };

    /**
     * What came of a comparison.
     *
     * @param drift in what each program is unlike before; empty for one that is not known well enough
     * @param sessions how many sessions of each program have been learnt
     * @param leastSessions so many it takes for a program to be known well enough
     * @param learnt whether the session itself is part of what is normal
     * @param problem why nothing could be compared
     */
    record Comparison(
            Map<Program, List<Drift>> drift,
            Map<Program, Integer> sessions,
            int leastSessions,
            boolean learnt,
            Optional<Problem> problem) {
        /** Nothing was there to compare with. */
        static final Comparison NONE = new Comparison(Map.of(), Map.of(), 0, false, Optional.empty());
    }

    /**
     * What is kept can't be read or written; it is as it was.
     *
     * @param id stable name of what is wrong, for finding its translation
     * @param file which can't
     * @param message what is wrong, one sentence
     * @param remedy what to do about it, one sentence
     */
    record Problem(String id, Path file, String message, String remedy) {}

    /**
     * Compares what is looked at with what is normal.
     *
     * @param recording which recording it is of, empty for the live trace
     * @param activity all of it, or a span
     */
    Comparison compare(Optional<Recording> recording, TraceStarted started, Activity activity);

    /**
     * Makes a session part of what is normal; what was learnt of it before counts once.
     *
     * @param recording all of which is learnt, empty for the live trace
     * @param snapshot the live trace up to now
     */
    Optional<Problem> learn(Optional<Recording> recording, TraceSnapshot snapshot);

    /** Whether each live trace is learnt when it ends. */
    void learnAtEnd(boolean wanted);

    /** Where all of it is kept. */
    Path file();
}
