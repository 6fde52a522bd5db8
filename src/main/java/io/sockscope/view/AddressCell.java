package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Address;
import io.sockscope.viewmodel.ConnectionRow;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** An address whose port steps back behind the host; when it is too long the host is cut, never the port. */
final class AddressCell extends TableCell<ConnectionRow, Address> {
    private final Label host = new Label();
    private final Label port = new Label();
    private final HBox box = new HBox(host, port);
    private final Tooltip whole = new Tooltip();

    AddressCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("address");
        host.setMinWidth(0);
        port.setMinWidth(USE_PREF_SIZE);
        port.getStyleClass().add("port");
        box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Address item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
        } else {
            host.setText(item.isKnown() ? item.host() : Quantities.NONE);
            port.setText(item.port());
            setText(item.toString());
            whole.setText(item.toString());
            setTooltip(item.isKnown() ? whole : null);
            setGraphic(box);
        }
    }
}
