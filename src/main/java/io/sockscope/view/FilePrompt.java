package io.sockscope.view;

import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.Window;

/** Asks the user for a file. */
public interface FilePrompt {
    /**
     * Asks where to save. Where a file exists, the user has agreed to replace it.
     *
     * @param owner the window that waits for the answer
     * @param title what is being asked
     * @param suggested folder and name to begin with
     * @return the file, empty if the user cancelled
     */
    Optional<Path> whereToSave(Window owner, String title, Path suggested);

    /**
     * Asks what to open.
     *
     * @param owner the window that waits for the answer
     * @param title what is being asked
     * @param folder where to begin
     * @param extension of the files to choose from
     * @return the file, empty if the user cancelled
     */
    Optional<Path> whatToOpen(Window owner, String title, Path folder, String extension);
}
