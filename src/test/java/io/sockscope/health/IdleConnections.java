package io.sockscope.health;

import io.sockscope.cases.CaseResult;
import io.sockscope.kernel.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections over lanes of known delay that did something and then rest, each in another state. While they rest, a
 * recording that ends and {@code ss} must tell the same.
 */
final class IdleConnections implements AutoCloseable {
    static final String STATE = "health-state";
    static final String CONNECT = "health-connect";
    static final String RTT = "health-rtt";
    static final String MIN_RTT = "health-rtt-min";
    static final String RETRANSMITS = "health-retransmits";

    private static final int ROUNDS = 10;
    private static final int LOSSY_BYTES = 600_000;
    private static final int MAX_TRIES = 300;
    private static final int POLL_MS = 100;
    private static final double TOLERANCE = 0.05;

    /** Nobody has this address; who asks for it gets no answer. */
    private static final String NOBODY = ".77";

    /** @param about for people */
    private record Side(String about, Talker talker, String direction) {}

    private final Network network;
    private final Lane calm;
    private final Lane lossy;
    private final List<Side> sides = new ArrayList<>();
    private final Map<SocketStat.Ends, SocketStat> truth = new HashMap<>();

    private IdleConnections(Network network) throws IOException, InterruptedException {
        this.network = network;
        this.calm = Lane.lay(network, 0, false);
        this.lossy = Lane.lay(network, 1, true);
    }

    /** Makes them and waits until they rest. */
    static IdleConnections make(Network network) throws IOException, InterruptedException {
        IdleConnections made = new IdleConnections(network);
        try {
            made.connectOnly();
            made.speakInTurns();
            made.sendMuch();
            made.closeHalf();
            made.askNobody();
            made.awaitRest();
        } catch (IOException | InterruptedException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /** What makes the delays. */
    String means() {
        return calm.means();
    }

    private Talker client(String about) throws IOException {
        Talker talker = Talker.near(network);
        sides.add(new Side(about + " client", talker, "out"));
        return talker;
    }

    private Talker server(String about) throws IOException {
        Talker talker = Talker.far(network);
        sides.add(new Side(about + " server", talker, "in"));
        return talker;
    }

    private void connectOnly() throws IOException {
        client("fresh").connectTo(server("fresh"), calm.far());
    }

    private void speakInTurns() throws IOException {
        Talker client = client("calm");
        Talker server = server("calm");
        client.connectTo(server, calm.far());
        for (int i = 0; i < ROUNDS; i++) {
            server.say("receive 100");
            server.say("send 100");
            client.ask("send 100");
            client.ask("receive 100");
            server.answer();
            server.answer();
        }
    }

    private void sendMuch() throws IOException {
        Talker client = client("lossy");
        Talker server = server("lossy");
        client.connectTo(server, lossy.far());
        server.say("receive " + LOSSY_BYTES);
        client.ask("send " + LOSSY_BYTES);
        server.answer();
    }

    private void closeHalf() throws IOException {
        Talker client = client("half");
        Talker server = server("half");
        client.connectTo(server, calm.far());
        client.ask("send 100");
        client.ask("shutdown");
        server.ask("drain");
    }

    private void askNobody() throws IOException, InterruptedException {
        String nobody = calm.far().replaceFirst("\\.\\d+$", NOBODY);
        calm.pin(network, nobody);
        client("connecting").ask("begin " + nobody + " 9");
    }

    /** Until nothing is on the way and ss says the same twice. */
    private void awaitRest() throws IOException, InterruptedException {
        Map<SocketStat.Ends, SocketStat> before = look();
        for (int i = 0; i < MAX_TRIES; i++) {
            Thread.sleep(POLL_MS);
            Map<SocketStat.Ends, SocketStat> now = look();
            boolean rests = now.values().stream()
                    .allMatch(each -> each.unacknowledged() == 0
                            || each.state().equals("SYN-SENT")
                            || each.state().equals("LISTEN"));
            if (rests && now.equals(before)) {
                truth.putAll(now);
                return;
            }
            before = now;
        }
        throw new IOException("the connections do not come to rest: " + before);
    }

    private Map<SocketStat.Ends, SocketStat> look() throws IOException, InterruptedException {
        Map<SocketStat.Ends, SocketStat> all = new HashMap<>(SocketStat.all(network::near));
        all.putAll(SocketStat.all(network::far));
        return all;
    }

    /** Holds a recording that ended while they rested against what ss said before, and says still. */
    List<CaseResult> compare(String family, Recording recording) throws IOException, InterruptedException {
        Map<SocketStat.Ends, SocketStat> after = look();
        Findings state = new Findings(STATE);
        Findings connect = new Findings(CONNECT);
        Findings rtt = new Findings(RTT);
        Findings minRtt = new Findings(MIN_RTT);
        Findings retransmits = new Findings(RETRANSMITS);
        for (Side side : sides) {
            if (side.about.equals("fresh server")) {
                continue; // Nobody knows whose it is: it was accepted without a call on it.
            }
            Row row = Row.of(recording, side.talker.pid());
            Optional<SocketStat> found = Optional.ofNullable(truth.get(row.ends()));
            state.hold(found.isPresent(), "%s: ss knows no %s".formatted(side.about, row.ends()));
            if (found.isEmpty()) {
                continue;
            }
            SocketStat stat = found.get();
            state.hold(
                    side.direction.equals(row.text("direction")),
                    "%s: %s".formatted(side.about, row.text("direction")));
            state.hold(
                    stat.state().matches(inSs(row.text("state"))),
                    "%s: %s, ss %s".formatted(side.about, row.text("state"), stat.state()));
            state.figure("%s %s %s".formatted(side.about, row.text("direction"), row.text("state")));
            if (stat.state().equals("SYN-SENT")) {
                continue; // It still tries: its figures do not rest.
            }
            rtt.hold(
                    stat.equals(after.get(row.ends())),
                    "%s did not rest: %s".formatted(side.about, after.get(row.ends())));
            same(rtt, side.about, row.ms("rtt_ms"), stat.rttMs());
            same(minRtt, side.about, row.ms("rtt_min_ms"), stat.minRttMs());
            retransmits.hold(
                    row.retransmits() == stat.retransmits(),
                    "%s: %d, ss %d".formatted(side.about, row.retransmits(), stat.retransmits()));
            if (side.about.equals("lossy client")) {
                retransmits.hold(stat.retransmits() > 0, "nothing was lost");
                retransmits.figure(
                        "%d of %d bytes sent, ss %d".formatted(row.retransmits(), LOSSY_BYTES, stat.retransmits()));
            }
            if (side.about.equals("calm client")) {
                near(rtt, side.about, row.ms("rtt_ms"));
                near(minRtt, side.about, row.ms("rtt_min_ms"));
            }
            if (side.about.equals("fresh client")) {
                near(connect, "connect_ms", row.ms("connect_ms"));
                near(connect, "ss", stat.rttMs());
            }
        }
        return List.of(
                state.result(family),
                connect.result(family),
                rtt.result(family),
                minRtt.result(family),
                retransmits.result(family));
    }

    private static void near(Findings findings, String about, double ms) {
        findings.figure("%s %.3f of %d ms".formatted(about, ms, Lane.ROUND_TRIP_MS));
        findings.hold(
                Math.abs(ms - Lane.ROUND_TRIP_MS) <= TOLERANCE * Lane.ROUND_TRIP_MS,
                "%s: %.3f instead of %d ms".formatted(about, ms, Lane.ROUND_TRIP_MS));
    }

    /** Both have it from the kernel; ss writes six digits. */
    private static void same(Findings findings, String about, double ms, double ssMs) {
        findings.hold(
                Math.abs(ms - ssMs) <= Math.max(0.0015, ssMs * 1e-5),
                "%s: %.3f, ss %.3f ms".formatted(about, ms, ssMs));
    }

    private static String inSs(String state) {
        return switch (state) {
            case "established" -> "ESTAB";
            case "connecting" -> "SYN-SENT";
            case "fin-wait" -> "FIN-WAIT-[12]";
            case "close-wait" -> "CLOSE-WAIT";
            default -> "";
        };
    }

    @Override
    public void close() {
        sides.forEach(side -> side.talker.close());
    }
}
