package io.sockscope.health;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Connections over lanes of known delay that did something and then rest, each in another state. While they rest, a
 * recording that ends and {@code ss} must tell the same.
 */
final class IdleConnections implements AutoCloseable {
    private static final int MIN_ROUNDS = 5;
    private static final int MAX_ROUNDS = 50;
    private static final int FRESH = 3;
    static final int LOSSY_BYTES = 300_000;
    private static final int MAX_TRIES = 300;
    private static final int POLL_MS = 100;
    private static final double CALM = 1.04;

    /** Nobody has this address; who asks for it gets no answer. */
    private static final String NOBODY = ".77";

    /** What was done on a connection. */
    enum Kind {
        /** Nothing. The server accepted it, and made no call on it. */
        FRESH,
        /** A few words each way. */
        CALM,
        /** Much was sent on a lossy lane. */
        LOSSY,
        /** The client has shut its side down. */
        HALF,
        /** Nobody answers. */
        CONNECTING
    }

    /** One end of a connection: what is asked to connect or what accepts. */
    record Side(Kind kind, boolean client, Talker talker) {
        @Override
        public String toString() {
            return kind.name().toLowerCase(Locale.ROOT) + (client ? " client" : " server");
        }
    }

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

    /** Where the connections end. */
    List<Side> sides() {
        return sides;
    }

    /** What ss said when they had come to rest. */
    Map<SocketStat.Ends, SocketStat> truth() {
        return truth;
    }

    private Talker client(Kind kind) throws IOException {
        Talker talker = Talker.near(network);
        sides.add(new Side(kind, true, talker));
        return talker;
    }

    private Talker server(Kind kind) throws IOException {
        Talker talker = Talker.far(network);
        sides.add(new Side(kind, false, talker));
        return talker;
    }

    private void connectOnly() throws IOException {
        for (int i = 0; i < FRESH; i++) {
            client(Kind.FRESH).connectTo(server(Kind.FRESH), calm.far());
        }
    }

    private void speakInTurns() throws IOException, InterruptedException {
        Talker client = client(Kind.CALM);
        Talker server = server(Kind.CALM);
        int port = client.connectTo(server, calm.far());
        for (int i = 0; i < MIN_ROUNDS || (i < MAX_ROUNDS && !isCalm(port)); i++) {
            server.say("receive 100");
            server.say("send 100");
            client.ask("send 100");
            client.ask("receive 100");
            server.answer();
            server.answer();
        }
    }

    /** On a machine that is busy, what is smoothed needs some more rounds to come down to what the lane takes. */
    private boolean isCalm(int port) throws IOException, InterruptedException {
        return SocketStat.all(network::near).entrySet().stream()
                .filter(each -> each.getKey().remote().equals(calm.far() + ":" + port))
                .allMatch(each -> each.getValue().rttMs() < CALM * Lane.ROUND_TRIP_MS);
    }

    private void sendMuch() throws IOException {
        Talker client = client(Kind.LOSSY);
        Talker server = server(Kind.LOSSY);
        client.connectTo(server, lossy.far());
        server.say("receive " + LOSSY_BYTES);
        client.ask("send " + LOSSY_BYTES);
        server.answer();
    }

    private void closeHalf() throws IOException {
        Talker client = client(Kind.HALF);
        Talker server = server(Kind.HALF);
        client.connectTo(server, calm.far());
        client.ask("send 100");
        client.ask("shutdown");
        server.ask("drain");
    }

    private void askNobody() throws IOException, InterruptedException {
        String nobody = calm.far().replaceFirst("\\.\\d+$", NOBODY);
        calm.pin(network, nobody);
        client(Kind.CONNECTING).ask("begin " + nobody + " 9");
    }

    /** Until nothing is on the way and ss says the same twice. */
    private void awaitRest() throws IOException, InterruptedException {
        Map<SocketStat.Ends, SocketStat> before = look();
        for (int i = 0; i < MAX_TRIES; i++) {
            Thread.sleep(POLL_MS);
            Map<SocketStat.Ends, SocketStat> now = look();
            boolean rests = now.values().stream().allMatch(SocketStat::rests);
            if (rests && now.equals(before)) {
                truth.putAll(now);
                return;
            }
            before = now;
        }
        throw new IOException("the connections do not come to rest: " + before);
    }

    /** What ss says now. */
    Map<SocketStat.Ends, SocketStat> look() throws IOException, InterruptedException {
        Map<SocketStat.Ends, SocketStat> all = new HashMap<>(SocketStat.all(network::near));
        all.putAll(SocketStat.all(network::far));
        return all;
    }

    @Override
    public void close() {
        sides.forEach(side -> side.talker.close());
    }
}
