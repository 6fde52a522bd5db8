package io.sockscope.view;

import io.sockscope.viewmodel.WindowModel;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the table while it has no row: none has come yet, or none passes; and what to do about that. */
final class NoConnections extends VBox {
    private static final double WIDTH = 460;

    /**
     * The place holder.
     *
     * @param find goes to the list of processes
     */
    NoConnections(WindowModel model, Messages messages, Runnable find) {
        ObservableValue<String> why = model.connections()
                .totalCount()
                .map(total -> total.intValue() == 0 ? "connections.none" : "connections.filtered");
        setId("connections-empty");
        getStyleClass().addAll("state-panel", "in-table");
        setAlignment(Pos.CENTER);
        var icon = new FontIcon();
        icon.getStyleClass().add("state-icon");
        why.subscribe(key -> icon.setIconLiteral(key.equals("connections.none") ? "fth-radio" : "fth-filter"));
        var title = new Label();
        title.setId("connections-empty-title");
        title.getStyleClass().add("banner-title");
        title.textProperty().bind(why.flatMap(messages::bind));
        var text = new Label();
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setMaxWidth(WIDTH);
        text.setMinHeight(USE_PREF_SIZE);
        text.setTextAlignment(TextAlignment.CENTER);
        text.textProperty().bind(why.flatMap(key -> messages.bind(key + ".text")));
        var action = new Button();
        action.setId("connections-empty-action");
        action.textProperty().bind(why.flatMap(key -> messages.bind(key + ".action")));
        action.setOnAction(event -> {
            if (model.connections().totalCount().getValue().intValue() == 0) {
                find.run();
            } else {
                showAll(model);
            }
        });
        getChildren().addAll(icon, title, text, action);
    }

    private static void showAll(WindowModel model) {
        model.connections().filterProperty().set("");
        model.connections().pickedProperty().set(Optional.empty());
        model.chart().selectAll();
    }
}
