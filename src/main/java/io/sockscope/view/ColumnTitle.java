package io.sockscope.view;

import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
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
        var title = new Label();
        title.textProperty().bind(messages.bind(key));
        title.getStyleClass().add("title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        Hint.on(title, messages.bind(key + ".tooltip"));
        column.setGraphic(title);
        InvalidationListener fit = changed -> column.setMinWidth(leastWidth(column, title));
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
