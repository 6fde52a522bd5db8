package io.sockscope.view;

import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.patterns.PatternsModel.Limit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The limits that behaviour is judged by, each to be changed. What is typed holds at once. */
final class LimitsSheet extends Overlay {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final double LIST_HEIGHT = 400;
    private static final double FIELD_WIDTH = 104;

    private final PatternsModel model;
    private final Messages messages;
    private final Map<String, TextField> fields = new LinkedHashMap<>();

    LimitsSheet(PatternsModel model, Messages messages) {
        super("limits-sheet", 680);
        this.model = model;
        this.messages = messages;
        var grid = new GridPane();
        grid.getStyleClass().add("shortcut-grid");
        var words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(words, new ColumnConstraints());
        for (Limit limit : model.limits()) {
            grid.addRow(grid.getRowCount(), words(messages, "limit." + limit.id(), ""), field(limit));
        }
        var scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefHeight(LIST_HEIGHT);
        scroll.accessibleTextProperty().bind(messages.bind("limits.title"));
        var reset = new Button();
        reset.setId("limits-reset");
        reset.textProperty().bind(messages.bind("limits.reset"));
        reset.setMinWidth(USE_PREF_SIZE);
        reset.setOnAction(event -> {
            model.resetLimits();
            fill();
        });
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var foot = new HBox(12, words(messages, "limits.text", "muted"), space, reset);
        foot.setAlignment(Pos.CENTER_LEFT);
        sheet().getChildren().addAll(words(messages, "limits.title", "sheet-title"), scroll, foot);
    }

    private TextField field(Limit limit) {
        var field = new TextField();
        field.setId("limit-" + limit.id());
        field.setPrefWidth(FIELD_WIDTH);
        field.setMinWidth(FIELD_WIDTH);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.accessibleTextProperty().bind(messages.bind("limit." + limit.id()));
        field.textProperty().subscribe(typed -> {
            OptionalDouble value = number(typed);
            boolean taken = value.isPresent() && model.setLimit(limit.id(), value.getAsDouble());
            field.pseudoClassStateChanged(ERROR, !taken && isOpen());
        });
        fields.put(limit.id(), field);
        return field;
    }

    private static OptionalDouble number(String typed) {
        try {
            return OptionalDouble.of(new BigDecimal(typed.strip()).doubleValue());
        } catch (NumberFormatException unfinished) {
            return OptionalDouble.empty();
        }
    }

    private void fill() {
        for (Limit limit : model.limits()) {
            TextField field = fields.get(limit.id());
            if (field != null) {
                field.setText(
                        BigDecimal.valueOf(limit.value()).stripTrailingZeros().toPlainString());
            }
        }
    }

    @Override
    void open() {
        super.open();
        fill();
        fields.values().stream().findFirst().ifPresent(TextField::requestFocus);
    }
}
