package io.sockscope.view;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The file dialogue of the desktop. */
public final class DesktopFilePrompt implements FilePrompt {
    @Override
    public Optional<Path> whereToSave(Window owner, String title, Path suggested) {
        String name = suggested.getFileName().toString();
        FileChooser chooser = chooser(title, name);
        chooser.setInitialFileName(name);
        Path folder = suggested.getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> whichToOpen(Window owner, String title, String example) {
        return Optional.ofNullable(chooser(title, example).showOpenDialog(owner))
                .map(File::toPath);
    }

    private static FileChooser chooser(String title, String example) {
        var chooser = new FileChooser();
        String extension = example.substring(example.lastIndexOf('.') + 1);
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        return chooser;
    }
}
