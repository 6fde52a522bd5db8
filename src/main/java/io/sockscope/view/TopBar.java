package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.TraceSummary;
import io.sockscope.viewmodel.WindowModel;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Name and machine on the left; rates and what can be done with the whole window on the right. */
final class TopBar extends HBox {
    private final Messages messages;

    TopBar(WindowModel model, Messages messages, Appearance appearance, Runnable export) {
        this.messages = messages;
        setId("top-bar");
        getStyleClass().add("top-bar");
        var name = new Label("Sockscope");
        name.getStyleClass().add("brand-name");
        var host = new Label();
        host.setId("host");
        host.getStyleClass().add("muted");
        host.textProperty().bind(messages.bind("host.this", model.hostName()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new BrandMark(),
                        name,
                        host,
                        space,
                        rate(model, "down", "rate.down", TraceSummary::rxBytesPerSecond),
                        rate(model, "up", "rate.up", TraceSummary::txBytesPerSecond),
                        exportButton(model, export),
                        themeButton(appearance),
                        languageMenu());
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
        label.setTooltip(tooltip(words));
        return label;
    }

    private Button exportButton(WindowModel model, Runnable export) {
        var button = new Button();
        button.setId("export-csv");
        button.setGraphic(new FontIcon("fth-download"));
        button.textProperty().bind(messages.bind("export.csv"));
        button.setTooltip(tooltip("export.tooltip"));
        button.disableProperty().bind(model.hasDataProperty().not().or(model.exportingProperty()));
        button.setOnAction(event -> export.run());
        return button;
    }

    private Button themeButton(Appearance appearance) {
        var icon = new FontIcon();
        var button = new Button(null, icon);
        button.setId("theme");
        button.getStyleClass().addAll("button-icon", "flat");
        appearance
                .themeProperty()
                .subscribe(theme -> icon.setIconLiteral(theme == Theme.DARK ? "fth-sun" : "fth-moon"));
        var words = new Tooltip();
        words.textProperty()
                .bind(appearance
                        .themeProperty()
                        .flatMap(theme ->
                                messages.bind("theme.to-" + theme.other().name())));
        button.setTooltip(words);
        button.accessibleTextProperty().bind(words.textProperty());
        button.setOnAction(event ->
                appearance.themeProperty().set(appearance.themeProperty().get().other()));
        return button;
    }

    private MenuButton languageMenu() {
        var menu = new MenuButton(null, new FontIcon("fth-globe"));
        menu.setId("language");
        menu.getStyleClass().addAll("button-icon", "flat", "no-arrow");
        menu.setTooltip(tooltip("language"));
        menu.accessibleTextProperty().bind(messages.bind("language"));
        var group = new ToggleGroup();
        for (Language language : Language.values()) {
            var item = new RadioMenuItem(language.ownName());
            item.setId("language-" + language.locale().toLanguageTag());
            item.setToggleGroup(group);
            item.setOnAction(event -> messages.languageProperty().set(language));
            messages.languageProperty().subscribe(now -> item.setSelected(now == language));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Tooltip tooltip(String key) {
        var tooltip = new Tooltip();
        tooltip.textProperty().bind(messages.bind(key));
        return tooltip;
    }
}
