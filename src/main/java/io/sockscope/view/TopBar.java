package io.sockscope.view;

import io.sockscope.settings.LanguageChoice;
import io.sockscope.settings.ThemeChoice;
import io.sockscope.text.Quantities;
import io.sockscope.view.choice.RadioItems;
import io.sockscope.viewmodel.Page;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import io.sockscope.viewmodel.session.ReportKind;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** Name and machine on the left, the views in the middle, rates and what concerns the whole window on the right. */
final class TopBar extends HBox {
    private static final List<String> SHEETS =
            List.of("open-session", "open-sample", "rules", "shortcuts", "remotes", "about");
    /** The bar is at least this wide if the names of program and machine stand in it. */
    static final double ROOM_FOR_NAMES = 1_380;

    /** The bar is at least this wide if it says how much has been recorded. */
    private static final double ROOM_FOR_RECORDED = 1_100;

    private static final double ROOM_FOR_RATES = 1_000;

    private final Messages messages;

    TopBar(WindowModel model, Messages messages, Appearance appearance, List<Action> actions, MainView view) {
        this.messages = messages;
        setId("top-bar");
        getStyleClass().add("top-bar");
        Label name = BareFrame.brandName();
        var host = new Label();
        host.setId("host");
        host.getStyleClass().add("muted");
        host.textProperty().bind(messages.bind("host.this", model.hostName()));
        Hint.on(host, host.textProperty());
        var brand = new HBox(new BrandMark(), name, host);
        brand.getStyleClass().add("brand");
        SplitMenuButton export = exportButton(model, view);
        var record = new RecordButton(model, messages, view::toggleRecording);
        Button find = paletteButton(view.sheets()::openPalette);
        Node down = rate(model, "down", "rate.down", TraceSummary::rxBytesPerSecond);
        Node up = rate(model, "up", "rate.up", TraceSummary::txBytesPerSecond);
        var tools = new HBox(down, up, record, export, find, menu(appearance, actions));
        tools.getStyleClass().add("tools");
        // Both sides share what the views leave, so that the views stand in the middle while there is room.
        widthProperty()
                .subscribe(now ->
                        tools.setMinWidth(now.doubleValue() < ROOM_FOR_NAMES ? USE_COMPUTED_SIZE : USE_PREF_SIZE));
        for (HBox side : List.of(brand, tools)) {
            side.setPrefWidth(0);
            side.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(side, Priority.ALWAYS);
        }
        Compact.leaveOut(this, ROOM_FOR_NAMES, List.of(name, host));
        Compact.leaveOut(this, ROOM_FOR_RATES, List.of(down, up, find)); // The chart has rates, the palette keys.
        Compact.signsOnly(this, ROOM_FOR_NAMES, List.of(export));
        Compact.signsOnly(this, ROOM_FOR_RECORDED, List.of(record)); // The bar below says that it records.
        getChildren().addAll(brand, pages(model), tools);
    }

    private HBox pages(WindowModel model) {
        var group = new ToggleGroup();
        var segments = new HBox();
        segments.setId("pages");
        segments.getStyleClass().add("pages");
        segments.setAlignment(Pos.CENTER);
        segments.setMinWidth(USE_PREF_SIZE);
        for (Page page : Page.values()) {
            var button = new ToggleButton();
            button.setId("page-" + page.id());
            button.getStyleClass().add("page-segment");
            button.textProperty().bind(messages.bind("page." + page));
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true); // A second click does not leave the window without a view.
                model.pageProperty().set(page);
            });
            model.pageProperty().subscribe(now -> button.setSelected(now == page));
            segments.getChildren().add(button);
        }
        return segments;
    }

    private Node rate(
            WindowModel model, String direction, String words, ToDoubleFunction<TraceSummary> bytesPerSecond) {
        var label = new Label();
        label.setId("rate-" + direction);
        label.getStyleClass().addAll("rate", direction);
        String arrow = direction.equals("down") ? "\u2193 " : "\u2191 ";
        label.textProperty()
                .bind(model.summaryProperty()
                        .map(summary -> arrow + Quantities.bytes(bytesPerSecond.applyAsDouble(summary)) + "/s"));
        Hint.on(label, messages.bind(words));
        return label;
    }

    private SplitMenuButton exportButton(WindowModel model, MainView view) {
        var button = new SplitMenuButton();
        button.setId("export-csv");
        button.setGraphic(new FontIcon("fth-download"));
        button.textProperty().bind(messages.bind("export.csv"));
        button.accessibleTextProperty().bind(messages.bind("export.csv"));
        button.setMinWidth(USE_PREF_SIZE);
        Hint.on(button, messages.bind("export.tooltip"));
        button.disableProperty().bind(model.hasDataProperty().not().or(model.exportingProperty()));
        button.setOnAction(event -> view.export());
        button.getItems()
                .addAll(
                        exportItem("export", view::export),
                        exportItem("export-table", view::exportTable),
                        exportItem("export-view", view::exportView),
                        exportItem("export-window", view::exportWindow),
                        new SeparatorMenuItem());
        for (ReportKind kind : ReportKind.values()) {
            button.getItems().add(exportItem("export-report." + kind.id(), () -> view.exportReport(kind)));
        }
        return button;
    }

    private MenuItem exportItem(String action, Runnable run) {
        var item = new MenuItem();
        item.setId("do-" + action.replace('.', '-'));
        item.textProperty().bind(messages.bind("action." + action));
        item.setOnAction(event -> run.run());
        return item;
    }

    private Button paletteButton(Runnable palette) {
        var button = new Button("Ctrl K");
        button.setId("open-palette");
        button.setMinWidth(USE_PREF_SIZE);
        button.accessibleTextProperty().bind(messages.bind("action.palette"));
        Hint.on(button, messages.bind("action.palette"));
        button.setOnAction(event -> palette.run());
        return button;
    }

    private MenuButton menu(Appearance appearance, List<Action> actions) {
        var menu = new MenuButton(null, new FontIcon("fth-settings"));
        menu.setId("settings");
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        Hint.on(menu, messages.bind("settings"));
        menu.accessibleTextProperty().bind(messages.bind("settings"));
        menu.getItems().add(heading("theme"));
        menu.getItems().addAll(RadioItems.of("theme", ThemeChoice.values(), appearance.choiceProperty(), messages));
        menu.getItems().add(scales(appearance));
        menu.getItems().addAll(new SeparatorMenuItem(), heading("language"));
        menu.getItems().addAll(RadioItems.of("language", LanguageChoice.values(), messages.choiceProperty(), messages));
        menu.getItems().add(new SeparatorMenuItem());
        actions.stream().filter(action -> SHEETS.contains(action.id())).forEach(action -> {
            var sheet = new MenuItem();
            sheet.setId("open-" + action.id());
            sheet.textProperty().bind(messages.bind("action." + action.id()));
            sheet.setOnAction(event -> action.run().run());
            menu.getItems().add(sheet);
        });
        return menu;
    }

    private Menu scales(Appearance appearance) {
        var menu = new Menu();
        menu.setId("scale");
        menu.textProperty()
                .bind(messages.bind("scale", appearance.scaleProperty().map(percent -> Quantities.count(percent))));
        var group = new ToggleGroup();
        for (int percent : Appearance.SCALES) {
            var item = new RadioMenuItem(percent + " %");
            item.setId("scale-" + percent);
            item.setToggleGroup(group);
            item.setOnAction(event -> appearance.scaleProperty().set(percent));
            appearance.scaleProperty().subscribe(now -> item.setSelected(now == percent));
            menu.getItems().add(item);
        }
        return menu;
    }

    private MenuItem heading(String key) {
        var heading = new MenuItem();
        heading.getStyleClass().add("menu-heading");
        heading.textProperty().bind(messages.bind(key));
        heading.setDisable(true);
        return heading;
    }
}
