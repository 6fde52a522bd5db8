package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sockscope.export.WholeFile;
import io.sockscope.viewmodel.ExportOutcome.Failed;
import io.sockscope.viewmodel.ExportOutcome.Problem;
import io.sockscope.viewmodel.session.UnreadableRecordingException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportOutcomeTest {
    @TempDir
    Path folder;

    /** What came of a file that could be opened and then not be written. */
    private Failed failedWriting(IOException hindrance) throws IOException {
        Path file = folder.resolve("x.csv");
        try (WholeFile whole = WholeFile.open(file)) {
            return ExportOutcome.failed(
                    file,
                    catchThrowableOfType(
                            IOException.class,
                            () -> whole.write(out -> {
                                throw hindrance;
                            })));
        }
    }

    @Test
    void aFileThatMayNotBeWrittenIsToldFromAFullDisk() throws IOException {
        Path file = folder.resolve("x.csv");
        assertThat(failedWriting(new AccessDeniedException(file.toString())))
                .isEqualTo(new Failed(file, Problem.NOT_ALLOWED, ""));
        assertThat(failedWriting(new IOException("No space left on device")))
                .isEqualTo(new Failed(file, Problem.OTHER, "No space left on device"));
        assertThat(failedWriting(new FileSystemException(file.toString(), null, "Read-only file system")))
                .isEqualTo(new Failed(file, Problem.OTHER, "Read-only file system"));
    }

    @Test
    void aFolderThatIsNotThereIsSaidOnce() {
        Path file = folder.resolve("gone").resolve("x.csv");
        IOException refusal = catchThrowableOfType(IOException.class, () -> WholeFile.open(file));
        assertThat(ExportOutcome.failed(file, refusal))
                .isEqualTo(new Failed(file, Problem.NO_SUCH_FOLDER, "its folder does not exist"));
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aRecordingThatCannotBeReadIsNoFaultOfTheFile() {
        Path file = folder.resolve("x.html");
        var unreadable = new UnreadableRecordingException(new IOException("Can't read a.sockscope: it is torn"));
        assertThat(ExportOutcome.failed(file, unreadable))
                .isEqualTo(new Failed(file, Problem.UNREADABLE_RECORDING, "Can't read a.sockscope: it is torn"));
    }
}
