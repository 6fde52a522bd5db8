package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.List;

/**
 * Server: most connections come in. Proxy: some come in, some go out, and what comes in on one side goes out on the
 * other: of the bytes received from clients as many are sent on, and of those received from behind as many are sent back,
 * give or take a quarter, and at least {@value #SOME_BYTES} bytes both ways together. Zhang and Paxson (Detecting Stepping
 * Stones, USENIX Security 2000) find the same from outside, by when bytes come and go; here both sides belong to one
 * process, so amounts suffice.
 */
final class RoleRule implements Rule {
    private static final double MOST = 0.6;
    private static final double ALIKE = 0.75;
    private static final long SOME_BYTES = 1_000;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> in = directed(activity, Direction.IN);
        List<ConnectionSnapshot> out = directed(activity, Direction.OUT);
        if (in.isEmpty()) {
            return List.of();
        }
        double passedOn = passedOn(in, out);
        if (passedOn >= ALIKE) {
            return List.of(new Verdict(
                    Kind.PROXY,
                    program,
                    passedOn,
                    Reason.of(
                            Wording.PROXY,
                            Quantities.bytes(sent(out)),
                            Quantities.count(in.size()),
                            Quantities.count(out.size()),
                            Quantities.bytes(sent(in))),
                    Groups.keys(activity.connections())));
        }
        double share = in.size() / (double) (in.size() + out.size());
        if (share < MOST) {
            return List.of();
        }
        long clients = in.stream().map(c -> c.remote().address()).distinct().count();
        return List.of(new Verdict(
                Kind.SERVER,
                program,
                share,
                Reason.of(
                        Wording.SERVER,
                        Quantities.count(in.size()),
                        Quantities.count(clients),
                        Quantities.bytes(sent(in))),
                Groups.keys(in)));
    }

    static boolean isProxy(Activity activity) {
        return passedOn(directed(activity, Direction.IN), directed(activity, Direction.OUT)) >= ALIKE;
    }

    /** How much what came in on one side and went out on the other is alike, from 0 to 1, both ways; 0 if too little is. */
    private static double passedOn(List<ConnectionSnapshot> in, List<ConnectionSnapshot> out) {
        return in.isEmpty() || out.isEmpty() || received(in) + sent(in) < SOME_BYTES
                ? 0
                : Math.min(alike(received(in), sent(out)), alike(sent(in), received(out)));
    }

    private static long sent(List<ConnectionSnapshot> connections) {
        return connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum();
    }

    private static long received(List<ConnectionSnapshot> connections) {
        return connections.stream().mapToLong(ConnectionSnapshot::rxBytes).sum();
    }

    static List<ConnectionSnapshot> directed(Activity activity, Direction direction) {
        return Some.where(activity.connections(), c -> c.direction() == direction);
    }

    private static double alike(long a, long b) {
        return Math.max(a, b) == 0 ? 1 : Math.min(a, b) / (double) Math.max(a, b);
    }
}
