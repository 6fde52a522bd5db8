package io.sockscope.view.patterns;

import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Names with figures behind each, one a line below a head. */
public final class FigureGrid extends GridPane {
    private static final double FIGURE_WIDTH = 62;

    private List<List<String>> shown = List.of();

    /**
     * An empty grid.
     *
     * @param figures how many figures stand behind each name
     */
    public FigureGrid(String id, int figures) {
        setId(id);
        getStyleClass().add("figure-grid");
        var names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(names);
        for (int i = 0; i < figures; i++) {
            var column = new ColumnConstraints();
            column.setHalignment(HPos.RIGHT);
            column.setMinWidth(FIGURE_WIDTH);
            getColumnConstraints().add(column);
        }
    }

    /** Shows these lines instead, each a name and its figures; the first is the head. */
    public void show(List<List<String>> lines) {
        if (lines.equals(shown)) {
            return;
        }
        shown = lines;
        getChildren().clear();
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).size(); column++) {
                var label = new Label(lines.get(row).get(column));
                label.getStyleClass().add(row == 0 ? "muted" : column == 0 ? "quantity" : "figure");
                label.setMinWidth(USE_PREF_SIZE);
                add(label, column, row);
            }
        }
    }
}
