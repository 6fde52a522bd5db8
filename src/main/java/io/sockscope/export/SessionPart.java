package io.sockscope.export;

import io.sockscope.analysis.Anomaly;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Statistics;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import java.util.List;

/**
 * A part of a session on its own.
 *
 * @param whom what it is about
 * @param processes whose it is; none for a host
 * @param figures of its connections, and of its bytes over time
 * @param verdicts on its program, or else those that rest on its connections
 * @param anomalies of its processes; a host has none, as what is learned is what a process does with all of them
 * @param drift from what is normal for its programs
 */
public record SessionPart(
        Whom whom,
        List<ProcessSnapshot> processes,
        Statistics figures,
        List<Verdict> verdicts,
        List<Anomaly> anomalies,
        List<Drift> drift) {
    public SessionPart {
        processes = List.copyOf(processes);
        verdicts = List.copyOf(verdicts);
        anomalies = List.copyOf(anomalies);
        drift = List.copyOf(drift);
    }

    /** Into what a session is taken apart. */
    public enum Grouping {
        TRACE,
        PROGRAM,
        PROCESS,
        HOST
    }

    /** What a part is about. */
    public sealed interface Whom {
        /** All of it. */
        record Trace() implements Whom {}

        /** All processes of one name and executable. */
        record OfProgram(Program program) implements Whom {}

        /** One process. */
        record OfProcess(ProcessId id, String comm) implements Whom {}

        /** One remote address. */
        record OfHost(IpAddress address) implements Whom {}
    }
}
