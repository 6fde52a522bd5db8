package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.filter.FilterKey;
import io.sockscope.viewmodel.filter.FilterTerms;
import io.sockscope.viewmodel.filter.QuantityKey;
import io.sockscope.viewmodel.filter.WordKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.PopOver.ArrowLocation;

/**
 * What a column is filtered by. There is one filter, its text; the sheet below a column's title shows what that says of
 * the column, and writes into it.
 */
final class ColumnFilter {
    private static final double WIDTH = 260;

    private static final Map<String, FilterKey> KEYS = Map.ofEntries(
            Map.entry("process", WordKey.PROC),
            Map.entry("pid", QuantityKey.PID),
            Map.entry("user", WordKey.USER),
            Map.entry("exe", WordKey.EXE),
            Map.entry("unit", WordKey.UNIT),
            Map.entry("container", WordKey.CONTAINER),
            Map.entry("protocol", WordKey.PROTO),
            Map.entry("direction", WordKey.DIR),
            Map.entry("local", WordKey.LOCAL),
            Map.entry("local-port", QuantityKey.LPORT),
            Map.entry("remote", WordKey.HOST),
            Map.entry("address", WordKey.HOST),
            Map.entry("host", WordKey.HOST),
            Map.entry("remote-port", QuantityKey.RPORT),
            Map.entry("service", WordKey.SERVICE),
            Map.entry("country", WordKey.COUNTRY),
            Map.entry("network", WordKey.ORG),
            Map.entry("organisation", WordKey.ORG),
            Map.entry("state", WordKey.STATE),
            Map.entry("rx-rate", QuantityKey.DOWN),
            Map.entry("tx-rate", QuantityKey.UP),
            Map.entry("rx-bytes", QuantityKey.RX),
            Map.entry("tx-bytes", QuantityKey.TX),
            Map.entry("rtt", QuantityKey.RTT),
            Map.entry("retransmits", QuantityKey.RETR),
            Map.entry("since-start", QuantityKey.SINCE),
            Map.entry("lasted", QuantityKey.LASTED));

    private final ConnectionTableModel model;
    private final Messages messages;
    private final RemoteWords remoteWords;

    ColumnFilter(ConnectionTableModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
    }

    /** What a condition on the column is about; empty if there can be none. */
    static Optional<FilterKey> key(TableColumn<ConnectionLine, ?> column) {
        return Optional.ofNullable(KEYS.get(ConnectionColumns.id(column)));
    }

    /** What the cell of a row is about: without a network it says the country, and without that what the address is for. */
    static Optional<FilterKey> key(TableColumn<ConnectionLine, ?> column, ConnectionRow row) {
        return key(column).map(key -> {
            if (!ConnectionColumns.id(column).equals("network")
                    || !row.value(WordKey.ORG).isEmpty()) {
                return key;
            }
            return row.value(WordKey.COUNTRY).isEmpty() ? WordKey.KIND : WordKey.COUNTRY;
        });
    }

    /** Whether there are conditions on a key. */
    ObservableValue<Boolean> isSet(FilterKey key) {
        return model.filterProperty().map(text -> FilterTerms.of(text).has(key));
    }

    /** Takes all conditions on a key out of the filter. */
    void clear(FilterKey key) {
        model.filterProperty().set(terms().without(key));
    }

    private FilterTerms terms() {
        return FilterTerms.of(model.filterProperty().get());
    }

    /** Adds the condition that a key has the value that it has in a row. */
    void showOnly(FilterKey key, ConnectionRow row) {
        String text = switch (key) {
            case WordKey words -> terms().only(words, row.value(words));
            case QuantityKey quantity -> terms().only(quantity, (long) row.quantity(quantity));
        };
        model.filterProperty().set(text);
    }

    /** Adds the condition that it has not. */
    void hide(FilterKey key, ConnectionRow row) {
        String text = switch (key) {
            case WordKey words -> terms().hiding(words, row.value(words));
            case QuantityKey quantity -> terms().hiding(quantity, (long) row.quantity(quantity));
        };
        model.filterProperty().set(text);
    }

    /** Shows the sheet. */
    void open(Node below, FilterKey key, String titleKey) {
        var title = new Label(messages.text(titleKey));
        title.getStyleClass().add("pane-title");
        Node fields = switch (key) {
            case WordKey words -> new ColumnChoices(model, words, row -> words(words, row), messages);
            case QuantityKey quantity -> new ColumnBounds(model.filterProperty(), quantity, messages);
        };
        var clear = new Button(messages.text("column-filter.clear"));
        clear.setId("column-filter-clear");
        clear.disableProperty().bind(isSet(key).map(set -> !set));
        var sheet = new VBox(8, title, fields, clear);
        sheet.setPrefWidth(WIDTH);
        sheet.getStyleClass().add("column-filter-sheet");
        var popOver = new PopOver(sheet);
        popOver.setId("column-filter");
        popOver.getStyleClass().add("column-filter");
        popOver.setArrowLocation(ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.setAnimated(false);
        clear.setOnAction(event -> {
            clear(key);
            popOver.hide();
        });
        sheet.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A list would keep the first of them for the edits that it does not have.
            if (event.getCode() == KeyCode.ESCAPE || (event.getCode() == KeyCode.ENTER && !clear.isFocused())) {
                popOver.hide();
                event.consume();
            }
        });
        popOver.show(below);
        fields.requestFocus();
    }

    /** What a key is in a row, in the user's words. */
    String words(FilterKey key, ConnectionRow row) {
        return switch (key) {
            case WordKey words -> words(words, row);
            case QuantityKey quantity -> Long.toString((long) row.quantity(quantity));
        };
    }

    private String words(WordKey key, ConnectionRow row) {
        String words = switch (key) {
            case STATE -> messages.text("state." + row.state());
            case DIR -> messages.text("way." + row.way());
            case COUNTRY -> remoteWords.country(row.remoteEnd().country());
            case KIND -> remoteWords.kind(row.remoteEnd());
            case PROC, USER, EXE, UNIT, CONTAINER, PROTO, HOST, LOCAL, SERVICE, ORG -> row.value(key);
        };
        return words.isEmpty() ? Quantities.NONE : words;
    }

    /** True if a single value of it says something: nobody looks for a rate of 1,204 bytes per second. */
    static boolean isTelling(FilterKey key) {
        return switch (key) {
            case WordKey words -> true;
            case QuantityKey quantity -> quantity.unit() == QuantityKey.Unit.COUNT;
        };
    }

    /** Whether a text has something that was looked for, whatever the case. */
    static boolean has(String words, String wanted) {
        return words.toLowerCase(Locale.ROOT).contains(wanted.strip().toLowerCase(Locale.ROOT));
    }
}
