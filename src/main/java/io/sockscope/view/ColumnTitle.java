package io.sockscope.view;

import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** What stands above a column, which is never narrower than that, whatever the font and the language. */
final class ColumnTitle {
    private static final double LEAST_WIDTH = 40;
    private static final double PADDING = 14;
    private static final double PADDING_OF_FIRST = 10;
    private static final double SORT_SIGN = 18;

    private ColumnTitle() {}

    /**
     * Gives a column its title.
     *
     * @param key of the title; with {@code .tooltip} of what it means
     */
    static void of(TableColumn<?, ?> column, Messages messages, String key) {
        Label title = title(messages, key);
        column.setGraphic(title);
        fit(column, title, new SimpleDoubleProperty());
    }

    /**
     * Gives a column its title and something beside it.
     *
     * @param beside is there by its least width
     */
    static void of(TableColumn<?, ?> column, Messages messages, String key, Region beside) {
        Label title = title(messages, key);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(title, space, beside); // At the ends, so that who clicks in the middle sorts.
        line.setAlignment(Pos.CENTER_LEFT);
        column.setGraphic(line);
        fit(column, title, beside.minWidthProperty());
    }

    /** Has the title of a column stand above its figures, at the right, and what is beside it at the left. */
    static void alignRight(TableColumn<?, ?> column) {
        if (column.getGraphic() instanceof HBox line) {
            FXCollections.reverse(line.getChildren());
        }
    }

    private static Label title(Messages messages, String key) {
        var title = new Label();
        title.textProperty().bind(messages.bind(key));
        title.getStyleClass().add("title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        Hint.on(title, messages.bind(key + ".tooltip"));
        return title;
    }

    private static void fit(TableColumn<?, ?> column, Label title, ObservableDoubleValue beside) {
        InvalidationListener fit = changed -> column.setMinWidth(leastWidth(column, title) + beside.get());
        beside.addListener(fit);
        title.textProperty().addListener(fit);
        title.fontProperty().addListener(fit);
        column.getStyleClass().addListener(fit);
        column.tableViewProperty().subscribe(table -> {
            if (table != null) {
                table.getSortOrder().addListener(fit);
            }
        });
        fit.invalidated(title.textProperty());
    }

    private static double leastWidth(TableColumn<?, ?> column, Label title) {
        var text = new Text(title.getText());
        text.setFont(title.getFont());
        boolean sorted = column.getTableView() != null
                && column.getTableView().getSortOrder().contains(column);
        double others =
                PADDING + (sorted ? SORT_SIGN : 0) + (column.getStyleClass().contains("first") ? PADDING_OF_FIRST : 0);
        return Math.max(LEAST_WIDTH, Math.ceil(text.getLayoutBounds().getWidth()) + others);
    }
}
