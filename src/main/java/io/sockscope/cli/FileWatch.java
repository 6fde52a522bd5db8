package io.sockscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Notices that a file is another one than before, or was written to. */
final class FileWatch {
    private record State(FileTime modified, long size) {}

    private final Path file;
    private Optional<State> last;

    FileWatch(Path file) {
        this.file = file;
        this.last = state();
    }

    /** Whether it changed since the last call. A file that is gone, perhaps to come back, has not. */
    boolean hasChanged() {
        Optional<State> now = state();
        if (now.isEmpty() || now.equals(last)) {
            return false;
        }
        last = now;
        return true;
    }

    private Optional<State> state() {
        try {
            return Optional.of(new State(Files.getLastModifiedTime(file), Files.size(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
