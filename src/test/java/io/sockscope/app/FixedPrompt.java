package io.sockscope.app;

import io.sockscope.view.FilePrompt;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/** A user who always chooses the same file, or none. */
record FixedPrompt(Supplier<Optional<Path>> file) implements FilePrompt {
    @Override
    public Optional<Path> whereToSave(Window owner, String title, Path suggested) {
        return file.get();
    }

    @Override
    public Optional<Path> whatToOpen(Window owner, String title, Path folder, String extension) {
        return file.get();
    }
}
