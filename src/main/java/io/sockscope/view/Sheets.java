package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.layout.Pane;

/** The sheets above the window. */
final class Sheets {
    private final LateSheet<CommandPalette> palette;
    private final LateSheet<ShortcutSheet> shortcuts;
    private final LateSheet<RemotesSheet> remotes;
    private final LateSheet<AboutSheet> about;
    private final LateSheet<RulesSheet> rules;
    private final LateSheet<LimitsSheet> limits;
    private final LateSheet<HabitsSheet> habits;

    /**
     * Sheets, none of them open.
     *
     * @param window what they lie above
     * @param columns what can be done with the columns that are seen now
     */
    Sheets(
            Pane window,
            WindowModel model,
            Messages messages,
            List<Action> actions,
            Supplier<List<CommandPalette.Entry>> columns,
            FilePrompt filePrompt) {
        palette = new LateSheet<>(window, () -> new CommandPalette(model, messages, actions, columns));
        shortcuts = new LateSheet<>(window, () -> new ShortcutSheet(messages, actions));
        remotes = new LateSheet<>(window, () -> new RemotesSheet(model.remoteSources(), messages));
        about = new LateSheet<>(window, () -> new AboutSheet(model.remoteSources(), messages));
        rules = new LateSheet<>(window, () -> new RulesSheet(model.rules(), messages, filePrompt));
        limits = new LateSheet<>(window, () -> new LimitsSheet(model.patterns(), messages));
        habits = new LateSheet<>(window, () -> new HabitsSheet(model.patterns(), messages));
        model.rules()
                .draftProperty()
                .subscribe(draft -> draft.ifPresent(wanted -> {
                    rules.open().begin(wanted);
                    model.rules().draftProperty().set(Optional.empty());
                }));
    }

    boolean anyOpen() {
        return Stream.of(palette, shortcuts, remotes, about, rules, limits, habits)
                .anyMatch(LateSheet::isOpen);
    }

    void openPalette() {
        palette.open();
    }

    void openShortcuts() {
        shortcuts.open();
    }

    void openRemotes() {
        remotes.open();
    }

    void openAbout() {
        about.open();
    }

    void openRules() {
        rules.open();
    }

    void openLimits() {
        limits.open();
    }

    void openHabits() {
        habits.open();
    }
}
