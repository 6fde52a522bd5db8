package io.sockscope.app;

import io.sockscope.session.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recording that comes with the program, as a file of its own: a database can't be read out of a jar. */
final class SampleSession {
    private static final String RESOURCE = "/io/sockscope/session/sample.sockscope";

    /**
     * Puts it into a folder that only this user can read, and that goes when the program ends.
     *
     * @throws SessionException if that can't be done
     */
    Path file() throws SessionException {
        try (InputStream in = SampleSession.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Path folder = Files.createTempDirectory("sockscope-sample");
            Path file = folder.resolve("sample.sockscope");
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            Files.copy(in, file);
            return file;
        } catch (IOException e) {
            throw SessionException.unreadable("the sample", e);
        }
    }
}
