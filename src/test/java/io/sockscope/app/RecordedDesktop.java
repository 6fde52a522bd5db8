package io.sockscope.app;

import io.sockscope.view.Desktop;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.image.Image;

/** A desktop that remembers what it was asked to open. */
final class RecordedDesktop implements Desktop {
    final List<Path> opened = new CopyOnWriteArrayList<>();

    @Override
    public void open(Path path) {
        opened.add(path);
    }

    @Override
    public Optional<Image> icon(String program) {
        return Optional.empty();
    }
}
