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
        var chooser = new FileChooser();
        String name = suggested.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        Path folder = suggested.getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }
}
