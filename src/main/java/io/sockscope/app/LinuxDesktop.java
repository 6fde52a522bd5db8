package io.sockscope.app;

import io.sockscope.view.Desktop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javafx.scene.image.Image;

/**
 * A desktop that keeps to the standards of freedesktop.org: desktop entries say which icon belongs to a program, icon
 * themes have its picture, xdg-open opens what is meant for other programs.
 */
final class LinuxDesktop implements Desktop {
    private static final int PIXELS = 16;
    private static final List<String> SIZES = List.of("32x32", "48x48", "24x24", "64x64", "16x16", "128x128");
    private static final List<String> THEMES = List.of("hicolor", "Adwaita", "breeze", "gnome");

    private final List<Path> dataFolders;
    private final Executor background;
    private final Map<String, Optional<Image>> icons = new ConcurrentHashMap<>();
    private volatile Map<String, String> iconNames = Map.of();

    /**
     * A desktop.
     *
     * @param dataFolders where applications/ and icons/ are, the user's own first
     * @param background where files are read
     */
    LinuxDesktop(List<Path> dataFolders, Executor background) {
        this.dataFolders = List.copyOf(dataFolders);
        this.background = background;
        background.execute(() -> iconNames = readEntries());
    }

    /** The desktop of the user whose environment this is. */
    static LinuxDesktop ofUser(Map<String, String> environment, Path home, Executor background) {
        var folders = new ArrayList<Path>();
        folders.add(Path.of(environment.getOrDefault(
                "XDG_DATA_HOME", home.resolve(".local/share").toString())));
        for (String folder : environment
                .getOrDefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
                .split(":", -1)) {
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        }
        return new LinuxDesktop(folders, background);
    }

    /** Program to icon, of all desktop entries; the user's own win. */
    private Map<String, String> readEntries() {
        var names = new HashMap<String, String>();
        for (Path folder : dataFolders) {
            try (DirectoryStream<Path> entries =
                    Files.newDirectoryStream(folder.resolve("applications"), "*.desktop")) {
                for (Path entry : entries) {
                    readEntry(entry, names);
                }
            } catch (IOException | DirectoryIteratorException noSuchFolder) {
                // Then there are no entries in it.
            }
        }
        return Map.copyOf(names);
    }

    private static void readEntry(Path entry, Map<String, String> names) throws IOException {
        String program = "";
        String icon = "";
        for (String line : new String(Files.readAllBytes(entry), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("Exec=") && program.isEmpty()) {
                program = fileName(line.substring(5).strip().split(" ", 2)[0].replace("\"", ""));
            } else if (line.startsWith("Icon=") && icon.isEmpty()) {
                icon = line.substring(5).strip();
            }
        }
        if (!program.isEmpty() && !icon.isEmpty()) {
            names.putIfAbsent(program, icon);
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Optional<Image> icon(String program) {
        Map<String, String> names = iconNames;
        String name = names.get(program);
        if (name == null) {
            return Optional.empty();
        }
        Optional<Image> known = icons.get(program);
        if (known == null) {
            icons.put(program, Optional.empty()); // Asked for once only.
            background.execute(() -> icons.put(program, find(name)));
            return Optional.empty();
        }
        return known;
    }

    private Optional<Image> find(String name) {
        if (name.startsWith("/")) {
            return load(Path.of(name));
        }
        for (Path folder : dataFolders) {
            for (String theme : THEMES) {
                for (String size : SIZES) {
                    Optional<Image> found = load(folder.resolve("icons")
                            .resolve(theme)
                            .resolve(size)
                            .resolve("apps")
                            .resolve(name + ".png"));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            Optional<Image> found = load(folder.resolve("pixmaps").resolve(name + ".png"));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Image> load(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var image = new Image(file.toUri().toString(), PIXELS, PIXELS, true, true);
        return image.isError() ? Optional.empty() : Optional.of(image);
    }

    @Override
    public void open(Path path) {
        background.execute(() -> {
            try {
                ProcessBuilder open = new ProcessBuilder("xdg-open", path.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                open.environment().remove("GDK_GL"); // Is said to this program by its launcher, and to no other.
                open.start();
            } catch (IOException noSuchProgram) {
                // A desktop without xdg-open opens nothing; the name of the file has been said.
            }
        });
    }
}
