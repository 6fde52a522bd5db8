package io.sockscope.app;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Program;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineException;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.Remotes;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.viewmodel.patterns.Habits;
import io.sockscope.viewmodel.session.ReplayState.Recording;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is normal for programs, in the file that the command line's analyze keeps it in. */
final class KeptHabits implements Habits {
    private final BaselineFile kept;
    private final RemoteLookup lookup;
    private final String host;
    private volatile boolean learnsAtEnd;

    /**
     * Habits in a file, which need not be there yet.
     *
     * @param lookup tells who is at the other ends
     * @param host name of this machine, as recordings have it
     */
    KeptHabits(BaselineFile kept, RemoteLookup lookup, String host) {
        this.kept = kept;
        this.lookup = lookup;
        this.host = host;
    }

    @Override
    public Comparison compare(Optional<Recording> recording, TraceStarted started, Activity activity) {
        String where = recording.map(Recording::host).orElse(host);
        SessionConduct conduct = conduct(where, started, activity, lookup);
        try {
            Map<Program, Baseline> normal = kept.latest();
            Map<Program, Integer> sessions = new HashMap<>();
            normal.forEach((program, baseline) -> sessions.put(program, baseline.count()));
            return new Comparison(
                    conduct.drift(normal),
                    sessions,
                    Baseline.LEAST_SESSIONS,
                    conduct.isLearnt(normal),
                    Optional.empty());
        } catch (BaselineException e) {
            return new Comparison(Map.of(), Map.of(), Baseline.LEAST_SESSIONS, false, Optional.of(problem(e)));
        }
    }

    @Override
    public Optional<Problem> learn(Optional<Recording> recording, TraceSnapshot snapshot) {
        try {
            Optional<SessionConduct> conduct =
                    recording.isPresent() ? conduct(recording.get().file()) : conduct(snapshot);
            if (conduct.isPresent()) {
                kept.update(conduct.get()::learn);
            }
            return Optional.empty();
        } catch (BaselineException e) {
            return Optional.of(problem(e));
        } catch (SessionException e) {
            return Optional.of(new Problem("RECORDING", kept.path(), e.getMessage(), e.remedy()));
        }
    }

    /** Told when a live trace is over; learns it if that is wanted. */
    void ended(TraceSnapshot last) {
        if (learnsAtEnd) {
            // What could not be kept is gone with the window; the next one says so when it compares.
            var _ = learn(Optional.empty(), last);
        }
    }

    private Optional<SessionConduct> conduct(TraceSnapshot snapshot) {
        return snapshot.started().map(started -> conduct(host, started, Activity.of(snapshot, started), lookup));
    }

    private Optional<SessionConduct> conduct(Path recording) throws SessionException {
        try (Session session = Session.open(recording)) {
            Activity activity = SessionAnalysis.activity(session);
            Remotes remotes = lookup.recalling(session.names());
            String where = session.header().origin().host();
            return session.header().started().map(started -> conduct(where, started, activity, remotes));
        }
    }

    private static SessionConduct conduct(String host, TraceStarted started, Activity activity, Remotes remotes) {
        return SessionConduct.of(host, started, activity, remotes, ZoneId.systemDefault());
    }

    private Problem problem(BaselineException e) {
        return new Problem(e.problem().name(), kept.path(), e.getMessage(), e.remedy());
    }

    @Override
    public void learnAtEnd(boolean wanted) {
        learnsAtEnd = wanted;
    }

    @Override
    public Path file() {
        return kept.path();
    }
}
