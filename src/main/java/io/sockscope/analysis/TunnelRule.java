package io.sockscope.analysis;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * DNS tunnel: {@link Threshold#TUNNEL_QUERIES} or more queries to one server (port 53) that are, all at once,
 *
 * <ul>
 *   <li>large: {@link Threshold#TUNNEL_QUERY_BYTES} or more in the mean. A query for a common name has 30 to 60 bytes, one
 *       that carries data as long labels 100 to 250;
 *   <li>without a pattern in their letters: the leftmost labels have {@link Threshold#TUNNEL_ENTROPY_BITS} or more per
 *       character in the mean. Names follow the letters of languages, data uses all letters alike (K. Born, D. Gustafson,
 *       Detecting DNS Tunnels Using Character Frequency Analysis, arXiv:1004.4358): "mail" has 2.0, "static-images" 3.2, 32
 *       digits of hex 3.6, 50 of base32 4.4;
 *   <li>for new names: {@link Threshold#TUNNEL_NEW_SHARE} of them at least, since an answer that is known is not asked for
 *       again and so carries nothing (V. Paxson et al., Practical Comprehensive Bounds on Surreptitious Communication over
 *       DNS, USENIX Security 2013);
 *   <li>often: {@link Threshold#TUNNEL_PER_SECOND} or more a second, over the spans of ten seconds in which there are any.
 * </ul>
 *
 * Where half of the queries or more were not heard, as in old recordings, number and size alone decide, and the reason and
 * a confidence of {@value #UNHEARD_CONFIDENCE} at most say so.
 */
final class TunnelRule implements Rule {
    private static final Set<Integer> DNS_PORTS = Set.of(53);
    private static final double UNHEARD_CONFIDENCE = 0.6;
    private static final double HEARD_SHARE = 0.5;

    /** Queries to one server. */
    private record Queries(long count, double bytes, DnsQuestions heard, double perSecond) {
        static Queries of(List<ConnectionSnapshot> connections) {
            long count =
                    connections.stream().mapToLong(ConnectionSnapshot::txCalls).sum();
            long bytes =
                    connections.stream().mapToLong(ConnectionSnapshot::txBytes).sum();
            DnsQuestions heard = connections.stream()
                    .map(ConnectionSnapshot::questions)
                    .reduce(DnsQuestions.NONE, DnsQuestions::plus);
            return new Queries(
                    count,
                    count == 0 ? 0 : (double) bytes / count,
                    heard,
                    (double) heard.questions() / seconds(connections, heard));
        }

        /** From the first call to the last, or shorter if there were pauses; at least one. */
        private static double seconds(List<ConnectionSnapshot> connections, DnsQuestions heard) {
            long fromNs = connections.stream()
                    .mapToLong(ConnectionSnapshot::firstIoNs)
                    .filter(ns -> ns != 0)
                    .min()
                    .orElse(0);
            long toNs = connections.stream()
                    .mapToLong(ConnectionSnapshot::lastIoNs)
                    .max()
                    .orElse(fromNs);
            double spans = (double) heard.spans() * DnsQuestions.SPAN_SECONDS;
            return Math.max(1, Math.min(Math.max(spans, DnsQuestions.SPAN_SECONDS), (toNs - fromNs) / 1e9));
        }

        boolean isHeard() {
            return heard.questions() >= HEARD_SHARE * count;
        }
    }

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> dns = Some.where(
                activity.connections(), c -> DNS_PORTS.contains(c.remote().port()));
        var verdicts = new ArrayList<Verdict>();
        Groups.by(dns, ConnectionSnapshot::remote)
                .forEach((server, theirs) -> judge(Queries.of(theirs), server, thresholds)
                        .map(judged -> new Verdict(
                                Kind.DNS_TUNNEL, program, judged.confidence, judged.reason, Groups.keys(theirs)))
                        .ifPresent(verdicts::add));
        return verdicts;
    }

    private record Judged(double confidence, Reason reason) {}

    private static Optional<Judged> judge(Queries queries, Endpoint server, Thresholds thresholds) {
        double most = Math.min(
                confidence((double) queries.count, Threshold.TUNNEL_QUERIES, thresholds),
                confidence(queries.bytes, Threshold.TUNNEL_QUERY_BYTES, thresholds));
        String count = Quantities.count(queries.count);
        String bytes = Reason.whole(queries.bytes);
        if (!queries.isHeard()) {
            return Optional.of(new Judged(
                            Math.min(UNHEARD_CONFIDENCE, most),
                            Reason.of(Wording.DNS_TUNNEL_UNHEARD, count, bytes, server)))
                    .filter(judged -> most > 0);
        }
        DnsQuestions heard = queries.heard;
        double least = DoubleStream.of(
                        most,
                        confidence(heard.meanEntropyBits(), Threshold.TUNNEL_ENTROPY_BITS, thresholds),
                        confidence(heard.newShare(), Threshold.TUNNEL_NEW_SHARE, thresholds),
                        confidence(queries.perSecond, Threshold.TUNNEL_PER_SECOND, thresholds))
                .min()
                .orElse(0);
        return Optional.of(new Judged(
                        least,
                        Reason.of(
                                Wording.DNS_TUNNEL,
                                count,
                                bytes,
                                server,
                                Reason.whole(heard.newShare() * 100),
                                Reason.whole(heard.meanLabelChars()),
                                decimal(heard.meanEntropyBits()),
                                decimal(queries.perSecond))))
                .filter(judged -> least > 0);
    }

    /** That of {@link Verdict#confidence}, and 0 below the threshold. */
    private static double confidence(double value, Threshold threshold, Thresholds thresholds) {
        double least = thresholds.of(threshold);
        return value < least ? 0 : Verdict.confidence(value, least);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
