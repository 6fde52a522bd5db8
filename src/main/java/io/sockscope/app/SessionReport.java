package io.sockscope.app;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.BaselineException;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.HtmlReport;
import io.sockscope.export.ReportPicture;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionCsv;
import io.sockscope.export.SessionJson;
import io.sockscope.export.WholeFile;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.Remotes;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.viewmodel.session.ReportKind;
import io.sockscope.viewmodel.session.UnreadableRecordingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a recording, also one that still goes on, what the command line's export makes of it. */
final class SessionReport {
    private final RemoteLookup lookup;
    private final BaselineFile baselines;

    /**
     * Reports with the places that the window shows.
     *
     * @param lookup tells them; names come from the recording first
     * @param baselines what is normal for programs
     */
    SessionReport(RemoteLookup lookup, BaselineFile baselines) {
        this.lookup = lookup;
        this.baselines = baselines;
    }

    /**
     * Writes it; the recording stays as it is.
     *
     * @param recording may still be written to
     * @param thresholds by which behaviour is judged
     * @throws UnreadableRecordingException if the recording can't be read
     * @throws IOException if the file can't be written; its message names the file
     */
    void write(ReportKind kind, Path recording, Thresholds thresholds, Path file) throws IOException {
        if (Files.exists(file) && Files.exists(recording) && Files.isSameFile(file, recording)) {
            throw new IOException(file + " is the recording itself");
        }
        try (Session session = Session.open(recording);
                WholeFile whole = WholeFile.open(file)) {
            Remotes remotes = lookup.recalling(session.names());
            try (OutputStream out = new BufferedOutputStream(whole.draft())) {
                switch (kind) {
                    case HTML -> {
                        SessionAnalysis analysis = SessionAnalysis.of(session, thresholds);
                        HtmlReport.write(analysis, drift(analysis, remotes), remotes, out);
                    }
                    case PICTURE -> {
                        SessionAnalysis analysis = SessionAnalysis.of(session, thresholds);
                        ReportPicture.write(analysis, drift(analysis, remotes), remotes, out);
                    }
                    case NDJSON -> SessionJson.write(session, remotes, out);
                    case CONNECTIONS -> new SessionCsv(session).connections(remotes, out);
                    case EVENTS -> new SessionCsv(session).events(out);
                    case THROUGHPUT -> new SessionCsv(session).series(out);
                }
            } catch (IOException e) {
                throw whole.refusal(e);
            }
            whole.publish();
        } catch (SessionException e) {
            throw new UnreadableRecordingException(e);
        }
    }

    private Map<Program, List<Drift>> drift(SessionAnalysis analysis, Remotes remotes) throws IOException {
        Optional<TraceStarted> started = analysis.header().started();
        if (started.isEmpty()) {
            return Map.of();
        }
        try {
            return SessionConduct.of(
                            analysis.header().origin().host(),
                            started.get(),
                            analysis.activity(),
                            remotes,
                            ZoneId.systemDefault())
                    .drift(baselines.read());
        } catch (BaselineException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
