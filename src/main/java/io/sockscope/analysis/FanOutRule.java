package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.List;

/**
 * Peer-to-peer fan-out: data go both ways between the program and {@link Threshold#FAN_OUT_HOSTS} or more remote ends,
 * most of them on ports of their own (no port has a quarter of them), as the members of a swarm have. That a peer has about
 * as many ports as addresses at its other ends is from Karagiannis, Broido, Faloutsos and claffy (Transport Layer
 * Identification of P2P Traffic, IMC 2004).
 */
final class FanOutRule implements Rule {
    private static final double COMMON_PORT = 0.25;
    private static final double SERVER_SHARE = 0.9;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> answered = Some.where(activity.connections(), c -> c.txBytes() > 0 && c.rxBytes() > 0);
        long ends = answered.stream().map(ConnectionSnapshot::remote).distinct().count();
        if (ends < thresholds.of(Threshold.FAN_OUT_HOSTS)
                || Groups.share(activity.connections(), Groups::isUnanswered)
                        >= thresholds.of(Threshold.SCAN_UNANSWERED_SHARE)) {
            return List.of();
        }
        int mostOfAPort = Groups.by(answered, c -> c.remote().port()).values().stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
        if (mostOfAPort >= COMMON_PORT * answered.size()) {
            return List.of();
        }
        boolean server = Groups.share(answered, c -> c.direction() == Direction.IN) > SERVER_SHARE;
        return server
                ? List.of() // Clients of a server have ports of their own too.
                : List.of(new Verdict(
                        Kind.FAN_OUT,
                        program,
                        Verdict.confidence((double) ends, thresholds.of(Threshold.FAN_OUT_HOSTS)),
                        Reason.of(Wording.FAN_OUT, Quantities.count(ends)),
                        Groups.keys(answered)));
    }
}
