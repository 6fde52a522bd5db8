package io.sockscope.baseline;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Remotes;
import io.sockscope.model.TraceSnapshot;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the programs of a session behaved.
 *
 * @param session its name, the same however often and from wherever it is looked at
 * @param endedEpochS when it ended, seconds since 1970
 * @param programs how each behaved
 */
public record SessionConduct(String session, long endedEpochS, Map<Program, Conduct> programs) {
    /**
     * The conduct of all programs.
     *
     * @param host name of the machine, as recordings have it
     * @param started conditions of the trace
     * @param activity all that happened in it, or in a span of it
     * @param remotes tells who is at the other ends
     * @param zone whose hours count
     */
    public static SessionConduct of(
            String host, TraceStarted started, Activity activity, Remotes remotes, ZoneId zone) {
        Map<Program, Conduct> programs = new LinkedHashMap<>();
        activity.byProgram()
                .forEach((program, part) -> programs.put(program, Conduct.of(part, started, remotes, zone)));
        return new SessionConduct(
                host + " " + TraceSnapshot.wallClock(started.timeNs(), started),
                TraceSnapshot.wallClock(activity.toNs(), started).getEpochSecond(),
                programs);
    }

    /** In what each program drifts from what is normal for it. */
    public Map<Program, List<Drift>> drift(Map<Program, Baseline> normal) {
        Map<Program, List<Drift>> drift = new LinkedHashMap<>();
        programs.forEach((program, conduct) ->
                drift.put(program, normal.getOrDefault(program, Baseline.NONE).drift(session, program, conduct)));
        return drift;
    }

    /** What is normal from now on; what was learnt of this session before counts once. */
    public Map<Program, Baseline> learn(Map<Program, Baseline> normal) {
        Map<Program, Baseline> learnt = new LinkedHashMap<>(normal);
        programs.forEach((program, conduct) ->
                learnt.put(program, normal.getOrDefault(program, Baseline.NONE).learn(session, endedEpochS, conduct)));
        return learnt;
    }

    /** Whether all of its programs, and there is one, have been learnt from it. */
    public boolean isLearnt(Map<Program, Baseline> normal) {
        return !programs.isEmpty()
                && programs.keySet().stream()
                        .allMatch(program -> normal.getOrDefault(program, Baseline.NONE)
                                .sessions()
                                .contains(session));
    }
}
