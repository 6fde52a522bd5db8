package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * Short-lived connections: {@link Threshold#SHORT_COUNT} or more outgoing ones are over within
 * {@link Threshold#SHORT_SECONDS}, and these are most of all. Long-lived idle: connections that last
 * {@link Threshold#IDLE_SECONDS} or more and move no more than {@link Threshold#IDLE_BYTES_PER_SECOND} in the mean, and
 * whose last data came in the first half of their life, or that moved none. The short ones are the dragonflies of Brownlee
 * and claffy (Understanding Internet Traffic Streams: Dragonflies and Tortoises, IEEE Communications Magazine 2002), who
 * draw the line at the same 2 s.
 */
final class LifetimeRule implements Rule {
    private static final double MOST = 0.5;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        var verdicts = new ArrayList<Verdict>();
        List<ConnectionSnapshot> outgoing = Some.where(
                activity.connections(), c -> c.direction() == Direction.OUT && c.state() != ConnectionState.FAILED);
        List<ConnectionSnapshot> brief =
                Some.where(outgoing, c -> !c.isOpen() && activity.seconds(c) <= thresholds.of(Threshold.SHORT_SECONDS));
        if (brief.size() >= thresholds.of(Threshold.SHORT_COUNT) && brief.size() > MOST * outgoing.size()) {
            Distribution seconds = Distribution.of(brief.stream().mapToDouble(activity::seconds));
            verdicts.add(new Verdict(
                    Kind.SHORT_LIVED,
                    program,
                    Verdict.confidence(brief.size(), thresholds.of(Threshold.SHORT_COUNT)),
                    Reason.of(
                            Wording.SHORT_LIVED,
                            Quantities.count(brief.size()),
                            Quantities.duration(Math.round(seconds.p50() * 1e9))),
                    Groups.keys(brief)));
        }
        List<ConnectionSnapshot> idle = Some.where(activity.connections(), c -> isIdle(activity, c, thresholds));
        if (!idle.isEmpty()) {
            double longest = idle.stream().mapToDouble(activity::seconds).max().orElse(0);
            verdicts.add(new Verdict(
                    Kind.LONG_IDLE,
                    program,
                    Verdict.confidence(longest, thresholds.of(Threshold.IDLE_SECONDS)),
                    idle.size() == 1
                            ? Reason.of(Wording.LONG_IDLE_ONE, Quantities.duration(Math.round(longest * 1e9)))
                            : Reason.of(
                                    Wording.LONG_IDLE_MANY,
                                    Quantities.count(idle.size()),
                                    Quantities.duration(Math.round(longest * 1e9))),
                    Groups.keys(idle)));
        }
        return verdicts;
    }

    private static boolean isIdle(Activity activity, ConnectionSnapshot c, Thresholds thresholds) {
        double seconds = activity.seconds(c);
        double busySeconds = c.lastIoNs() == 0 ? 0 : (c.lastIoNs() - c.openedNs()) / 1e9;
        return c.state() != ConnectionState.LISTEN
                && seconds >= thresholds.of(Threshold.IDLE_SECONDS)
                && c.txBytes() + c.rxBytes() <= seconds * thresholds.of(Threshold.IDLE_BYTES_PER_SECOND)
                && busySeconds <= seconds / 2;
    }
}
