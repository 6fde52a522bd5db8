package io.sockscope.view;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The file dialogue of the desktop. It asks by itself before a file is replaced. */
public final class DesktopFilePrompt implements FilePrompt {
    @Override
    public Optional<Path> whereToSave(Window owner, String title, Path suggested) {
        String name = suggested.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        Path folder = suggested.getParent();
        FileChooser chooser = chooser(title, folder == null ? Path.of("") : folder, extension);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> whatToOpen(Window owner, String title, Path folder, String extension) {
        return Optional.ofNullable(chooser(title, folder, extension).showOpenDialog(owner))
                .map(File::toPath);
    }

    private static FileChooser chooser(String title, Path folder, String extension) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        return chooser;
    }
}
