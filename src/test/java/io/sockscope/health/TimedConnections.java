package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import io.sockscope.kernel.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Connections over loopback whose both ends ran under strace, each client in a process of its own. */
final class TimedConnections implements AutoCloseable {
    static final String TIMES = "health-times";
    static final String START = "health-start";
    static final String SPANS = "health-spans";

    private static final int CONNECTIONS = 5;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path clientLog;
    private final Path serverLog;
    private final List<Long> clients = new ArrayList<>();
    private final Talker server;

    private TimedConnections(Network network, Path directory) throws IOException {
        this.clientLog = directory.resolve("client");
        this.serverLog = directory.resolve("server");
        this.server = Talker.start(network.near(SystemCall.traced(serverLog, List.of(Talker.PROGRAM))));
    }

    /** Makes them, from the first call to the last. */
    static TimedConnections make(Network network, Path directory) throws IOException, InterruptedException {
        TimedConnections made = new TimedConnections(network, directory);
        try {
            long port = made.server.ask("listen " + LOOPBACK + " 0");
            for (int i = 0; i < CONNECTIONS; i++) {
                made.connect(network, port);
            }
            made.server.finish();
        } catch (IOException | InterruptedException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** The shell forks, because something follows; then the talker begins as any program that a user starts. */
    private void connect(Network network, long port) throws IOException, InterruptedException {
        List<String> forked = List.of("sh", "-c", Talker.PROGRAM + "; exit $?");
        try (Talker client = Talker.start(network.near(SystemCall.traced(clientLog, forked)))) {
            server.say("accept");
            client.ask("connect " + LOOPBACK + " " + port);
            server.answer();
            server.say("receive 100");
            client.ask("send 100");
            server.answer();
            server.say("send 50");
            client.ask("receive 50");
            server.answer();
            client.ask("close");
            server.ask("drain");
            server.ask("close");
            client.finish();
            clients.add(client.pid());
        }
    }

    /** Holds a recording of them against what strace wrote. */
    List<CaseResult> compare(String family, Recording recording, double sharpMs) throws IOException {
        Clock times = new Clock(TIMES, sharpMs);
        Clock start = new Clock(START, sharpMs);
        Clock spans = new Clock(SPANS, sharpMs);
        Map<Long, List<SystemCall>> clientCalls = SystemCall.read(clientLog);
        List<SystemCall> serverCalls = SystemCall.read(serverLog).getOrDefault(server.pid(), List.of());
        List<SystemCall> accepts = all(serverCalls, call -> call.name().startsWith("accept"));
        List<Row> served = recording.where("pid", server.pid()).rows().stream()
                .map(Row::new)
                .toList();
        for (int i = 0; i < clients.size(); i++) {
            Row row = Row.of(recording, clients.get(i));
            List<SystemCall> calls = clientCalls.getOrDefault(clients.get(i), List.of());
            SystemCall connect = first(calls, "connect");
            SystemCall close = last(calls, "close");
            SystemCall fork = forkOf(clientCalls, calls);
            times.point("opened_at", row.momentMs("opened_at"), connect);
            times.point("closed_at", row.momentMs("closed_at"), close);
            spans.span("duration_ms", row.ms("duration_ms"), connect, close);
            spans.span("connect_ms", row.ms("connect_ms"), connect, connect);
            start.span("opened_after_start_ms", row.ms("opened_after_start_ms"), fork, connect);
            start.span("first_io_after_start_ms", row.ms("first_io_after_start_ms"), fork, first(calls, "sendto"));
            start.span("last_io_after_start_ms", row.ms("last_io_after_start_ms"), fork, last(calls, "recvfrom"));

            Row other = servedTo(served, row);
            SystemCall accept = accepts.get(i);
            SystemCall serverClose = first(
                    serverCalls.stream()
                            .filter(call -> call.beginNs() > accept.endNs())
                            .toList(),
                    "close");
            // The handshake ends while the client is in connect, or right after it.
            times.point(
                    "accepted opened_at",
                    other.momentMs("opened_at"),
                    new SystemCall("handshake", connect.beginNs(), accept.endNs()));
            times.point("accepted closed_at", other.momentMs("closed_at"), serverClose);
        }
        return List.of(times.result(family), spans.result(family), start.result(family));
    }

    private static Row servedTo(List<Row> served, Row client) {
        SocketStat.Ends ends = client.ends().swapped();
        return served.stream()
                .filter(row -> row.ends().equals(ends))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server has no row for " + ends));
    }

    /** The shell's, between whose begin and the child's first call the child came to be. */
    private static SystemCall forkOf(Map<Long, List<SystemCall>> all, List<SystemCall> child) {
        SystemCall firstCall = child.getFirst();
        SystemCall fork = all.values().stream()
                .filter(calls -> !calls.equals(child))
                .flatMap(List::stream)
                .filter(call -> call.name().matches("v?fork|clone3?") && call.beginNs() < firstCall.beginNs())
                .max((a, b) -> Long.compare(a.beginNs(), b.beginNs()))
                .orElseThrow(() -> new IllegalStateException("strace saw no fork"));
        return new SystemCall(fork.name(), fork.beginNs(), firstCall.beginNs());
    }

    private static List<SystemCall> all(List<SystemCall> calls, Predicate<SystemCall> which) {
        return calls.stream().filter(which).toList();
    }

    private static SystemCall first(List<SystemCall> calls, String name) {
        return all(calls, call -> call.name().equals(name)).getFirst();
    }

    private static SystemCall last(List<SystemCall> calls, String name) {
        return all(calls, call -> call.name().equals(name)).getLast();
    }

    @Override
    public void close() {
        server.close();
    }
}
