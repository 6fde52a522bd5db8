package io.sockscope.viewmodel;

import io.sockscope.viewmodel.session.UnreadableRecordingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What came of an export. */
public sealed interface ExportOutcome {
    Path file();

    /** It is complete. */
    record Saved(Path file) implements ExportOutcome {}

    /** The user did not want it any more. Nothing of it is left, and a file of that name is as it was. */
    record Cancelled(Path file) implements ExportOutcome {}

    /**
     * It could not be written.
     *
     * @param problem what kind of hindrance, for choosing a remedy
     * @param detail what the system said, empty if nothing useful
     */
    record Failed(Path file, Problem problem, String detail) implements ExportOutcome {}

    /** Kinds of hindrance. */
    enum Problem {
        NOT_ALLOWED,
        NO_SUCH_FOLDER,
        UNREADABLE_RECORDING,
        OTHER
    }

    static Failed failed(Path file, Exception exception) {
        Problem problem = switch (exception) {
            case AccessDeniedException row -> Problem.NOT_ALLOWED;
            case NoSuchFileException row -> Problem.NO_SUCH_FOLDER;
            case UnreadableRecordingException row -> Problem.UNREADABLE_RECORDING;
            default -> Problem.OTHER;
        };
        String said = exception instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : exception.getMessage();
        return new Failed(file, problem, said == null ? "" : said);
    }
}
