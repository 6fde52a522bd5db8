package io.sockscope.view;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.Tile.SkinType;
import eu.hansolo.tilesfx.TileBuilder;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/**
 * A tile with one figure. The tile's own texts are sized by its height and cannot be read at this one, so title, figure
 * and note are labels of ours inside it (docs/adr/0011-tiles.md).
 */
final class FigureTile extends StackPane {
    private final Label figure = new Label();
    private final Label note = new Label();

    /**
     * A tile.
     *
     * @param tone style class of the figure, empty for the plain one
     */
    FigureTile(String id, String tone, ObservableValue<String> title, ObservableValue<String> explanation) {
        setId("tile-" + id);
        getStyleClass().add("figure-tile");
        var heading = new Label();
        heading.getStyleClass().add("tile-title");
        heading.textProperty().bind(title);
        figure.getStyleClass().add("tile-figure");
        if (!tone.isEmpty()) {
            figure.getStyleClass().add(tone);
        }
        figure.setMinWidth(USE_PREF_SIZE);
        note.getStyleClass().add("tile-note");
        var words = new VBox(heading, figure, note);
        words.getStyleClass().add("tile-words");
        words.setAlignment(Pos.CENTER_LEFT);
        Tile tile = TileBuilder.create()
                .skinType(SkinType.CUSTOM)
                .backgroundColor(Color.TRANSPARENT)
                .borderColor(Color.TRANSPARENT)
                .roundedCorners(false)
                .animated(false)
                .graphic(words)
                .build();
        tile.setMinSize(0, 0);
        tile.setFocusTraversable(false); // There is nothing to do with it by a key.
        tile.setTitle("");
        tile.setText("");
        var tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        tooltip.textProperty().bind(explanation);
        Tooltip.install(this, tooltip);
        getChildren().add(tile);
        setAccessibleRole(javafx.scene.AccessibleRole.TEXT);
        accessibleTextProperty()
                .bind(title.flatMap(name -> figure.textProperty().map(value -> name + ": " + value)));
    }

    void show(String newFigure, String newNote) {
        figure.setText(newFigure);
        note.setText(newNote);
    }
}
