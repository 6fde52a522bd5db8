package io.sockscope.view;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.image.Image;

/** What the desktop around the window can do. */
public interface Desktop {
    /** A desktop that can do nothing. */
    Desktop NONE = new Desktop() {
        @Override
        public void open(Path path) {}

        @Override
        public Optional<Image> icon(String program) {
            return Optional.empty();
        }
    };

    /** Opens a file or a folder with the program that is meant for it. Returns at once. */
    void open(Path path);

    /**
     * The icon of an application. Returns at once: empty also if it is still being looked for.
     *
     * @param program file name of its executable
     */
    Optional<Image> icon(String program);
}
