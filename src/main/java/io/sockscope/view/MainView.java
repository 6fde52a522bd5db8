package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole content of the window. */
public final class MainView extends StackPane {
    /** Below this size texts would be cut off. */
    public static final double LEAST_WIDTH = 1024;

    public static final double LEAST_HEIGHT = 640;

    private static final double PICKER_WIDTH = 320;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final WindowModel model;
    private final Messages messages;
    private final FilePrompt filePrompt;
    private final Notices notices;

    /**
     * Builds the content.
     *
     * @param filePrompt asks where an export goes
     */
    public MainView(WindowModel model, Messages messages, Appearance appearance, FilePrompt filePrompt) {
        this.model = model;
        this.messages = messages;
        this.filePrompt = filePrompt;
        this.notices = new Notices(messages);
        setId("main");
        var picker = new ProcessPicker(model.picker(), messages);
        var split = new SplitPane(picker, centre());
        split.getStyleClass().add("main-split");
        SplitPane.setResizableWithParent(picker, false);
        split.widthProperty().subscribe(width -> {
            if (width.doubleValue() > 0 && picker.getWidth() == 0) {
                split.setDividerPosition(0, PICKER_WIDTH / width.doubleValue());
            }
        });
        var frame = new BorderPane(split);
        frame.setTop(new TopBar(model, messages, appearance, this::export));
        frame.setBottom(new StatusBar(model, messages));
        getChildren().addAll(frame, notices);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                picker.focusSearch();
                event.consume();
            } else if (EXPORT.match(event)) {
                export();
                event.consume();
            }
        });
    }

    private StackPane centre() {
        var throughput = new ThroughputPane(model, messages);
        var connections = new ConnectionsPane(model.connections(), messages);
        VBox.setVgrow(connections, Priority.ALWAYS);
        var data = new VBox(new StateBanner(model, messages), throughput, connections);
        data.visibleProperty().bind(model.hasDataProperty());
        var panel = new StatePanel(model, messages);
        panel.visibleProperty().bind(model.hasDataProperty().not());
        return new StackPane(data, panel);
    }

    private void export() {
        if (!model.hasDataProperty().get() || model.exportingProperty().get()) {
            return;
        }
        String name = "sockscope-" + FILE_TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + ".csv";
        filePrompt
                .whereToSave(getScene().getWindow(), messages.text("export.title"), name)
                .ifPresent(file -> model.exportCsv(file, notices::show));
    }
}
