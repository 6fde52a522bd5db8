package io.sockscope.view;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.Settings;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.viewmodel.ConnectionGrouping;
import io.sockscope.viewmodel.LineArrangement;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.TracePhase;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.ReportKind;
import io.sockscope.viewmodel.session.SessionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;

/** All that can be done with the window, each with its keys. */
final class WindowActions {
    private final MainView view;
    private final WindowModel model;
    private final Messages messages;
    private final Appearance appearance;

    WindowActions(MainView view, WindowModel model, Messages messages, Appearance appearance) {
        this.view = view;
        this.model = model;
        this.messages = messages;
        this.appearance = appearance;
    }

    List<Action> all() {
        var actions = new ArrayList<Action>();
        int number = 1;
        for (Page page : Page.values()) {
            actions.add(Action.of(
                    "page." + page.id(),
                    "fth-layout",
                    "Shortcut+" + number++,
                    () -> model.pageProperty().set(page)));
        }
        BooleanSupplier data = model.hasDataProperty()::get;
        BooleanSupplier onConnections =
                () -> data.getAsBoolean() && model.pageProperty().get() == Page.CONNECTIONS;
        BooleanSupplier onEvents =
                () -> data.getAsBoolean() && model.pageProperty().get() == Page.EVENTS;
        actions.add(Action.of("find", "fth-search", "Shortcut+F", view::focusSearch));
        actions.add(Action.of("filter", "fth-filter", "Shortcut+L", view::focusFilter)
                .onlyIf(data));
        actions.add(Action.of(
                        "freeze",
                        "fth-pause",
                        "Shortcut+P",
                        () -> toggle(model.connections().frozenProperty()))
                .onlyIf(onConnections));
        actions.add(Action.of(
                        "follow",
                        "fth-arrow-down",
                        "Shortcut+End",
                        () -> toggle(model.events().followingProperty()))
                .onlyIf(onEvents));
        actions.add(Action.of("pause", "fth-pause-circle", "Shortcut+Space", () -> toggle(model.pausedProperty()))
                .onlyIf(() ->
                        data.getAsBoolean() && model.summaryProperty().get().phase() == TracePhase.TRACING));
        actions.add(Action.of("details", "fth-sidebar", "Shortcut+I", () -> toggle(model.detailsWantedProperty()))
                .onlyIf(data));
        actions.add(Action.of("copy-text", "fth-copy", "Shortcut+C", () -> view.copy(false))
                .notWhileTyping()
                .onlyIf(onConnections));
        actions.add(Action.of("copy-csv", "fth-copy", "Shortcut+Shift+C", () -> view.copy(true))
                .notWhileTyping()
                .onlyIf(onConnections));
        actions.add(
                Action.of("export", "fth-download", "Shortcut+S", view::export).onlyIf(data));
        actions.add(Action.of("export-table", "fth-download", "Shortcut+Shift+S", view::exportTable)
                .onlyIf(onConnections));
        actions.add(Action.of("export-view", "fth-image", "Shortcut+Shift+P", view::exportView)
                .onlyIf(data));
        actions.add(Action.of("export-window", "fth-image", "Shortcut+Shift+W", view::exportWindow)
                .onlyIf(data));
        for (ReportKind kind : ReportKind.values()) {
            actions.add(Action.of("export-report." + kind.id(), "fth-file-text", "", () -> view.exportReport(kind))
                    .onlyIf(data));
        }
        actions.add(Action.of(
                        "clear-closed",
                        "fth-trash-2",
                        "Shortcut+D",
                        () -> model.connections().clearClosed())
                .onlyIf(onConnections));
        actions.add(
                Action.of("clear-ended", "fth-trash-2", "", () -> model.picker().clearGone()));
        LineArrangement arrangement = model.connections().arrangement();
        actions.add(Action.of(
                        "group-next",
                        "fth-layers",
                        "Shortcut+G",
                        () -> arrangement
                                .groupingProperty()
                                .set(arrangement.groupingProperty().get().next()))
                .onlyIf(onConnections));
        for (ConnectionGrouping grouping : ConnectionGrouping.values()) {
            actions.add(Action.of(
                            "group." + grouping.id(),
                            "fth-layers",
                            "",
                            () -> arrangement.groupingProperty().set(grouping))
                    .onlyIf(onConnections));
        }
        BooleanSupplier grouped = () ->
                onConnections.getAsBoolean() && arrangement.groupingProperty().get() != ConnectionGrouping.NONE;
        actions.add(
                Action.of("expand-groups", "fth-chevrons-down", "Shortcut+Shift+E", () -> arrangement.expandAll(true))
                        .onlyIf(grouped));
        actions.add(Action.of("fold-groups", "fth-chevrons-up", "Shortcut+E", () -> arrangement.expandAll(false))
                .onlyIf(grouped));
        SessionModel sessions = model.sessions();
        BooleanSupplier replaying = () -> sessions.shown().isPresent();
        actions.add(Action.of("open-session", "fth-folder", "Shortcut+O", view::openSession));
        actions.add(Action.of(
                "open-sample", "fth-film", "", () -> sessions.replays().openSample()));
        actions.add(Action.of("record", "fth-circle", "Shortcut+R", view::toggleRecording)
                .onlyIf(() -> RecordButton.possible(
                        sessions.recordingProperty().get(),
                        model.summaryProperty().get())));
        actions.add(Action.of("play", "fth-play", "Shortcut+Space", sessions::playOrPause)
                .onlyIf(replaying));
        actions.add(Action.of(
                        "close-replay",
                        "fth-x",
                        "Shortcut+W",
                        () -> sessions.replays().close())
                .onlyIf(replaying));
        actions.add(Action.of("panes", "fth-columns", "F6", view::focusNextPane));
        for (ThemeChoice choice : ThemeChoice.values()) {
            actions.add(Action.of(
                    "theme." + id(choice),
                    "fth-sun",
                    "",
                    () -> appearance.choiceProperty().set(choice)));
        }
        for (LanguageChoice choice : LanguageChoice.values()) {
            actions.add(Action.of(
                    "language." + id(choice),
                    "fth-globe",
                    "",
                    () -> messages.choiceProperty().set(choice)));
        }
        actions.add(Action.of("scale-up", "fth-zoom-in", "Shortcut+Plus", () -> appearance.step(1))
                .also("Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add"));
        actions.add(Action.of("scale-down", "fth-zoom-out", "Shortcut+Minus", () -> appearance.step(-1))
                .also("Shortcut+Subtract"));
        actions.add(Action.of(
                        "scale-normal",
                        "fth-maximize",
                        "Shortcut+0",
                        () -> appearance.scaleProperty().set(Settings.LEAST_SCALE_PERCENT))
                .also("Shortcut+Numpad 0"));
        actions.add(Action.of(
                "palette", "fth-command", "Shortcut+K", () -> view.sheets().openPalette()));
        actions.add(Action.of(
                "shortcuts", "fth-help-circle", "F1", () -> view.sheets().openShortcuts()));
        actions.add(Action.of(
                "rules", "fth-crosshair", "Shortcut+T", () -> view.sheets().openRules()));
        actions.add(Action.of("learn-session", "fth-bookmark", "", this::learn).onlyIf(data));
        actions.add(Action.of("habits", "fth-bookmark", "", () -> view.sheets().openHabits()));
        actions.add(Action.of("remotes", "fth-globe", "", () -> view.sheets().openRemotes()));
        actions.add(Action.of("about", "fth-info", "", () -> view.sheets().openAbout()));
        return actions;
    }

    /** Where it is said what came of it. */
    private void learn() {
        model.pageProperty().set(Page.PATTERNS);
        model.patterns().learn();
    }

    private static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }
}
