package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** An end of a connection, whose port steps back behind the host; when it is too long the host is cut, never the port. */
final class EndCell<T> extends TableCell<ConnectionLine, T> {
    private final Function<T, String> hostOf;
    private final Function<T, String> portOf;
    private final Label host = new Label();
    private final Label port = new Label();
    private final HBox box = new HBox(host, port);

    EndCell(Function<T, String> hostOf, Function<T, String> portOf, Function<T, String> wholeOf) {
        this.hostOf = hostOf;
        this.portOf = portOf;
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        getStyleClass().add("address");
        host.setMinWidth(0);
        port.setMinWidth(USE_PREF_SIZE);
        port.getStyleClass().add("port");
        Hint.on(this, () -> getItem() == null || hostOf.apply(getItem()).isEmpty() ? "" : wholeOf.apply(getItem()));
        box.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setText(null);
            setGraphic(null);
            return;
        }
        String name = hostOf.apply(item);
        host.setText(name.isEmpty() ? Quantities.NONE : name);
        port.setText(portOf.apply(item));
        setText(host.getText() + port.getText());
        setGraphic(box);
    }
}
