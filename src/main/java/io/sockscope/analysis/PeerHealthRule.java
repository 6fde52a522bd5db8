package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.Errno;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * Failing peer: {@link Threshold#FAILURES} or more connections to one remote end fail, and these are
 * {@link Threshold#FAILURE_SHARE} or more of all to it; if some succeed in between, it flaps. Slow peer: the median round
 * trip to a remote host is {@link Threshold#SLOW_RTT_MS} or more, or of a thousand segments
 * {@link Threshold#SLOW_RETRANSMITS} or more, and ten at least, are sent again ({@link
 * Statistics#retransmitsPerThousand}). The round trip is twice the 150 ms one way up to which ITU-T G.114 finds that most
 * applications do not suffer; the other limits are ours.
 */
final class PeerHealthRule implements Rule {
    private static final int SOME_RETRANSMITS = 10;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        var verdicts = new ArrayList<Verdict>();
        List<ConnectionSnapshot> outgoing = Some.where(activity.connections(), c -> c.direction() == Direction.OUT);
        Groups.by(outgoing, ConnectionSnapshot::remote)
                .forEach((end, theirs) -> failing(program, end, theirs, thresholds, verdicts));
        Groups.by(activity.connections(), c -> c.remote().address())
                .forEach((host, theirs) -> slow(program, host.toString(), theirs, thresholds, verdicts));
        return verdicts;
    }

    private static void failing(
            Program program,
            Endpoint end,
            List<ConnectionSnapshot> connections,
            Thresholds thresholds,
            List<Verdict> verdicts) {
        List<ConnectionSnapshot> failed = Some.where(connections, c -> c.state() == ConnectionState.FAILED);
        double share = failed.size() / (double) connections.size();
        if (failed.size() >= thresholds.of(Threshold.FAILURES) && share >= thresholds.of(Threshold.FAILURE_SHARE)) {
            verdicts.add(new Verdict(
                    Kind.FAILING_PEER,
                    program,
                    Verdict.confidence(failed.size(), thresholds.of(Threshold.FAILURES)),
                    Reason.of(
                            share < 1 ? Wording.FLAPPING_PEER : Wording.FAILING_PEER,
                            Quantities.count(failed.size()),
                            Quantities.count(connections.size()),
                            end,
                            Errno.name(failed.getLast().connectErrno())),
                    Groups.keys(failed)));
        }
    }

    private static void slow(
            Program program,
            String host,
            List<ConnectionSnapshot> connections,
            Thresholds thresholds,
            List<Verdict> verdicts) {
        double rttMs = Statistics.rttMs(connections).p50();
        double retransmits = Statistics.retransmitsPerThousand(connections);
        boolean far = rttMs >= thresholds.of(Threshold.SLOW_RTT_MS);
        boolean lossy = retransmits >= thresholds.of(Threshold.SLOW_RETRANSMITS)
                && connections.stream()
                                .mapToLong(ConnectionSnapshot::retransmits)
                                .sum()
                        >= SOME_RETRANSMITS;
        if (far || lossy) {
            verdicts.add(new Verdict(
                    Kind.SLOW_PEER,
                    program,
                    Math.max(
                            far ? Verdict.confidence(rttMs, thresholds.of(Threshold.SLOW_RTT_MS)) : 0,
                            lossy ? Verdict.confidence(retransmits, thresholds.of(Threshold.SLOW_RETRANSMITS)) : 0),
                    Reason.of(Wording.SLOW_PEER, host, Reason.whole(rttMs), Reason.whole(retransmits)),
                    Groups.keys(connections)));
        }
    }
}
