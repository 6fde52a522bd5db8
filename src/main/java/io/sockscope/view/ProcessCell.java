package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import io.sockscope.view.chart.Sparkline;
import io.sockscope.viewmodel.NameRow;
import io.sockscope.viewmodel.PickerItem;
import io.sockscope.viewmodel.PickerSection;
import io.sockscope.viewmodel.ProcessPickerModel;
import io.sockscope.viewmodel.ProcessRow;
import io.sockscope.viewmodel.ProcessRow.Look;
import io.sockscope.viewmodel.ProcessRow.Mark;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the process picker: a heading, or a process with its mark and what it moves. */
final class ProcessCell extends ListCell<PickerItem> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass FRESH = PseudoClass.getPseudoClass("fresh");

    private static final int MOST_PATTERN_CHARS = 32;
    private static final double ROOM_FOR_PID = 380;

    private static final double SPARKLINE = 44;
    private static final double INDENT = 12;
    private static final double ROOM_FOR_SPARKLINE = 290;

    private final Messages messages;
    private final Desktop desktop;
    private final Consumer<PickerItem> toggle;
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Label pid = label("muted");
    private final Label right = label("muted");
    private final Label down = label("down");
    private final Label up = label("up");
    private final ImageView icon = new ImageView();
    private final Sparkline rates = new Sparkline();
    private final Region indent = new Region();
    private final Region space = spacer();
    private final List<Node> parts = List.of(indent, dot, icon, name, pid, space, rates, right, down, up);

    /** What most rows never show is not in it before it is shown first: it would be styled and measured for each row. */
    private final HBox line = new HBox(dot, name, space);

    private final Label heading = label("heading");
    private final Label count = label("heading");
    private final HBox headingLine = new HBox(heading, spacer(), count);
    private Subscription subscription = Subscription.EMPTY;

    ProcessCell(Messages messages, Desktop desktop, Consumer<PickerItem> toggle) {
        this.messages = messages;
        this.desktop = desktop;
        icon.setFitHeight(16);
        icon.setFitWidth(16);
        rates.setMinSize(SPARKLINE, 16);
        rates.setMaxSize(SPARKLINE, 16);
        getStyleClass().add("process-cell");
        line.getStyleClass().add("line");
        headingLine.getStyleClass().add("line");
        dot.getStyleClass().add("dot");
        dot.setMinSize(8, 8);
        dot.setMaxSize(8, 8);
        pid.setMinWidth(USE_PREF_SIZE);
        right.setMinWidth(USE_PREF_SIZE);
        fixedWidth(down);
        fixedWidth(up);
        line.setAlignment(Pos.CENTER_LEFT);
        headingLine.setAlignment(Pos.BOTTOM_LEFT);
        Hint.on(this, this::describe);
        setPrefWidth(0); // As wide as the list, never wider: long names are cut, not scrolled.
        setOnMouseClicked(event -> {
            boolean heading = getItem() == null || getItem() instanceof PickerSection;
            if (event.getButton() == MouseButton.PRIMARY && !heading) {
                toggle.accept(getItem());
            }
        });
        this.toggle = toggle;
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private static void fixedWidth(Label label) {
        label.getStyleClass().add("figure");
        label.setMinWidth(56);
        label.setMaxWidth(56);
        label.setAlignment(Pos.CENTER_RIGHT);
    }

    private static Region spacer() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    @Override
    protected void updateItem(@Nullable PickerItem item, boolean empty) {
        super.updateItem(item, empty);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        pseudoClassStateChanged(HEADING, item instanceof PickerSection);
        setMouseTransparent(item == null || (item instanceof PickerSection section && !clears(section)));
        switch (item) {
            case null -> {
                setGraphic(null);
                setAccessibleText(null);
                pseudoClassStateChanged(FRESH, false);
            }
            case PickerSection section -> show(section);
            case NameRow row -> show(row);
            case ProcessRow row -> {
                setGraphic(line);
                subscription = row.lookProperty().subscribe(this::show);
            }
        }
    }

    private void show(NameRow row) {
        pseudoClassStateChanged(FRESH, false);
        name.setText(SafeText.escape(row.pattern(), MOST_PATTERN_CHARS));
        visible(pid, false);
        visible(rates, false);
        visible(icon, false);
        indent(0);
        subscription = row.holdingProperty().subscribe(now -> {
            int holding = now.intValue();
            mark(holding > 0 ? Mark.LIVE : Mark.WAITING);
            right.setText(
                    holding > 0
                            ? messages.text("picker.holds", Quantities.count(holding), holding)
                            : messages.text("picker.waits"));
            setAccessibleText(right.getText() + "\n" + hint(row));
        });
        visible(down, false);
        visible(up, false);
        visible(right, true);
        setGraphic(line);
    }

    private void mark(Mark now) {
        for (Mark mark : Mark.values()) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(mark.name().toLowerCase(Locale.ROOT)), now == mark);
        }
    }

    private void show(PickerSection section) {
        pseudoClassStateChanged(FRESH, false);
        String kind = section.kind().name().toLowerCase(Locale.ROOT);
        heading.setText(
                section.kind() != PickerSection.Kind.GROUP
                        ? messages.text("picker." + kind)
                        : section.title().isEmpty() ? messages.text("picker.group.none") : section.title());
        subscription = section.countProperty().subscribe(number -> {
            count.setText(Quantities.count(number.longValue()));
            setAccessibleText(heading.getText() + " " + count.getText());
        });
        List<Node> there = headingLine.getChildren();
        if (!clears(section)) {
            there.removeIf(Button.class::isInstance);
        } else if (there.stream().noneMatch(Button.class::isInstance)) {
            there.add(clearButton());
        }
        setGraphic(headingLine);
    }

    /** Whether what stands below a heading can be cleared away. */
    private static boolean clears(PickerSection section) {
        return section.kind() == PickerSection.Kind.GONE;
    }

    private Button clearButton() {
        var button = new Button(null, new FontIcon("fth-x"));
        button.setId("clear-ended");
        button.getStyleClass().addAll("button-icon", "flat");
        button.setFocusTraversable(false); // The list has the keys; the palette can do the same.
        button.setAccessibleText(messages.text("action.clear-ended"));
        Hint.on(button, () -> messages.text("picker.gone.tooltip", Quantities.count(ProcessPickerModel.MOST_GONE)));
        button.setOnAction(event -> toggle.accept(getItem()));
        return button;
    }

    private void show(Look look) {
        mark(look.mark());
        pseudoClassStateChanged(FRESH, look.fresh());
        name.setText(look.name());
        pid.setText(Integer.toString(look.pid()));
        boolean live = look.mark() == Mark.LIVE;
        visible(down, live);
        visible(up, live);
        visible(right, !live);
        visible(pid, !live || getWidth() >= ROOM_FOR_PID || getWidth() == 0); // The name tells more.
        visible(rates, live && (getWidth() >= ROOM_FOR_SPARKLINE || getWidth() == 0));
        rates.show(look.rates());
        indent(look.depth());
        icon.setImage(desktop.icon(look.name()).orElse(null));
        visible(icon, icon.getImage() != null);
        if (live) {
            down.setText(Quantities.rate(look.rxBytesPerSecond()));
            up.setText(Quantities.rate(look.txBytesPerSecond()));
        }
        right.setText(
                switch (look.mark()) {
                    case NONE, GONE -> look.user();
                    case WAITING -> messages.text("picker.waiting");
                    case STALLED -> messages.text("picker.stalled");
                    case LIVE -> "";
                    case ENDED ->
                        messages.text("picker.total", Quantities.bytes((double) look.rxBytes() + look.txBytes()));
                });
        setAccessibleText(messages.text("picker.process", look.name(), Integer.toString(look.pid()), look.user()) + "\n"
                + hint(look));
    }

    private String hint(NameRow row) {
        return messages.text("picker.hint.name", SafeText.escape(row.pattern(), MOST_PATTERN_CHARS));
    }

    private String describe() {
        return switch (getItem()) {
            case null -> "";
            case PickerSection section -> "";
            case NameRow row -> hint(row);
            case ProcessRow row -> describe(row);
        };
    }

    private String describe(ProcessRow row) {
        Look look = row.lookProperty().get();
        var what = new StringBuilder(
                messages.text("picker.process", look.name(), Integer.toString(look.pid()), look.user()));
        if (!look.commandLine().isEmpty()) {
            what.append('\n').append(look.commandLine());
        }
        if (!look.unit().isEmpty()) {
            what.append('\n').append(look.unit());
        }
        if (look.mark() == Mark.LIVE) {
            what.append('\n')
                    .append(messages.text(
                            "picker.connections", Quantities.count(look.connections()), look.connections()));
        }
        if (row.ageNs() >= 0) {
            what.append('\n').append(messages.text("picker.age", Quantities.duration(row.ageNs())));
        }
        return what + "\n" + hint(look);
    }

    private String hint(Look look) {
        return switch (look.mark()) {
            case NONE -> messages.text("picker.hint.trace");
            case WAITING -> messages.text("picker.hint.waiting");
            case STALLED -> messages.text("picker.hint.stalled");
            case LIVE ->
                messages.text("picker.hint.live", Quantities.bytes(look.rxBytes()), Quantities.bytes(look.txBytes()));
            case ENDED ->
                messages.text("picker.hint.ended", Quantities.bytes(look.rxBytes()), Quantities.bytes(look.txBytes()));
            case GONE -> messages.text("picker.hint.gone");
        };
    }

    private void indent(int depth) {
        indent.setMinWidth(depth * INDENT);
        visible(indent, depth > 0);
    }

    private void visible(Node part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
        List<Node> there = line.getChildren();
        if (visible && !there.contains(part)) {
            List<Node> before = parts.subList(0, parts.indexOf(part));
            there.add((int) before.stream().filter(there::contains).count(), part);
        }
    }
}
