package io.sockscope.view;

import io.sockscope.event.Errno;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Address;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.Peer;
import io.sockscope.viewmodel.RemoteEnd;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.util.Callback;

/** The columns of the table: what they are called, how wide they are, how they write and sort. */
final class ConnectionColumns {
    static final double REMOTE_WIDTH = 164;

    private static final String PREFIX = "column-";
    private static final String REMOTE = "remote";
    private static final Comparator<Number> BY_VALUE = Comparator.comparingDouble(Number::doubleValue);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final ConnectionTableModel model;
    private final Messages messages;
    private final RemoteWords remoteWords;

    ConnectionColumns(ConnectionTableModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
    }

    /** Stable name of a column, as in settings. */
    static String id(TableColumn<ConnectionRow, ?> column) {
        return column.getId().substring(PREFIX.length());
    }

    /** Key of the column's title. */
    static String titleKey(TableColumn<ConnectionRow, ?> column) {
        return "column." + id(column);
    }

    static ColumnText text(TableColumn<ConnectionRow, ?> column) {
        return (ColumnText) column.getUserData();
    }

    static boolean isRemote(TableColumn<ConnectionRow, ?> column) {
        return id(column).equals(REMOTE);
    }

    static boolean isNumber(TableColumn<ConnectionRow, ?> column) {
        return column.getStyleClass().contains("number");
    }

    /** All of them, in their first order; those that only some want are hidden. */
    List<TableColumn<ConnectionRow, ?>> all() {
        return List.of(
                words("process", 112, ConnectionRow::processProperty, Function.identity()),
                hidden(number("pid", 58, "pid", row -> fixed(row.pid()), pid -> Integer.toString(pid.intValue()))),
                hidden(words("user", 80, row -> later(row, ConnectionRow::user), Function.identity())),
                hidden(words("exe", 180, row -> later(row, ConnectionRow::exe), Function.identity())),
                hidden(words("protocol", 64, row -> fixed(row.protocol()), Function.identity())),
                hidden(words("direction", 68, ConnectionRow::wayProperty, way -> messages.text("way." + way))),
                hidden(address("local", ConnectionRow::localProperty)),
                hidden(port("local-port", ConnectionRow::localPort)),
                peer(),
                hidden(address("address", row -> fixed(row.remote()))),
                hidden(port("remote-port", ConnectionRow::remotePort)),
                hidden(ofEnd("service", "service", 84, RemoteEnd::service)),
                hidden(ofEnd("host", "remote_host", 130, RemoteEnd::host)),
                hidden(ofEnd("source", "remote_host_source", 130, RemoteEnd::source)),
                network(),
                state(),
                rate(),
                number(
                        "tx-rate",
                        78,
                        "tx_bytes_per_second",
                        ConnectionRow::txRateProperty,
                        rate -> Quantities.rate(rate.doubleValue())),
                bytes("rx-bytes", ConnectionRow::rxBytesProperty),
                bytes("tx-bytes", ConnectionRow::txBytesProperty),
                hidden(count("rx-calls", ConnectionRow::rxCalls)),
                hidden(count("tx-calls", ConnectionRow::txCalls)),
                number("rtt", 64, "rtt_us", ConnectionRow::rttUsProperty, us -> Quantities.roundTrip(us.longValue())),
                hidden(number(
                        "min-rtt",
                        76,
                        "rtt_min_us",
                        row -> later(row, ConnectionRow::minRttUs),
                        us -> Quantities.roundTrip(us.longValue()))),
                retransmits(),
                hidden(time("connect", "connect_ns", ConnectionRow::connectNs)),
                hidden(words("error", 120, row -> later(row, ConnectionColumns::error), Function.identity())),
                hidden(moment("opened", ConnectionRow::openedNs)),
                number("since-start", 76, "opened_after_start_ns", ConnectionRow::sinceStartNsProperty, Texts::after),
                hidden(number(
                        "first-io",
                        80,
                        "first_io_after_start_ns",
                        row -> later(row, ConnectionRow::firstIoNs),
                        Texts::after)),
                hidden(number(
                        "last-io",
                        80,
                        "last_io_after_start_ns",
                        row -> later(row, ConnectionRow::lastIoNs),
                        Texts::after)),
                hidden(moment("closed", ConnectionRow::closedNs)),
                hidden(number(
                        "lasted",
                        70,
                        "duration_ns",
                        ConnectionRow::lastedNsProperty,
                        ns -> Quantities.duration(ns.longValue()))));
    }

    private static <C extends TableColumn<ConnectionRow, ?>> C hidden(C column) {
        column.setVisible(false);
        return column;
    }

    private static String error(ConnectionRow row) {
        return row.connectErrno() == 0 ? Quantities.NONE : Errno.name(row.connectErrno());
    }

    private TableColumn<ConnectionRow, ?> port(String id, ToLongFunction<ConnectionRow> port) {
        return number(
                id,
                64,
                id.replace('-', '_'),
                row -> later(row, port::applyAsLong),
                value -> value.longValue() == 0 ? Quantities.NONE : Long.toString(value.longValue()));
    }

    private TableColumn<ConnectionRow, ?> count(String id, ToLongFunction<ConnectionRow> count) {
        return number(
                id,
                70,
                id.replace('-', '_'),
                row -> later(row, count::applyAsLong),
                value -> Quantities.count(value.longValue()));
    }

    private TableColumn<ConnectionRow, ?> time(String id, String csvName, ToLongFunction<ConnectionRow> ns) {
        return number(
                id, 80, csvName, row -> later(row, ns::applyAsLong), value -> Quantities.duration(value.longValue()));
    }

    private TableColumn<ConnectionRow, ?> moment(String id, ToLongFunction<ConnectionRow> ns) {
        TableColumn<ConnectionRow, Number> column =
                number(id, 96, id + "_at", row -> later(row, ns::applyAsLong), value -> clock(value.longValue()));
        column.setUserData(new ColumnText(
                id + "_at",
                row -> clock(ns.applyAsLong(row)),
                row -> model.wallClock(ns.applyAsLong(row))
                        .map(Instant::toString)
                        .orElse("")));
        return column;
    }

    private String clock(long ns) {
        return model.wallClock(ns)
                .map(moment -> CLOCK.format(moment.atZone(ZoneId.systemDefault())))
                .orElse(Quantities.NONE);
    }

    private TableColumn<ConnectionRow, ?> peer() {
        TableColumn<ConnectionRow, Peer> column = column(
                REMOTE,
                REMOTE_WIDTH,
                ConnectionRow::peerProperty,
                self -> new EndCell<>(Peer::host, Peer::port, remoteWords::all));
        column.setUserData(new ColumnText(
                REMOTE,
                row -> row.peerProperty().get().toString(),
                row -> row.remote().toString()));
        return column;
    }

    /** What is said of the other end by somebody else than the connection. */
    private TableColumn<ConnectionRow, ?> ofEnd(
            String id, String csvName, double width, Function<RemoteEnd, String> part) {
        var column = column(
                id,
                width,
                row -> row.peerProperty().map(Peer::end).map(part),
                self -> new PlainCell<>(Function.identity()));
        Function<ConnectionRow, String> words = row -> part.apply(row.remoteEnd());
        column.setUserData(new ColumnText(csvName, words, words));
        return column;
    }

    private TableColumn<ConnectionRow, ?> network() {
        TableColumn<ConnectionRow, RemoteEnd> column = column(
                "network", 98, row -> row.peerProperty().map(Peer::end), self -> new PlainCell<>(remoteWords::network));
        column.setUserData(new ColumnText(
                "network",
                row -> remoteWords.network(row.remoteEnd()),
                row -> row.remoteEnd().network()));
        return column;
    }

    private TableColumn<ConnectionRow, ?> state() {
        var column = column("state", 82, ConnectionRow::stateProperty, self -> new StateCell(messages));
        column.setUserData(new ColumnText(
                "state",
                row -> messages.text("state." + row.stateProperty().get()),
                row -> row.stateProperty().get().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        return column;
    }

    private TableColumn<ConnectionRow, Number> rate() {
        TableColumn<ConnectionRow, Number> column = number(
                "rx-rate",
                94,
                "rx_bytes_per_second",
                ConnectionRow::rxRateProperty,
                rate -> Quantities.rate(rate.doubleValue()));
        column.setCellFactory(self -> new RateCell(model.greatestRxRateProperty()));
        return column;
    }

    private TableColumn<ConnectionRow, Number> bytes(
            String id, Function<ConnectionRow, ObservableValue<Number>> value) {
        Function<Number, String> shown = bytes -> Quantities.bytes(bytes.doubleValue());
        TableColumn<ConnectionRow, Number> column = number(id, 64, id.replace('-', '_'), value, shown);
        column.setCellFactory(self ->
                new NumberCell(shown, bytes -> messages.text("exact.bytes", Quantities.count(bytes.longValue()))));
        return column;
    }

    private TableColumn<ConnectionRow, Number> retransmits() {
        Function<Number, String> shown = count -> Quantities.count(count.longValue());
        TableColumn<ConnectionRow, Number> column =
                number("retransmits", 42, "retransmits", ConnectionRow::retransmitsProperty, shown);
        column.setCellFactory(
                self -> new NumberCell(shown, count -> "").marked("warning", count -> count.intValue() > 0));
        return column;
    }

    private TableColumn<ConnectionRow, Number> number(
            String id,
            double width,
            String csvName,
            Function<ConnectionRow, ObservableValue<Number>> value,
            Function<Number, String> format) {
        TableColumn<ConnectionRow, Number> column =
                column(id, width, value, self -> new NumberCell(format, number -> ""));
        column.getStyleClass().add("number");
        column.setComparator(BY_VALUE);
        column.setUserData(new ColumnText(
                csvName,
                row -> format.apply(value.apply(row).getValue()),
                row -> Texts.exact(value.apply(row).getValue())));
        return column;
    }

    private TableColumn<ConnectionRow, ?> address(String id, Function<ConnectionRow, ObservableValue<Address>> value) {
        TableColumn<ConnectionRow, Address> column =
                column(id, 130, value, self -> new EndCell<>(Address::host, Address::port, Address::toString));
        Function<ConnectionRow, String> words =
                row -> value.apply(row).getValue().toString();
        column.setUserData(new ColumnText(id, words, words));
        return column;
    }

    private <T> TableColumn<ConnectionRow, ?> words(
            String id, double width, Function<ConnectionRow, ObservableValue<T>> value, Function<T, String> format) {
        TableColumn<ConnectionRow, T> column = column(id, width, value, self -> new PlainCell<>(format));
        Function<ConnectionRow, String> words =
                row -> format.apply(value.apply(row).getValue());
        column.setUserData(
                new ColumnText(id, words, row -> words.apply(row).equals(Quantities.NONE) ? "" : words.apply(row)));
        return column;
    }

    private <T> TableColumn<ConnectionRow, T> column(
            String id,
            double width,
            Function<ConnectionRow, ObservableValue<T>> value,
            Callback<TableColumn<ConnectionRow, T>, TableCell<ConnectionRow, T>> cells) {
        var column = new TableColumn<ConnectionRow, T>();
        column.setId(PREFIX + id);
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
        return column;
    }

    private static <T> ObservableValue<T> fixed(T value) {
        return new ReadOnlyObjectWrapper<>(value);
    }

    /** A value that has no property of its own: asked for again whenever the row has changed. */
    private static <T> ObservableValue<T> later(ConnectionRow row, Function<ConnectionRow, T> value) {
        return row.revisionProperty().map(revision -> value.apply(row));
    }
}
