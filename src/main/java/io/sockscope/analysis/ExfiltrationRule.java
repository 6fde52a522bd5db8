package io.sockscope.analysis;

import io.sockscope.analysis.RemoteStatistics.Host;
import io.sockscope.event.Direction;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * Possible exfiltration: a host that the program did not speak with in the first fifth of the span gets
 * {@link Threshold#EXFILTRATION_BYTES} or more, {@link Threshold#EXFILTRATION_RATIO} times what the program's other hosts
 * get in the median, and sends little back ({@link Threshold#ONE_WAY_RATIO}). With fewer other hosts than {@link
 * Threshold#EXFILTRATION_HOSTS} there is no proportion, and a name server that was asked is none: every backup asks one for
 * the address of where it goes. The definition is ours: what is out of proportion is so by the program's own other hosts.
 */
final class ExfiltrationRule implements Rule {
    private static final double KNOWN_SHARE = 0.2;
    private static final int DNS_PORT = 53;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        var verdicts = new ArrayList<Verdict>();
        List<ConnectionSnapshot> outgoing = Some.where(
                activity.connections(),
                c -> c.direction() == Direction.OUT && c.remote().port() != DNS_PORT);
        List<Host> hosts = RemoteStatistics.of(new Activity(
                        activity.fromNs(), activity.toNs(), activity.processes(), outgoing, activity.bins()))
                .hosts();
        double newSinceNs = activity.fromNs() + KNOWN_SHARE * (activity.toNs() - activity.fromNs());
        for (Host host : hosts) {
            Distribution others = Distribution.of(
                    hosts.stream().filter(other -> !other.equals(host)).mapToDouble(Host::txBytes));
            double usual = Math.max(1, others.p50());
            if (others.count() >= thresholds.of(Threshold.EXFILTRATION_HOSTS)
                    && host.firstNs() > newSinceNs
                    && host.txBytes() >= thresholds.of(Threshold.EXFILTRATION_BYTES)
                    && host.txBytes() >= usual * thresholds.of(Threshold.EXFILTRATION_RATIO)
                    && host.txBytes() >= host.rxBytes() * thresholds.of(Threshold.ONE_WAY_RATIO)) {
                verdicts.add(new Verdict(
                        Kind.EXFILTRATION,
                        program,
                        Verdict.confidence((double) host.txBytes(), thresholds.of(Threshold.EXFILTRATION_BYTES)),
                        Reason.of(
                                Wording.EXFILTRATION,
                                Quantities.bytes(host.txBytes()),
                                host.address(),
                                Quantities.bytes(others.p50())),
                        Groups.keys(
                                Some.where(outgoing, c -> c.remote().address().equals(host.address())))));
            }
        }
        return verdicts;
    }
}
