package io.sockscope.analysis;

import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * DNS tunnel: {@link Threshold#TUNNEL_QUERIES} or more queries to one server (port 53) whose mean size is
 * {@link Threshold#TUNNEL_QUERY_BYTES} or more. A query for a common name has 30 to 60 bytes, one that carries data as
 * long labels 100 to 250. Labels themselves, and so their entropy, are not looked at: payload is not recorded.
 */
final class TunnelRule implements Rule {
    private static final Set<Integer> DNS_PORTS = Set.of(53);

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> dns = Some.where(
                activity.connections(), c -> DNS_PORTS.contains(c.remote().port()));
        var verdicts = new ArrayList<Verdict>();
        Groups.by(dns, ConnectionSnapshot::remote)
                .forEach((server, theirs) -> judge(program, server, theirs, thresholds, verdicts));
        return verdicts;
    }

    private static void judge(
            Program program,
            Endpoint server,
            List<ConnectionSnapshot> connections,
            Thresholds thresholds,
            List<Verdict> verdicts) {
        long queries =
                connections.stream().mapToLong(ConnectionSnapshot::txCalls).sum();
        long bytes = connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum();
        double size = queries == 0 ? 0 : (double) bytes / queries;
        if (queries >= thresholds.of(Threshold.TUNNEL_QUERIES) && size >= thresholds.of(Threshold.TUNNEL_QUERY_BYTES)) {
            verdicts.add(new Verdict(
                    Kind.DNS_TUNNEL,
                    program,
                    Math.min(
                            Verdict.confidence((double) queries, thresholds.of(Threshold.TUNNEL_QUERIES)),
                            Verdict.confidence(size, thresholds.of(Threshold.TUNNEL_QUERY_BYTES))),
                    Reason.of(Wording.DNS_TUNNEL, Quantities.count(queries), Reason.whole(size), server),
                    Groups.keys(connections)));
        }
    }
}
