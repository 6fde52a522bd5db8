package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.IpAddress;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;

/**
 * Port scan: one program tries {@link Threshold#SCAN_PORTS} or more ports of one host, and at least
 * {@link Threshold#SCAN_UNANSWERED_SHARE} of these connections fail or move nothing. Host scan: it tries one port of
 * {@link Threshold#SCAN_HOSTS} or more hosts, with the same outcome. That it is failures which tell a scanner from a busy
 * client is from Jung, Paxson, Berger and Balakrishnan (Fast Portscan Detection Using Sequential Hypothesis Testing, IEEE
 * Symposium on Security and Privacy 2004).
 */
final class ScanRule implements Rule {
    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> outgoing = Some.where(
                activity.connections(),
                c -> c.direction() == Direction.OUT && c.remote().port() != 0);
        var verdicts = new ArrayList<Verdict>();
        Groups.by(outgoing, c -> c.remote().address()).forEach((host, theirs) -> {
            long ports = theirs.stream().map(c -> c.remote().port()).distinct().count();
            double unanswered = Groups.share(theirs, Groups::isUnanswered);
            if (ports >= thresholds.of(Threshold.SCAN_PORTS)
                    && unanswered >= thresholds.of(Threshold.SCAN_UNANSWERED_SHARE)) {
                verdicts.add(verdict(
                        Kind.PORT_SCAN,
                        program,
                        Verdict.confidence((double) ports, thresholds.of(Threshold.SCAN_PORTS)),
                        Reason.of(Wording.PORT_SCAN, Quantities.count(ports), host, Reason.whole(unanswered * 100)),
                        theirs));
            }
        });
        Groups.by(outgoing, c -> c.remote().port()).forEach((port, theirs) -> {
            List<IpAddress> hosts =
                    theirs.stream().map(c -> c.remote().address()).distinct().toList();
            double unanswered = Groups.share(theirs, Groups::isUnanswered);
            if (hosts.size() >= thresholds.of(Threshold.SCAN_HOSTS)
                    && unanswered >= thresholds.of(Threshold.SCAN_UNANSWERED_SHARE)) {
                verdicts.add(verdict(
                        Kind.HOST_SCAN,
                        program,
                        Verdict.confidence(hosts.size(), thresholds.of(Threshold.SCAN_HOSTS)),
                        Reason.of(
                                Wording.HOST_SCAN,
                                port,
                                Quantities.count(hosts.size()),
                                Reason.whole(unanswered * 100)),
                        theirs));
            }
        });
        return verdicts;
    }

    private static Verdict verdict(
            Kind kind, Program program, double confidence, Reason reason, List<ConnectionSnapshot> connections) {
        return new Verdict(kind, program, confidence, reason, Groups.keys(connections));
    }
}
