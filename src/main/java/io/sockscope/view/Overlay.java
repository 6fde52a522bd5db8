package io.sockscope.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A sheet above the window. Escape or a click beside it closes it, and the focus goes back to where it was. */
class Overlay extends StackPane {
    private final VBox sheet = new VBox();
    private @Nullable Node focusBefore;

    Overlay(String id, double width) {
        setId(id);
        getStyleClass().add("overlay");
        sheet.getStyleClass().add("overlay-sheet");
        sheet.setMaxSize(width, Region.USE_PREF_SIZE);
        StackPane.setAlignment(sheet, Pos.TOP_CENTER);
        getChildren().add(sheet);
        setVisible(false);
        setManaged(false);
        setOnMousePressed(event -> {
            if (event.getTarget() instanceof Node target && target.equals(this)) {
                hide();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    final VBox sheet() {
        return sheet;
    }

    void open() {
        if (!isVisible()) {
            focusBefore = getScene().getFocusOwner();
        }
        setManaged(true);
        setVisible(true);
    }

    final void hide() {
        setVisible(false);
        setManaged(false);
        if (focusBefore != null) {
            focusBefore.requestFocus();
        }
    }

    final boolean isOpen() {
        return isVisible();
    }
}
