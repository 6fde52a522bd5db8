package io.sockscope.view;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks the user for a file. */
@FunctionalInterface
public interface FilePrompt {
    /**
     * Asks where to save.
     *
     * @param owner the window that waits for the answer
     * @param title what is being asked
     * @param suggested folder and name to begin with
     * @return the file, empty if the user cancelled
     */
    Optional<Path> whereToSave(Window owner, String title, Path suggested);

    /**
     * Asks which file to read.
     *
     * @param owner the window that waits for the answer
     * @param title what is being asked
     * @param example a name of such a file
     * @return the file, empty if the user cancelled
     */
    default Optional<Path> whichToOpen(Window owner, String title, String example) {
        return Optional.empty();
    }
}
