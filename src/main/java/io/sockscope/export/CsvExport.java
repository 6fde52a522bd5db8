package io.sockscope.export;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Errno;
import io.sockscope.event.Protocol;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connections as CSV: RFC 4180 with CRLF, UTF-8 without a byte order mark, a header, a row for each (process, socket,
 * remote peer). Unknown is an empty field. Times are ISO 8601 UTC with milliseconds; durations are milliseconds with
 * three decimals and a point. Bytes are payload bytes at the socket: with headers only where the program handles these
 * itself, see {@link io.sockscope.event.Protocol}.
 *
 * <p>{@code …_before_bytes} is what a TCP connection had moved before it was followed, 0 for one that was opened later;
 * {@code tx_bytes} and {@code rx_bytes} don't have it in them.
 *
 * <p>The last columns tell of the process, as it was when the row was written: a row of {@code record} is written when
 * its connection is over, so one of a process that ran on has no {@code process_ended_at} and no exit, and its
 * {@code process_age_ms} is that at the end of the connection.
 *
 * <p>A process starts with its fork, as in {@code /proc/PID/stat}: {@code …_after_start_ms} counts from there, so it
 * includes the time until exec. Round trips and retransmits are the kernel's at the moment of the snapshot.
 *
 * <p>A spreadsheet runs what begins with {@code =}, {@code +}, {@code -} or {@code @}, also behind a tab or a carriage
 * return. Names and paths are chosen by whoever is traced, so a text field that begins so gets an apostrophe in front.
 * Numbers do not: a negative {@code …_after_start_ms} belongs to a socket that the process inherited.
 */
public final class CsvExport {
    private static final List<String> OF_CONNECTIONS = List.of(
            "process",
            "pid",
            "exe",
            "user",
            "cgroup",
            "protocol",
            "direction",
            "local_address",
            "local_port",
            "remote_address",
            "remote_port",
            "remote_host",
            "country",
            "asn",
            "state",
            "opened_at",
            "opened_after_start_ms",
            "closed_at",
            "duration_ms",
            "connect_ms",
            "connect_error",
            "tx_bytes",
            "rx_bytes",
            "tx_calls",
            "rx_calls",
            "rtt_ms",
            "rtt_min_ms",
            "retransmits",
            "first_io_after_start_ms",
            "last_io_after_start_ms",
            "remote_host_source",
            "as_org",
            "tx_before_bytes",
            "rx_before_bytes");

    /** The header, in order: what belongs to the connection, then what else is known of its process. */
    public static final List<String> COLUMNS = Stream.concat(OF_CONNECTIONS.stream(), ProcessFields.COLUMNS.stream())
            .toList();

    static final String UNKNOWN = "";
    private static final String FORMULA_SIGNS = "=+-@\t\r";
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private CsvExport() {}

    /**
     * Writes all connections of a snapshot, row by row.
     *
     * @param remotes tells who is at the other ends
     * @param out stays open; is flushed at the end
     * @throws IOException if writing fails
     */
    public static void write(TraceSnapshot snapshot, Remotes remotes, OutputStream out) throws IOException {
        var rows = new CsvRows(out, remotes);
        rows.addAll(snapshot);
        rows.flush();
    }

    static Contact contact(ConnectionSnapshot c) {
        return new Contact(c.key().process(), c.key().socketId(), c.key().peer().address(), c.openedNs());
    }

    /**
     * The fields of a row.
     *
     * @param nowNs until when an open connection has lasted
     */
    static List<String> row(
            Optional<TraceStarted> started,
            long nowNs,
            ConnectionSnapshot c,
            @Nullable ProcessSnapshot process,
            Remote remote) {
        long startNs = c.key().process().startNs();
        boolean tcp = c.protocol() == Protocol.TCP || c.protocol() == Protocol.MPTCP;
        boolean shookHands = tcp && c.direction() == Direction.OUT && c.establishedNs() != 0;
        List<String> ofConnection = List.of(
                text(c.comm()),
                Integer.toString(c.key().process().tgid()),
                text(process == null ? UNKNOWN : process.exe()),
                text(process == null ? UNKNOWN : process.user()),
                text(process == null ? UNKNOWN : process.details().cgroup()),
                c.protocol().label(),
                c.direction().label(),
                address(c.local()),
                port(c.local()),
                address(c.remote()),
                port(c.remote()),
                text(remote.name().text()),
                text(remote.place().country()),
                ifKnown(remote.network().asn(), Long::toString),
                c.state().label(),
                moment(started, c.openedNs()),
                span(startNs, c.openedNs()),
                moment(started, c.closedNs()),
                span(c.openedNs(), endNs(nowNs, c)),
                shookHands ? span(c.openedNs(), c.establishedNs()) : UNKNOWN,
                c.connectErrno() == 0 ? UNKNOWN : Errno.name(c.connectErrno()),
                Long.toString(c.txBytes()),
                Long.toString(c.rxBytes()),
                Long.toString(c.txCalls()),
                Long.toString(c.rxCalls()),
                ifKnown(c.rttUs(), CsvExport::millis),
                ifKnown(c.minRttUs(), CsvExport::millis),
                tcp ? Integer.toString(c.retransmits()) : UNKNOWN,
                span(startNs, c.firstIoNs()),
                span(startNs, c.lastIoNs()),
                remote.name().source().label(),
                c.remote().isKnown() ? text(remote.organisation()) : UNKNOWN,
                earlier(c.earlier().tx()),
                earlier(c.earlier().rx()));
        return Stream.concat(
                        ofConnection.stream(),
                        ProcessFields.of(started, endNs(nowNs, c), c.key().process(), process).stream())
                .toList();
    }

    /** An open connection lasts until now; it may have been opened just after the maps of the tick were read. */
    private static long endNs(long nowNs, ConnectionSnapshot c) {
        return c.closedNs() == 0 ? Math.max(c.openedNs(), nowNs) : c.closedNs();
    }

    static String text(String value) {
        return !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    static String address(Endpoint end) {
        return end.isKnown() ? end.address().toString() : UNKNOWN;
    }

    static String port(Endpoint end) {
        return ifKnown(end.port(), Long::toString);
    }

    static String moment(Optional<TraceStarted> started, long ns) {
        return started.map(conditions ->
                        ifKnown(ns, known -> ISO_MILLIS.format(TraceSnapshot.wallClock(known, conditions))))
                .orElse(UNKNOWN);
    }

    static String span(long fromNs, long toNs) {
        return fromNs == 0 || toNs == 0 ? UNKNOWN : millis(Math.round((toNs - fromNs) / 1e3));
    }

    private static String millis(long us) {
        return BigDecimal.valueOf(us, 3).toPlainString();
    }

    private static String earlier(long bytes) {
        return bytes < 0 ? UNKNOWN : Long.toString(bytes);
    }

    static String ifKnown(long value, LongFunction<String> form) {
        return value == 0 ? UNKNOWN : form.apply(value);
    }
}
