package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionGroup;
import io.sockscope.viewmodel.ConnectionLine;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** The head of a group, which is wider than its cell. */
final class GroupCell extends TableCell<ConnectionLine, GroupHead> {
    private static final double MARGIN = 16;

    private final FontIcon sign = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final HBox box = new HBox(sign, title, detail);

    private final Pane holder;

    GroupCell(GroupColumn column) {
        holder = new Pane(box) {
            @Override
            protected void layoutChildren() {
                double height = GroupCell.this.getHeight(); // Its own is none, as it has no child that is managed.
                box.resizeRelocate(0, (getHeight() - height) / 2, column.roomForHead() - MARGIN, height);
            }
        };
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("group-head");
        box.setManaged(false);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("head");
        title.setMinWidth(0);
        title.getStyleClass().add("group-title");
        detail.getStyleClass().add("group-detail");
        detail.setMinWidth(USE_PREF_SIZE);
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 1 && getTableRow().getItem() instanceof ConnectionGroup group) {
                column.toggle(group);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable GroupHead item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setText(null);
            setGraphic(null);
            return;
        }
        sign.setIconLiteral(item.expanded() ? "fth-chevron-down" : "fth-chevron-right");
        title.setText(item.title());
        detail.setText(item.detail());
        setText(item.title() + " " + item.detail()); // Not shown, but read to those who cannot see the graphic.
        setGraphic(holder);
        holder.requestLayout();
    }
}
