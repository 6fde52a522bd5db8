package io.sockscope.view;

import io.sockscope.event.Errno;
import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Address;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import io.sockscope.viewmodel.ConnectionTableModel;
import io.sockscope.viewmodel.Peer;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.SortKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/** The columns of the table: what they are called, how wide they are, how they write and sort. */
final class ConnectionColumns {
    static final double REMOTE_WIDTH = 164;
    static final double NETWORK_WIDTH = 98;

    private static final String PREFIX = "column-";
    private static final String REMOTE = "remote";
    private static final String NETWORK = "network";
    private static final String NUMBER = "number";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final ConnectionTableModel model;
    private final Messages messages;
    private final RemoteWords remoteWords;
    private final ColumnFilter filter;

    ConnectionColumns(ConnectionTableModel model, ColumnFilter filter, Messages messages) {
        this.filter = filter;
        this.model = model;
        this.messages = messages;
        this.remoteWords = new RemoteWords(messages);
    }

    /** Stable name of a column, as in settings. */
    static String id(TableColumn<ConnectionLine, ?> column) {
        return column.getId().substring(PREFIX.length());
    }

    /** Key of the column's title. */
    static String titleKey(TableColumn<ConnectionLine, ?> column) {
        return "column." + id(column);
    }

    /** False of the column that is there for groups only. */
    static boolean isOfConnections(TableColumn<ConnectionLine, ?> column) {
        return column.getUserData() instanceof ColumnText;
    }

    static ColumnText text(TableColumn<ConnectionLine, ?> column) {
        return (ColumnText) column.getUserData();
    }

    static boolean isRemote(TableColumn<ConnectionLine, ?> column) {
        return id(column).equals(REMOTE);
    }

    static boolean isNetwork(TableColumn<ConnectionLine, ?> column) {
        return id(column).equals(NETWORK);
    }

    static boolean isNumber(TableColumn<ConnectionLine, ?> column) {
        return column.getStyleClass().contains(NUMBER);
    }

    /** All of them, in their first order; those that only some want are hidden. */
    List<TableColumn<ConnectionLine, ?>> all() {
        return Stream.concat(ofConnections().stream(), new OwnerColumns(this).all().stream())
                .toList();
    }

    private List<TableColumn<ConnectionLine, ?>> ofConnections() {
        return List.of(
                words("process", 112, ConnectionRow::process, Function.identity()),
                hidden(figure("pid", 58, "pid", ConnectionRow::pid, pid -> Integer.toString(pid.intValue()))),
                hidden(words("user", 80, row -> row.owner().user(), Function.identity())),
                hidden(words("exe", 180, row -> row.owner().exe(), Function.identity())),
                hidden(words("protocol", 64, ConnectionRow::protocol, Function.identity())),
                hidden(words("direction", 68, ConnectionRow::way, way -> messages.text("way." + way))),
                hidden(address("local", ConnectionRow::local)),
                hidden(port("local-port", ConnectionRow::localPort)),
                peer(),
                hidden(address("address", ConnectionRow::remote)),
                hidden(port("remote-port", ConnectionRow::remotePort)),
                hidden(ofEnd("service", "service", 84, RemoteEnd::service)),
                hidden(ofEnd("host", "remote_host", 130, RemoteEnd::host)),
                hidden(ofEnd("source", "remote_host_source", 130, RemoteEnd::source)),
                hidden(ofEnd("country", "country", 74, RemoteEnd::country)),
                hidden(ofEnd("asn", "asn", 84, RemoteEnd::asn)),
                hidden(ofEnd("organisation", "as_org", 150, RemoteEnd::organisation)),
                network(),
                state(),
                rate(),
                sum("tx-rate", 78, "tx_bytes_per_second", ConnectionLine::txRate, ConnectionColumns::rate),
                bytes("rx-bytes", ConnectionLine::rxBytes),
                bytes("tx-bytes", ConnectionLine::txBytes),
                hidden(before("rx-before", row -> row.earlier().rx())),
                hidden(before("tx-before", row -> row.earlier().tx())),
                hidden(calls("rx-calls", ConnectionLine::rxCalls)),
                hidden(calls("tx-calls", ConnectionLine::txCalls)),
                figure("rtt", 64, "rtt_us", ConnectionRow::rttUs, us -> Quantities.roundTrip(us.longValue())),
                hidden(figure(
                        "min-rtt",
                        76,
                        "rtt_min_us",
                        ConnectionRow::minRttUs,
                        us -> Quantities.roundTrip(us.longValue()))),
                retransmits(),
                hidden(time("connect", "connect_ns", ConnectionRow::connectNs)),
                hidden(words("error", 120, ConnectionColumns::error, Function.identity())),
                hidden(moment("opened", ConnectionRow::openedNs, "opened.before")),
                figure("since-start", 76, "opened_after_start_ns", ConnectionRow::sinceStartNs, Texts::after),
                hidden(figure("first-io", 80, "first_io_after_start_ns", ConnectionRow::firstIoNs, Texts::after)),
                hidden(figure("last-io", 80, "last_io_after_start_ns", ConnectionRow::lastIoNs, Texts::after)),
                hidden(moment("closed", ConnectionRow::closedNs, "")),
                hidden(figure(
                        "lasted",
                        70,
                        "duration_ns",
                        ConnectionRow::lastedNs,
                        ns -> Quantities.duration(ns.longValue()))));
    }

    static <C extends TableColumn<ConnectionLine, ?>> C hidden(C column) {
        column.setVisible(false);
        return column;
    }

    private static String error(ConnectionRow row) {
        return row.connectErrno() == 0 ? Quantities.NONE : Errno.name(row.connectErrno());
    }

    private static String rate(Number bytesPerSecond) {
        return Quantities.rate(bytesPerSecond.doubleValue());
    }

    private static String count(Number count) {
        return Quantities.count(count.longValue());
    }

    private TableColumn<ConnectionLine, ?> port(String id, Function<ConnectionRow, Number> port) {
        return figure(
                id,
                64,
                id.replace('-', '_'),
                port,
                value -> value.longValue() == 0 ? Quantities.NONE : Long.toString(value.longValue()));
    }

    private TableColumn<ConnectionLine, ?> calls(String id, Function<ConnectionLine, Number> calls) {
        return sum(id, 70, id.replace('-', '_'), calls, ConnectionColumns::count);
    }

    private TableColumn<ConnectionLine, ?> before(String id, ToLongFunction<ConnectionRow> bytes) {
        return figure(
                id,
                86,
                id.replace('-', '_') + "_bytes",
                bytes::applyAsLong,
                value -> value.longValue() < 0 ? Quantities.NONE : Quantities.bytes(value.longValue()));
    }

    private TableColumn<ConnectionLine, ?> time(String id, String csvName, Function<ConnectionRow, Number> ns) {
        return figure(id, 80, csvName, ns, value -> Quantities.duration(value.longValue()));
    }

    /** A time of day; where there is none, the words of a key, if not empty. */
    TableColumn<ConnectionLine, ?> moment(String id, ToLongFunction<ConnectionRow> ns, String keyOfNone) {
        String csvName = id.replace('-', '_') + "_at";
        LongFunction<String> shown = at -> at == 0 && !keyOfNone.isEmpty() ? messages.text(keyOfNone) : clock(at);
        TableColumn<ConnectionLine, Number> column =
                figure(id, 96, csvName, ns::applyAsLong, value -> shown.apply(value.longValue()));
        column.setUserData(new ColumnText(
                csvName,
                row -> shown.apply(ns.applyAsLong(row)),
                row -> model.wallClock(ns.applyAsLong(row))
                        .map(Instant::toString)
                        .orElse(""),
                descending -> new SortKey.Figure(ns::applyAsLong, descending)));
        return column;
    }

    private String clock(long ns) {
        return model.wallClock(ns)
                .map(moment -> CLOCK.format(moment.atZone(ZoneId.systemDefault())))
                .orElse(Quantities.NONE);
    }

    private TableColumn<ConnectionLine, ?> peer() {
        TableColumn<ConnectionLine, Peer> column = column(
                REMOTE,
                REMOTE_WIDTH,
                ofRow(ConnectionRow::peer),
                self -> new EndCell<>(Peer::host, Peer::port, remoteWords::all));
        column.setUserData(new ColumnText(
                REMOTE,
                row -> row.peer().toString(),
                row -> row.remote().toString(),
                descending -> new SortKey.Words<>(ConnectionRow::peer, descending)));
        return column;
    }

    /** What is said of the other end by somebody else than the connection. */
    private TableColumn<ConnectionLine, ?> ofEnd(
            String id, String csvName, double width, Function<RemoteEnd, String> part) {
        Function<ConnectionRow, String> words = row -> part.apply(row.remoteEnd());
        var column = column(id, width, ofRow(words), self -> new PlainCell<>(Function.identity()));
        column.setUserData(new ColumnText(csvName, words, words, descending -> new SortKey.Words<>(words, descending)));
        return column;
    }

    private TableColumn<ConnectionLine, ?> network() {
        TableColumn<ConnectionLine, RemoteEnd> column = column(
                NETWORK, NETWORK_WIDTH, ofRow(ConnectionRow::remoteEnd), self -> new PlainCell<>(remoteWords::network));
        column.setUserData(new ColumnText(
                NETWORK,
                row -> remoteWords.network(row.remoteEnd()),
                row -> row.remoteEnd().network(),
                descending -> new SortKey.Words<>(ConnectionRow::remoteEnd, descending)));
        return column;
    }

    private TableColumn<ConnectionLine, ?> state() {
        var column = column("state", 82, ofRow(ConnectionRow::state), self -> new StateCell(messages));
        column.setUserData(new ColumnText(
                "state",
                row -> messages.text("state." + row.state()),
                row -> row.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                descending -> new SortKey.Words<>(ConnectionRow::state, descending)));
        return column;
    }

    private TableColumn<ConnectionLine, Number> rate() {
        TableColumn<ConnectionLine, Number> column =
                sum("rx-rate", 94, "rx_bytes_per_second", ConnectionLine::rxRate, ConnectionColumns::rate);
        column.setCellFactory(self -> new RateCell(model.greatestRxRateProperty()));
        return column;
    }

    private TableColumn<ConnectionLine, Number> bytes(String id, Function<ConnectionLine, Number> value) {
        Function<Number, String> shown = bytes -> Quantities.bytes(bytes.doubleValue());
        TableColumn<ConnectionLine, Number> column = sum(id, 64, id.replace('-', '_'), value, shown);
        column.setCellFactory(self ->
                new NumberCell(shown, bytes -> messages.text("exact.bytes", Quantities.count(bytes.longValue()))));
        return column;
    }

    private TableColumn<ConnectionLine, Number> retransmits() {
        TableColumn<ConnectionLine, Number> column =
                sum("retransmits", 42, "retransmits", ConnectionLine::retransmits, ConnectionColumns::count);
        column.setCellFactory(self ->
                new NumberCell(ConnectionColumns::count, count -> "").marked("warning", count -> count.intValue() > 0));
        return column;
    }

    /** A number of which groups show the sum. */
    private TableColumn<ConnectionLine, Number> sum(
            String id,
            double width,
            String csvName,
            Function<ConnectionLine, Number> value,
            Function<Number, String> format) {
        return number(
                id,
                width,
                line -> value.apply(line),
                format,
                new ColumnText(
                        csvName,
                        row -> format.apply(value.apply(row)),
                        row -> Texts.exact(value.apply(row)),
                        descending -> new SortKey.Sum(line -> value.apply(line).doubleValue(), descending)));
    }

    /** A number that groups do not have. */
    TableColumn<ConnectionLine, Number> figure(
            String id,
            double width,
            String csvName,
            Function<ConnectionRow, Number> value,
            Function<Number, String> format) {
        return number(
                id,
                width,
                ofRow(value),
                format,
                new ColumnText(
                        csvName,
                        row -> format.apply(value.apply(row)),
                        row -> Texts.exact(value.apply(row)),
                        descending -> new SortKey.Figure(row -> value.apply(row).doubleValue(), descending)));
    }

    private TableColumn<ConnectionLine, Number> number(
            String id,
            double width,
            Function<ConnectionLine, @Nullable Number> value,
            Function<Number, String> format,
            ColumnText text) {
        TableColumn<ConnectionLine, Number> column =
                column(id, width, value, self -> new NumberCell(format, number -> ""));
        column.getStyleClass().add(NUMBER);
        ColumnTitle.alignRight(column);
        column.setUserData(text);
        return column;
    }

    private TableColumn<ConnectionLine, ?> address(String id, Function<ConnectionRow, Address> value) {
        TableColumn<ConnectionLine, Address> column =
                column(id, 130, ofRow(value), self -> new EndCell<>(Address::host, Address::port, Address::toString));
        Function<ConnectionRow, String> words = row -> value.apply(row).toString();
        column.setUserData(new ColumnText(id, words, words, descending -> new SortKey.Words<>(value, descending)));
        return column;
    }

    <T extends Comparable<? super T>> TableColumn<ConnectionLine, ?> words(
            String id, double width, Function<ConnectionRow, T> value, Function<T, String> format) {
        TableColumn<ConnectionLine, T> column = column(id, width, ofRow(value), self -> new PlainCell<>(format));
        Function<ConnectionRow, String> words = row -> format.apply(value.apply(row));
        column.setUserData(new ColumnText(
                id.replace('-', '_'),
                words,
                row -> words.apply(row).equals(Quantities.NONE) ? "" : words.apply(row),
                descending -> new SortKey.Words<>(value, descending)));
        return column;
    }

    private <T> TableColumn<ConnectionLine, T> column(
            String id,
            double width,
            Function<ConnectionLine, @Nullable T> value,
            Callback<TableColumn<ConnectionLine, T>, TableCell<ConnectionLine, T>> cells) {
        var column = new TableColumn<ConnectionLine, T>();
        column.setId(PREFIX + id);
        column.setPrefWidth(width);
        // Asked for again whenever the line has changed, and only while a cell shows it.
        column.setCellValueFactory(features -> {
            ConnectionLine line = features.getValue();
            return line.revisionProperty().map(revision -> value.apply(line));
        });
        column.setCellFactory(cells);
        ColumnFilter.key(column)
                .ifPresentOrElse(
                        key -> ColumnTitle.of(
                                column, messages, titleKey(column), new FilterSigns(filter, key, id, messages)),
                        () -> ColumnTitle.of(column, messages, titleKey(column)));
        return column;
    }

    /** What only connections have, and groups have not. */
    private static <T> Function<ConnectionLine, @Nullable T> ofRow(Function<ConnectionRow, T> value) {
        return line -> line instanceof ConnectionRow row ? value.apply(row) : null;
    }
}
