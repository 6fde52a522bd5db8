package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A rate with a bar: its share of the highest rate in the table. */
final class RateCell extends TableCell<ConnectionLine, Number> {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");
    private static final double LONGEST_BAR = 18;
    private static final double SHORTEST_BAR = 2;

    private final ObservableDoubleValue greatest;
    private final Region bar = new Region();
    private final Label figure = new Label();
    private final HBox box;
    // Held here because the list of listeners holds it weakly: cells come and go, the table's model stays.
    private final InvalidationListener whenGreatestMoves = changed -> drawBar();

    RateCell(ObservableDoubleValue greatest) {
        this.greatest = greatest;
        getStyleClass().add("number");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        bar.getStyleClass().addAll("bar", "down");
        bar.setMinHeight(3);
        bar.setMaxHeight(3);
        figure.setMinWidth(64);
        figure.setAlignment(Pos.CENTER_RIGHT);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new HBox(space, bar, figure);
        box.setAlignment(Pos.CENTER_RIGHT);
        greatest.addListener(new WeakInvalidationListener(whenGreatestMoves));
    }

    @Override
    protected void updateItem(@Nullable Number item, boolean empty) {
        super.updateItem(item, empty);
        String text = item == null || empty ? "" : Quantities.rate(item.doubleValue());
        setText(text); // Not shown, but read to those who cannot see the graphic.
        figure.setText(text);
        pseudoClassStateChanged(NOTHING, text.equals(Quantities.NONE));
        setGraphic(item == null || empty ? null : box);
        drawBar();
    }

    private void drawBar() {
        Number rate = getItem();
        double most = greatest.get();
        double length = rate == null || isEmpty() || rate.doubleValue() < 1 || most <= 0
                ? 0
                : Math.max(SHORTEST_BAR, LONGEST_BAR * Math.min(1, rate.doubleValue() / most));
        bar.setVisible(length > 0);
        bar.setMinWidth(length);
        bar.setMaxWidth(length);
    }
}
