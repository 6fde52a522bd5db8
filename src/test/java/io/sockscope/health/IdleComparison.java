package io.sockscope.health;

import static java.util.Comparator.comparingDouble;

import io.sockscope.cases.CaseResult;
import io.sockscope.health.IdleConnections.Kind;
import io.sockscope.health.IdleConnections.Side;
import io.sockscope.kernel.Recording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds a recording that ended while connections rested against what ss said of them before, and says still. */
final class IdleComparison {
    static final String STATE = "health-state";
    static final String CONNECT = "health-connect";
    static final String RTT = "health-rtt";
    static final String MIN_RTT = "health-rtt-min";
    static final String RETRANSMITS = "health-retransmits";

    /** Of the delay of the lane, which is all but the whole round trip. */
    private static final double TOLERANCE = 0.05;

    /** For how long an emulated machine may halt, as far as is known. */
    private static final double HALT_MS = 300;

    private final Findings state = new Findings(STATE);
    private final Findings connect = new Findings(CONNECT);
    private final Findings rtt = new Findings(RTT);
    private final Findings minRtt = new Findings(MIN_RTT);
    private final Findings retransmits = new Findings(RETRANSMITS);
    private final Map<SocketStat.Ends, SocketStat> before;
    private final Map<SocketStat.Ends, SocketStat> after;
    private final List<Connect> connects = new ArrayList<>();

    private IdleComparison(Map<SocketStat.Ends, SocketStat> before, Map<SocketStat.Ends, SocketStat> after) {
        this.before = before;
        this.after = after;
    }

    /** The results of all that can be compared. */
    static List<CaseResult> compare(String family, IdleConnections idle, Recording recording)
            throws IOException, InterruptedException {
        IdleComparison comparison = new IdleComparison(idle.truth(), idle.look());
        for (Side side : idle.sides()) {
            comparison.hold(side, Row.of(recording, side.talker().pid()));
        }
        comparison.holdConnects();
        return List.of(
                comparison.state.result(family),
                comparison.connect.result(family),
                comparison.rtt.result(family),
                comparison.minRtt.result(family),
                comparison.retransmits.result(family));
    }

    private void hold(Side side, Row row) {
        String direction = side.client() ? "out" : "in";
        state.hold(row.text("direction").equals(direction), side + " is " + row.text("direction"));
        state.figure("%s %s %s".formatted(side, row.text("direction"), row.text("state")));
        if (side.kind() == Kind.CONNECTING) {
            // Its figures do not rest: it still tries.
            state.hold(before.values().stream().anyMatch(SocketStat::isConnecting), "ss knows none that connects");
            state.hold(row.text("state").equals("connecting"), side + " is " + row.text("state"));
            return;
        }
        SocketStat stat = before.get(row.ends());
        state.hold(stat != null, "ss knows no %s of %s".formatted(row.ends(), side));
        if (stat != null) {
            state.hold(
                    stat.state().matches(inSs(row.text("state"))),
                    "%s is %s, ss %s".formatted(side, row.text("state"), stat.state()));
            rtt.hold(stat.equals(after.get(row.ends())), "%s did not rest: %s".formatted(side, after.get(row.ends())));
            holdFigures(side, row, stat);
        }
    }

    private void holdFigures(Side side, Row row, SocketStat stat) {
        holdSame(rtt, side, row.ms("rtt_ms"), stat.rttMs());
        holdSame(minRtt, side, row.ms("rtt_min_ms"), stat.minRttMs());
        retransmits.hold(
                row.retransmits() == stat.retransmits(),
                "%s: %d, ss %d".formatted(side, row.retransmits(), stat.retransmits()));
        if (!side.client()) {
            return;
        }
        switch (side.kind()) {
            case FRESH -> {
                // Of a connection that only connected, the round trip is that of its SYN.
                Connect each = new Connect(row.ms("connect_ms"), stat.rttMs());
                connects.add(each);
                connect.hold(each.ms() >= each.ssMs() && each.ms() <= each.ssMs() + HALT_MS, each.toString());
                connect.figure(each.toString());
            }
            case CALM -> {
                holdNear(rtt, side.toString(), row.ms("rtt_ms"));
                holdNear(minRtt, side.toString(), row.ms("rtt_min_ms"));
            }
            case LOSSY -> {
                retransmits.hold(stat.retransmits() > 0, "nothing was lost");
                retransmits.figure("%d, ss %d, of %d bytes"
                        .formatted(row.retransmits(), stat.retransmits(), IdleConnections.LOSSY_BYTES));
            }
            case HALF, CONNECTING -> {}
        }
    }

    /**
     * A connect lasts from the call on; what ss knows begins when the SYN leaves. What lies between is microseconds,
     * unless the machine halts just then, as an emulated one does now and then: so most of them have to agree, and none
     * may be further off than such a halt.
     */
    private void holdConnects() {
        connect.hold(!connects.isEmpty(), "none was seen");
        if (connects.isEmpty()) {
            return;
        }
        List<Connect> nearest =
                connects.stream().sorted(comparingDouble(Connect::apart)).toList();
        Connect median = nearest.get(nearest.size() / 2);
        connect.hold(median.apart() <= TOLERANCE, median.toString());
        holdNear(
                connect,
                "quickest connect_ms",
                connects.stream().mapToDouble(Connect::ms).min().getAsDouble());
    }

    /** What a connect took, and the round trip of its SYN. */
    private record Connect(double ms, double ssMs) {
        /** The difference as a share of the round trip. */
        double apart() {
            return ms / ssMs - 1;
        }

        @Override
        public String toString() {
            return "connect_ms %.3f, ss %.3f ms".formatted(ms, ssMs);
        }
    }

    /** Against what the lane takes. */
    private static void holdNear(Findings findings, String about, double ms) {
        findings.figure("%s %.3f of %d ms".formatted(about, ms, Lane.ROUND_TRIP_MS));
        findings.hold(
                Math.abs(ms - Lane.ROUND_TRIP_MS) <= TOLERANCE * Lane.ROUND_TRIP_MS,
                "%s: %.3f instead of %d ms".formatted(about, ms, Lane.ROUND_TRIP_MS));
    }

    /** Both have it from the kernel; ss writes six digits. */
    private static void holdSame(Findings findings, Side side, double ms, double ssMs) {
        findings.hold(
                Math.abs(ms - ssMs) <= Math.max(0.0015, ssMs * 1e-5), "%s: %.3f, ss %.3f ms".formatted(side, ms, ssMs));
    }

    private static String inSs(String state) {
        return switch (state) {
            case "established" -> "ESTAB";
            case "fin-wait" -> "FIN-WAIT-[12]";
            case "close-wait" -> "CLOSE-WAIT";
            default -> "";
        };
    }
}
