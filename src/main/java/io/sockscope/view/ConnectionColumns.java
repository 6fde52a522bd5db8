package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.RemoteEnd;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.util.Callback;

/** The columns of the table: what they are called, how wide they are, how they write and sort. */
final class ConnectionColumns {
    static final double REMOTE_WIDTH = 158;

    private static final String REMOTE = "remote";
    private static final Comparator<Number> BY_VALUE = Comparator.comparingDouble(Number::doubleValue);

    private final ConnectionTableModel model;
    private final Messages messages;

    ConnectionColumns(ConnectionTableModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** Key of the column's title. */
    static String titleKey(TableColumn<ConnectionRow, ?> column) {
        return column.getId().replace("column-", "column.");
    }

    static boolean isRemote(TableColumn<ConnectionRow, ?> column) {
        return column.getId().equals("column-" + REMOTE);
    }

    static boolean isNumber(TableColumn<ConnectionRow, ?> column) {
        return column.getStyleClass().contains("number");
    }

    List<TableColumn<ConnectionRow, ?>> all() {
        return List.of(
                text("process", 112, ConnectionRow::processProperty, column -> new PlainCell<>(Function.identity())),
                number("pid", 58, row -> fixed(row.pid()), pid -> Integer.toString(pid.intValue())),
                text("protocol", 64, row -> fixed(row.protocol()), column -> new PlainCell<>(Function.identity())),
                text(
                        "direction",
                        68,
                        ConnectionRow::wayProperty,
                        column -> new PlainCell<>(way -> messages.text("way." + way))),
                text("local", 124, ConnectionRow::localProperty, column -> new AddressCell()),
                text(REMOTE, REMOTE_WIDTH, row -> fixed(row.remote()), column -> new AddressCell()),
                text(
                        "service",
                        84,
                        row -> row.remoteEndProperty().map(RemoteEnd::service),
                        column -> new PlainCell<>(Function.identity())),
                text(
                        "host",
                        130,
                        row -> row.remoteEndProperty().map(RemoteEnd::host),
                        column -> new PlainCell<>(Function.identity())),
                text("network", 150, ConnectionRow::remoteEndProperty, column -> new NetworkCell(messages)),
                text("state", 86, ConnectionRow::stateProperty, column -> new StateCell(messages)),
                rate(),
                number("tx-rate", 74, ConnectionRow::txRateProperty, rate -> Quantities.rate(rate.doubleValue())),
                bytes("rx-bytes", ConnectionRow::rxBytesProperty),
                bytes("tx-bytes", ConnectionRow::txBytesProperty),
                number("rtt", 68, ConnectionRow::rttUsProperty, us -> Quantities.roundTrip(us.longValue())),
                retransmits(),
                number("since-start", 80, ConnectionRow::sinceStartNsProperty, ConnectionColumns::sinceStart),
                number("lasted", 70, ConnectionRow::lastedNsProperty, ns -> Quantities.duration(ns.longValue())));
    }

    private static String sinceStart(Number ns) {
        return ns.longValue() < 0 ? Quantities.NONE : "+" + Quantities.duration(ns.longValue());
    }

    private TableColumn<ConnectionRow, Number> rate() {
        TableColumn<ConnectionRow, Number> column =
                number("rx-rate", 106, ConnectionRow::rxRateProperty, rate -> Quantities.rate(rate.doubleValue()));
        column.setCellFactory(self -> new RateCell(model.greatestRxRateProperty()));
        return column;
    }

    private TableColumn<ConnectionRow, Number> bytes(
            String id, Function<ConnectionRow, ObservableValue<Number>> value) {
        TableColumn<ConnectionRow, Number> column =
                number(id, 70, value, bytes -> Quantities.bytes(bytes.doubleValue()));
        column.setCellFactory(self -> new NumberCell(
                bytes -> Quantities.bytes(bytes.doubleValue()),
                bytes -> messages.text("exact.bytes", Quantities.count(bytes.longValue()))));
        return column;
    }

    private TableColumn<ConnectionRow, Number> retransmits() {
        TableColumn<ConnectionRow, Number> column = number(
                "retransmits", 48, ConnectionRow::retransmitsProperty, count -> Quantities.count(count.longValue()));
        column.setCellFactory(self -> new NumberCell(count -> Quantities.count(count.longValue()), count -> "")
                .marked("warning", count -> count.intValue() > 0));
        return column;
    }

    private TableColumn<ConnectionRow, Number> number(
            String id,
            double width,
            Function<ConnectionRow, ObservableValue<Number>> value,
            Function<Number, String> format) {
        TableColumn<ConnectionRow, Number> column =
                text(id, width, value, self -> new NumberCell(format, number -> ""));
        column.getStyleClass().add("number");
        column.setComparator(BY_VALUE);
        return column;
    }

    private <T> TableColumn<ConnectionRow, T> text(
            String id,
            double width,
            Function<ConnectionRow, ObservableValue<T>> value,
            Callback<TableColumn<ConnectionRow, T>, TableCell<ConnectionRow, T>> cells) {
        var column = new TableColumn<ConnectionRow, T>();
        column.setId("column-" + id);
        column.setPrefWidth(width);
        column.setMinWidth(40);
        column.setCellValueFactory(features -> value.apply(features.getValue()));
        column.setCellFactory(cells);
        var title = new Label();
        title.textProperty().bind(messages.bind("column." + id));
        title.getStyleClass().add("title");
        var words = new Tooltip();
        words.textProperty().bind(messages.bind("column." + id + ".tooltip"));
        title.setTooltip(words);
        column.setGraphic(title);
        if (id.equals("process")) {
            column.getStyleClass().add("first");
        }
        return column;
    }

    private static <T> ObservableValue<T> fixed(T value) {
        return new ReadOnlyObjectWrapper<>(value);
    }
}
