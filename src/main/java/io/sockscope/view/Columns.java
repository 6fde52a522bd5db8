package io.sockscope.view;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Lays regions out in columns of the same width. */
final class Columns {
    private Columns() {}

    /** Puts the regions into so many columns, row by row. */
    static void lay(GridPane grid, List<? extends Region> regions, int columns) {
        if (grid.getColumnConstraints().size() == columns) {
            return;
        }
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(column);
        }
        for (int i = 0; i < regions.size(); i++) {
            grid.add(regions.get(i), i % columns, i / columns);
            GridPane.setHgrow(regions.get(i), Priority.ALWAYS);
        }
    }
}
