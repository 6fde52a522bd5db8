package io.sockscope.viewmodel;

import io.sockscope.analysis.Thresholds;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.patterns.Habits;
import io.sockscope.viewmodel.rules.TraceRules;
import io.sockscope.viewmodel.session.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the window can ask of a trace. Every method but the exports returns at once. */
public interface TraceCommands {
    /** Starts the privileged process; what comes of it shows in the status. */
    void start();

    /**
     * Traces a process from now on. May be called while the trace is still being started.
     *
     * @param tgid its PID
     */
    void trace(int tgid);

    /** The same, and whatever it starts from now on, with all that those start. */
    void traceWithChildren(int tgid);

    /** Stops counting a process; what was counted stays. */
    void untrace(int tgid);

    /**
     * Traces every process whose name matches one of these patterns, those that run and those to come, from its first
     * moment on; what was asked for before no longer holds. May be called while the trace is still being started.
     *
     * @return false if a pattern cannot be used; then nothing has changed
     */
    boolean traceNames(List<String> patterns);

    /** The rules by which processes are traced as well; none where nothing can be traced. */
    default TraceRules rules() {
        return TraceRules.NONE;
    }

    /** What is normal for programs; nothing where it is not kept. */
    default Habits habits() {
        return Habits.NONE;
    }

    /** Starts anew after a failure, with the processes that were asked for before. */
    void restart();

    /**
     * Writes all connections of a snapshot as CSV. Takes as long as it takes: not for the thread of the window.
     *
     * @throws IOException if the file cannot be written; its message names the file
     */
    void exportCsv(TraceSnapshot snapshot, Path file) throws IOException;

    /**
     * Writes a report of a recording, which stays as it is. Takes as long as it takes: not for the thread of the window.
     *
     * @param recording may still be written to
     * @param thresholds by which behaviour is judged
     * @throws IOException if it cannot be read or the file cannot be written; its message names which
     */
    void exportReport(ReportKind kind, Path recording, Thresholds thresholds, Path file) throws IOException;
}
