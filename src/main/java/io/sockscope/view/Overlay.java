package io.sockscope.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
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
        sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((property, before, now) -> keepKeys(now));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /** What lies below does not get the keys: nobody would see who has them. */
    private void keepKeys(@Nullable Node owner) {
        if (isVisible() && owner != null && sheet.lookupAll("*").stream().noneMatch(owner::equals)) {
            sheet.lookupAll("*").stream()
                    .filter(node -> node.isFocusTraversable() && isShown(node))
                    .findFirst()
                    .ifPresent(Node::requestFocus);
        }
    }

    private boolean isShown(Node node) {
        for (Node at = node; at != null && !at.equals(this); at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return !node.isDisabled();
    }

    final VBox sheet() {
        return sheet;
    }

    /** Words that wrap and are never cut, in the language of the moment. */
    static Label words(Messages messages, String key, String style) {
        var label = new Label();
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.textProperty().bind(messages.bind(key));
        return label;
    }

    /** The title, and opposite of it what closes the sheet. */
    final HBox head(Label title, Button close, Messages messages) {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        close.getStyleClass().addAll("button-icon", "flat");
        close.accessibleTextProperty().bind(messages.bind("close"));
        close.setOnAction(event -> hide());
        var head = new HBox(title, space, close);
        head.getStyleClass().add("sheet-head");
        return head;
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
