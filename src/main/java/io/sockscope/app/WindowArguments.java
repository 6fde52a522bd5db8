package io.sockscope.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the window is to show first.
 *
 * @param session a recording, empty for the live trace
 * @param sample whether that is the recording that comes with the program
 */
public record WindowArguments(Optional<Path> session, boolean sample) {
    private static final String EXTENSION = ".sockscope";

    /**
     * Reads the words of the command line: none, {@code --sample}, {@code open FILE} or {@code FILE.sockscope}.
     *
     * @return empty if they are not for the window
     */
    public static Optional<WindowArguments> of(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of(new WindowArguments(Optional.empty(), false));
        }
        if (words.equals(List.of("--sample"))) {
            return Optional.of(new WindowArguments(Optional.empty(), true));
        }
        boolean named = words.size() == 2 && words.getFirst().equals("open");
        boolean bare =
                words.size() == 1 && words.getFirst().toLowerCase(Locale.ROOT).endsWith(EXTENSION);
        return named || bare
                ? path(words.getLast()).map(file -> new WindowArguments(Optional.of(file), false))
                : Optional.empty();
    }

    private static Optional<Path> path(String word) {
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    /** True if it is more than the bare window. */
    public boolean isRecording() {
        return sample || session.isPresent();
    }
}
