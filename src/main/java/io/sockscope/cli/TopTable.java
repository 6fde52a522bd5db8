package io.sockscope.cli;

import io.sockscope.event.Endpoint;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a snapshot as lines of text: each process, below it its connections. Knows no terminal. */
final class TopTable {
    /** A line, and whether it is a process's. */
    record Line(String text, boolean strong) {}

    private static final int NUMBERS = 5 * 11 + 10;
    private static final int STATE = 12;
    private static final int PROTOCOL = 9;
    private static final int LEAST_NAME = 16;
    private static final int MOST_ORGANISATION_CHARS = 60;

    private final Remotes remotes;
    private final ServiceNames services;

    TopTable(Remotes remotes, ServiceNames services) {
        this.remotes = remotes;
        this.services = services;
    }

    /** Headings over {@link #rows}. */
    static String heading(int width) {
        return line(width, "PROCESS / REMOTE", "PROTO", "STATE", "DOWN/s", "UP/s", "DOWN", "UP", "RTT", "SINCE START");
    }

    /** One sentence of totals. */
    static String summary(TraceSnapshot snapshot) {
        double down = 0;
        double up = 0;
        int running = 0;
        for (ProcessSnapshot process : snapshot.processes()) {
            down += process.rxBytesPerSecond();
            up += process.txBytesPerSecond();
            running += process.isRunning() ? 1 : 0;
        }
        long open = snapshot.connections().stream()
                .filter(connection -> connection.isOpen() && !connection.waits())
                .count();
        return running + " processes, " + open + " open connections, " + Quantities.bytes(down) + "/s down, "
                + Quantities.bytes(up) + "/s up, " + snapshot.losses() + " lost" + Warnings.standing(snapshot);
    }

    /** All rows; who shows them cuts. Processes without a connection or a socket that waits for one are left out. */
    List<Line> rows(TraceSnapshot snapshot, TopOrder order, int width) {
        Map<Object, List<ConnectionSnapshot>> byProcess = new HashMap<>();
        for (ConnectionSnapshot connection : snapshot.connections()) {
            byProcess
                    .computeIfAbsent(connection.key().process(), id -> new ArrayList<>())
                    .add(connection);
        }
        List<Line> lines = new ArrayList<>();
        Comparator<ConnectionSnapshot> openFirst = Comparator.comparing(connection -> !connection.isOpen());
        snapshot.processes().stream()
                .filter(process -> byProcess.containsKey(process.id()))
                .sorted(order.processes())
                .forEach(process -> {
                    lines.add(new Line(processLine(process, width), true));
                    byProcess.getOrDefault(process.id(), List.of()).stream()
                            .sorted(openFirst.thenComparing(order.connections()))
                            .forEach(connection -> lines.add(new Line(connectionLine(connection, width), false)));
                });
        return lines;
    }

    private static String processLine(ProcessSnapshot process, int width) {
        return line(
                width,
                SafeText.escape(process.comm(), 40) + " " + process.id().tgid(),
                process.user(),
                process.isRunning() ? "" : "ended",
                Quantities.rate(process.rxBytesPerSecond()),
                Quantities.rate(process.txBytesPerSecond()),
                Quantities.bytes(process.rxBytes()),
                Quantities.bytes(process.txBytes()),
                "",
                "");
    }

    private String connectionLine(ConnectionSnapshot connection, int width) {
        long startNs = connection.key().process().startNs();
        return line(
                width,
                "  " + arrow(connection) + " " + remoteEnd(connection),
                connection.protocol().label(),
                connection.state().label(),
                Quantities.rate(connection.rxBytesPerSecond()),
                Quantities.rate(connection.txBytesPerSecond()),
                Quantities.bytes(connection.rxBytes()),
                Quantities.bytes(connection.txBytes()),
                Quantities.roundTrip(connection.rttUs()),
                connection.openedNs() == 0 ? "" : "+" + Quantities.duration(connection.openedNs() - startNs));
    }

    /** Address and port first, for they are always true; then what they are called, and whose they are. */
    private String remoteEnd(ConnectionSnapshot connection) {
        Endpoint end = connection.remote();
        if (connection.waits()) {
            return "at " + connection.local();
        }
        if (!end.isKnown()) {
            return "*";
        }
        Remote remote = remotes.of(Places.contact(connection));
        return Stream.of(
                        end.toString(),
                        services.of(
                                connection.protocol(),
                                connection.direction(),
                                connection.local().port(),
                                end.port()),
                        remote.name().text(),
                        remote.place().country(),
                        SafeText.escape(remote.organisation(), MOST_ORGANISATION_CHARS))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    private static String arrow(ConnectionSnapshot connection) {
        return switch (connection.direction()) {
            case IN -> "<-";
            case OUT -> "->";
            case UNKNOWN -> "--";
        };
    }

    private static String line(
            int width,
            String name,
            String protocol,
            String state,
            String downRate,
            String upRate,
            String down,
            String up,
            String rtt,
            String since) {
        int nameWidth = Math.max(LEAST_NAME, width - NUMBERS - STATE - PROTOCOL - 2);
        String text = fit(name, nameWidth) + " " + fit(protocol, PROTOCOL - 1) + " " + fit(state, STATE)
                + "%11s%11s%11s%11s%10s%12s".formatted(downRate, upRate, down, up, rtt, since);
        return fit(text, width);
    }

    private static String fit(String text, int width) {
        return text.length() > width ? text.substring(0, width) : text + " ".repeat(width - text.length());
    }
}
