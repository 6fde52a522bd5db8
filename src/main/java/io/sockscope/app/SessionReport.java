package io.sockscope.app;

import io.sockscope.analysis.Thresholds;
import io.sockscope.export.HtmlReport;
import io.sockscope.export.ReportPicture;
import io.sockscope.export.SessionAnalysis;
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

/** Makes of a recording, also one that still goes on, what the command line's export makes of it. */
final class SessionReport {
    private final RemoteLookup lookup;

    /**
     * Reports with the places that the window shows.
     *
     * @param lookup tells them; names come from the recording first
     */
    SessionReport(RemoteLookup lookup) {
        this.lookup = lookup;
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
                    case HTML -> HtmlReport.write(SessionAnalysis.of(session, thresholds), remotes, out);
                    case PICTURE -> ReportPicture.write(SessionAnalysis.of(session, thresholds), remotes, out);
                    case NDJSON -> SessionJson.write(session, remotes, out);
                }
            } catch (IOException e) {
                throw whole.refusal(e);
            }
            whole.publish();
        } catch (SessionException e) {
            throw new UnreadableRecordingException(e);
        }
    }
}
