package io.sockscope.cli;

import io.sockscope.geo.Names;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A session, in which everything is from moment to moment. */
final class SessionOutput implements RecordingOutput {
    private final SessionRecorder recorder;
    private @Nullable SessionException failure;

    private SessionOutput(SessionRecorder recorder) {
        this.recorder = recorder;
    }

    static SessionOutput open(String name, SessionOrigin origin, RecordingLimits limits, Names names, boolean overwrite)
            throws CliException {
        try {
            return new SessionOutput(SessionRecorder.open(Path.of(name), origin, limits, names, overwrite));
        } catch (SessionException e) {
            throw CliException.of(e);
        }
    }

    @Override
    public FinishedConnections beyond() {
        return recorder;
    }

    @Override
    public void take(TraceSnapshot snapshot) {
        try {
            recorder.take(snapshot);
        } catch (SessionException e) {
            failure = e;
        }
    }

    @Override
    public boolean hasFailed() {
        return failure != null;
    }

    @Override
    public void finish(TraceSnapshot last) throws CliException {
        try {
            if (failure != null) {
                throw failure;
            }
            recorder.finish(last);
        } catch (SessionException e) {
            throw CliException.of(e);
        }
    }

    @Override
    public void close() {
        recorder.close();
    }
}
