package io.sockscope.view;

import io.sockscope.viewmodel.ChartModel;
import io.sockscope.viewmodel.ExportWriting;
import io.sockscope.viewmodel.Layers;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.ReportKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.stage.Window;

/** Puts into files what the window shows: asks where, remembers that, and says what came of it. */
final class Exports {
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss (xxx)", Locale.ROOT);

    private final WindowModel model;
    private final Messages messages;
    private final Appearance appearance;
    private final FilePrompt prompt;
    private final Notices notices;
    private Path folder;

    /**
     * Exports of a window.
     *
     * @param folder where the last one went
     */
    Exports(
            WindowModel model,
            Messages messages,
            Appearance appearance,
            FilePrompt prompt,
            Notices notices,
            String folder) {
        this.model = model;
        this.messages = messages;
        this.appearance = appearance;
        this.prompt = prompt;
        this.notices = notices;
        this.folder = pathOf(folder);
    }

    private static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException edited) { // Then the dialogue begins where the desktop has it begin.
            return Path.of("");
        }
    }

    /** Takes note of where a file of the user's is. */
    void remember(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        folder = parent == null ? folder : parent;
    }

    /** Where the last one went. */
    Path folder() {
        return folder;
    }

    private boolean possible() {
        return model.hasDataProperty().get() && !model.exportingProperty().get();
    }

    /** All connections, with everything that is known of them. */
    void all(Window owner) {
        if (possible()) {
            ask(owner, "export.title", "csv")
                    .ifPresent(file -> model.exportCsv(file, notices.follow(file, model::cancelExport)));
        }
    }

    /** The rows and columns that the table shows. */
    void table(Window owner, ConnectionsPane table) {
        if (possible()) {
            ask(owner, "export.table.title", "csv").ifPresent(file -> {
                byte[] text = table.csv().getBytes(StandardCharsets.UTF_8);
                write(file, target -> whole(target, text));
            });
        }
    }

    /** A part of the window as it looks. */
    void picture(Window owner, Parent part, String title) {
        if (possible()) {
            ask(owner, "export.picture.title", "png").ifPresent(file -> {
                var picture = new Picture(part, appearance.themeProperty().get().background(), title, note());
                write(file, target -> whole(target, picture.png()));
            });
        }
    }

    /**
     * The recording that is shown or made, as a whole.
     *
     * @param record lets the user record if there is none
     * @param open lets the user open one instead
     */
    void report(Window owner, ReportKind kind, Runnable record, Runnable open) {
        if (possible()) {
            model.report(kind)
                    .ifPresentOrElse(
                            writing -> ask(owner, "export.report.title." + kind, kind.extension())
                                    .ifPresent(file -> write(file, writing)),
                            () -> notices.showNothingRecorded(mayRecord(), record, open));
        }
    }

    private boolean mayRecord() {
        return RecordButton.possible(
                model.sessions().recordingProperty().get(),
                model.summaryProperty().get());
    }

    private Optional<Path> ask(Window owner, String titleKey, String extension) {
        String name = "sockscope-" + FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + "." + extension;
        Optional<Path> chosen = prompt.whereToSave(owner, messages.text(titleKey), folder.resolve(name));
        chosen.ifPresent(this::remember);
        return chosen;
    }

    private void write(Path file, ExportWriting writing) {
        model.export(writing, file, notices.follow(file, model::cancelExport));
    }

    /** The machine, and the time that is shown. */
    private String note() {
        ChartModel chart = model.chart();
        Layers layers = chart.layersProperty().get();
        Span span = chart.spanProperty()
                .get()
                .orElseGet(() -> chart.windowProperty().get().span(layers.startedNs(), layers.nowNs()));
        ZonedDateTime from = layers.wallClock(span.fromNs()).atZone(ZoneId.systemDefault());
        ZonedDateTime to = layers.wallClock(span.toNs()).atZone(ZoneId.systemDefault());
        return messages.text("export.picture.note", model.shownHostName(), MOMENT.format(from), CLOCK.format(to));
    }

    /** Whole or not at all: a file of that name is replaced when the new one is complete. */
    private static void whole(Path file, byte[] bytes) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(parent == null ? file : parent, ".sockscope", ".part");
        try {
            Files.write(draft, bytes);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("it was cancelled");
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
