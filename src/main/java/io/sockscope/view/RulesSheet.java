package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.rules.RuleEntry;
import io.sockscope.viewmodel.rules.RulesModel;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/** The rules of what to trace: how they fare, and making, changing, pausing and removing them. */
final class RulesSheet extends Overlay {
    /** Labels are short, but each of their characters may have to be written as six. */
    private static final int MOST_LABEL_CHARS = 1_200;

    private static final String FILE_NAME = "rules.toml";

    /** Line and column, from 1 on, in front of what is wrong with a text. */
    private static final Pattern PLACE = Pattern.compile("rules:(\\d{1,9}):(\\d{1,9})");

    private final RulesModel model;
    private final Messages messages;
    private final FilePrompt prompt;
    private final VBox list = new VBox();
    private final ChoiceBox<String> kind = new ChoiceBox<>();
    private final TextField what = new TextField();
    private final CheckBox children = new CheckBox();
    private final ToggleButton byText = new ToggleButton();
    private final TextArea toml = new TextArea();
    private final Label answer = new Label();
    private final Label refused = new Label();
    private final Button accept;
    private final Button cancel;

    /** The rule that is in the form, empty while that makes a new one. */
    private OptionalInt edited = OptionalInt.empty();

    private boolean asking;

    RulesSheet(RulesModel model, Messages messages, FilePrompt prompt) {
        super("rules-sheet", 700);
        this.model = model;
        this.messages = messages;
        this.prompt = prompt;
        accept = button("rules-add", this::add);
        cancel = button("rules-cancel", this::endEdit);
        list.setId("rules-list");
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(260);
        scroll.accessibleTextProperty().bind(messages.bind("rules.title"));
        answer.setId("rules-answer");
        answer.getStyleClass().add("mistake");
        answer.setWrapText(true);
        answer.setMinHeight(USE_PREF_SIZE);
        byText.setId("rules-by-text");
        byText.textProperty().bind(messages.bind("rules.by-text"));
        VBox text = asText();
        present(text, false);
        byText.selectedProperty().subscribe(wanted -> {
            toml.setText(model.text());
            present(text, wanted);
        });
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(8, byText, space, button("rules-load", this::load), button("rules-save", this::save));
        sheet().getChildren()
                .addAll(
                        words(messages, "rules.title", "sheet-title"),
                        words(messages, "rules.text", "muted"),
                        scroll,
                        refused,
                        form(),
                        answer,
                        text,
                        foot);
        refused.setId("rules-refused");
        refused.getStyleClass().add("mistake");
        refused.setWrapText(true);
        refused.setMinHeight(USE_PREF_SIZE);
        model.entriesProperty().subscribe(this::show);
        model.refusalProperty().subscribe(problem -> say(refused, problem));
        messages.languageProperty()
                .subscribe(language -> show(model.entriesProperty().get()));
    }

    /** Fills in what a rule is to look for. */
    void begin(RuleEntry.Form draft) {
        endEdit();
        kind.setValue(draft.kind());
        what.setText(draft.text());
        what.requestFocus();
    }

    private Button button(String id, Runnable run) {
        var button = new Button();
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.textProperty().bind(messages.bind(id.replaceFirst("-", ".")));
        button.setOnAction(event -> run.run());
        return button;
    }

    private HBox form() {
        kind.setId("rules-kind");
        kind.getItems().setAll(model.kinds());
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(String key) {
                return key == null ? "" : messages.text("rules.kind." + key);
            }

            @Override
            public String fromString(String words) {
                throw new UnsupportedOperationException("nothing is typed here");
            }
        });
        kind.getSelectionModel().selectFirst();
        kind.accessibleTextProperty().bind(messages.bind("rules.kind"));
        what.setId("rules-what");
        what.accessibleTextProperty().bind(messages.bind("rules.what"));
        what.promptTextProperty().bind(kind.valueProperty().flatMap(key -> messages.bind("rules.example." + key)));
        what.setOnAction(event -> add());
        HBox.setHgrow(what, Priority.ALWAYS);
        children.setId("rules-children");
        children.setMinWidth(USE_PREF_SIZE);
        children.textProperty().bind(messages.bind("rules.children"));
        var form = new HBox(8, kind, what, children, accept, cancel);
        present(cancel, false);
        form.setAlignment(Pos.CENTER_LEFT);
        return form;
    }

    private VBox asText() {
        toml.setId("rules-toml");
        toml.setPrefRowCount(8);
        toml.accessibleTextProperty().bind(messages.bind("rules.by-text"));
        return new VBox(
                8,
                toml,
                button(
                        "rules-apply",
                        () -> attempt(whenDone -> model.replace(toml.getText(), whenDone), () -> {}, this::mark)));
    }

    /** Changes the rules, and says why that is refused; until that is known nothing else is changed. */
    private void attempt(
            Consumer<Consumer<Optional<Problem>>> change, Runnable whenTaken, Consumer<Problem> whenRefused) {
        if (asking) {
            return;
        }
        asking = true;
        change.accept(problem -> {
            asking = false;
            say(answer, problem);
            problem.ifPresentOrElse(whenRefused, () -> {
                whenTaken.run();
                toml.setText(model.text());
            });
        });
        if (asking) {
            answer.setText(messages.text("rules.asking"));
            present(answer, true);
        }
    }

    /** Selects the text from the place of a mistake to the end of its line. */
    private void mark(Problem problem) {
        Matcher place = PLACE.matcher(problem.place());
        if (!place.lookingAt()) {
            return;
        }
        String[] lines = toml.getText().split("\n", -1);
        int line = Math.clamp(Integer.parseInt(place.group(1)) - 1, 0, lines.length - 1);
        int start = Arrays.stream(lines, 0, line)
                .mapToInt(before -> before.length() + 1)
                .sum();
        int column = Math.clamp(Integer.parseInt(place.group(2)) - 1, 0, lines[line].length());
        toml.requestFocus();
        toml.selectRange(start + lines[line].length(), start + column); // the caret stands at its beginning
    }

    private void add() {
        String text = what.getText().strip();
        attempt(
                whenDone -> edited.ifPresentOrElse(
                        id -> model.change(id, kind.getValue(), text, children.isSelected(), whenDone),
                        () -> model.add(kind.getValue(), text, children.isSelected(), whenDone)),
                this::endEdit,
                problem -> {});
    }

    /** Fills the form with a rule, or shows the text where it is more than a form has. */
    private void edit(RuleEntry entry) {
        if (entry.form().isEmpty()) {
            byText.setSelected(true);
            toml.requestFocus();
            return;
        }
        RuleEntry.Form form = entry.form().get();
        edited = OptionalInt.of(entry.id());
        kind.setValue(form.kind());
        what.setText(form.text());
        children.setSelected(entry.children());
        showWhatIsEdited();
        what.requestFocus();
    }

    private void endEdit() {
        if (edited.isPresent()) {
            children.setSelected(false);
        }
        edited = OptionalInt.empty();
        what.clear();
        showWhatIsEdited();
    }

    private void showWhatIsEdited() {
        accept.textProperty().bind(messages.bind(edited.isPresent() ? "rules.change" : "rules.add"));
        present(cancel, edited.isPresent());
    }

    private void load() {
        prompt.whatToOpen(getScene().getWindow(), messages.text("rules.load"), Path.of(""), "toml")
                .ifPresent(file -> attempt(whenDone -> model.load(file, whenDone), () -> {}, problem -> {}));
    }

    private void save() {
        prompt.whereToSave(getScene().getWindow(), messages.text("rules.save"), Path.of(FILE_NAME))
                .ifPresent(file -> say(answer, model.save(file)));
    }

    /** Says why something is refused. */
    private void say(Label place, Optional<Problem> problem) {
        place.setText(problem.map(why -> Refusal.of(why, messages).lines()).orElse(""));
        present(place, problem.isPresent());
    }

    private void show(List<RuleEntry> entries) {
        Optional<Node> hadKeys = Optional.ofNullable(getScene())
                .map(Scene::getFocusOwner)
                .filter(owner -> list.lookupAll("*").contains(owner));
        if (entries.isEmpty()) {
            list.getChildren().setAll(words(messages, "rules.none", "muted"));
        } else {
            list.getChildren().setAll(entries.stream().map(this::line).toList());
        }
        // Whoever had the keys is not there any more: without an heir the sheet would hear none, not even Escape.
        hadKeys.ifPresent(owner -> Optional.ofNullable(list.lookup("#" + owner.getId()))
                .orElse(what)
                .requestFocus());
    }

    private HBox line(RuleEntry entry) {
        String name = SafeText.escape(entry.label(), MOST_LABEL_CHARS);
        var active = new CheckBox(name);
        active.setId("rule-" + entry.id());
        active.setMnemonicParsing(false); // It would eat the underscores of names.
        active.setSelected(!entry.paused());
        active.setMinWidth(0); // It ends in an ellipsis where the line has no room, and its hint has all of it.
        Hint.on(active, () -> name);
        active.setOnAction(event -> model.pause(entry.id(), !active.isSelected()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var state = new Label(stateOf(entry));
        state.setId("rule-state-" + entry.id());
        state.getStyleClass().add("muted");
        state.setMinWidth(USE_PREF_SIZE);
        var edit = new Button(null, new FontIcon("fth-edit-2"));
        edit.setId("rule-edit-" + entry.id());
        edit.setMinWidth(USE_PREF_SIZE);
        edit.getStyleClass().addAll("button-icon", "flat");
        edit.setAccessibleText(messages.text("rules.edit", name));
        edit.setOnAction(event -> edit(entry));
        var remove = new Button(null, new FontIcon("fth-x"));
        remove.setId("rule-remove-" + entry.id());
        remove.setMinWidth(USE_PREF_SIZE);
        remove.getStyleClass().addAll("button-icon", "flat");
        remove.setAccessibleText(messages.text("rules.remove", name));
        remove.setOnAction(event -> model.remove(entry.id()));
        var line = new HBox(8, active, space, state, edit, remove);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private String stateOf(RuleEntry entry) {
        String how = switch (entry.state()) {
            case HOLDS -> messages.text("rules.holds", Quantities.count(entry.running()), entry.running());
            case WAITS ->
                entry.total() > 0
                        ? messages.text("rules.held", Quantities.count(entry.total()))
                        : messages.text("rules.waits");
            case GONE -> messages.text("rules.gone");
            case RESTS -> messages.text("rules.paused");
            case OF_EARLIER_PID -> messages.text("rules.earlier-pid");
        };
        String whole = entry.self() ? how + " \u00b7 " + messages.text("rules.self") : how;
        return entry.children() ? whole + " \u00b7 " + messages.text("rules.children") : whole;
    }

    private static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    @Override
    void open() {
        super.open();
        endEdit();
        say(answer, Optional.empty());
        model.update();
        what.requestFocus();
    }
}
