package io.sockscope.view;

import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.RemoteEnd;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Country and network of a remote end, or what kind its address is; all that is known of it when the mouse rests. */
final class NetworkCell extends TableCell<ConnectionRow, RemoteEnd> {
    private final Messages messages;
    private final Tooltip whole = new Tooltip();

    NetworkCell(Messages messages) {
        this.messages = messages;
    }

    /** What the cell says, also for the filter. */
    static String text(RemoteEnd end, Messages messages) {
        return end.kind().isEmpty() || end.isGlobal() || !end.organisation().isEmpty()
                ? join("  ", end.country(), end.organisation())
                : messages.text("address-kind." + end.kind());
    }

    /** What the address is for, empty if not known. */
    static String kind(RemoteEnd end, Messages messages) {
        return end.kind().isEmpty() ? "" : messages.text("address-kind." + end.kind());
    }

    private static String join(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }

    @Override
    protected void updateItem(@Nullable RemoteEnd item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setText(null);
            setTooltip(null);
            return;
        }
        setText(text(item, messages));
        String source = item.source().isEmpty() ? "" : messages.text("name-source." + item.source());
        whole.setText(join(
                "\n",
                item.host(),
                source,
                item.country(),
                join("  ", item.asn(), item.organisation()),
                kind(item, messages)));
        setTooltip(whole.getText().isEmpty() ? null : whole);
    }
}
