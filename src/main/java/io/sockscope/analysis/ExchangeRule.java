package io.sockscope.analysis;

import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Interactive: a connection has {@link Threshold#INTERACTIVE_CALLS} or more sends, of which
 * {@link Threshold#SMALL_SHARE} or more are small, at no more than {@link Threshold#INTERACTIVE_PER_SECOND} a second, and
 * as much comes back: somebody types. Request/response: {@link Threshold#EXCHANGES} or more sends on one connection, each
 * answered (a third to three times as many receives as sends), faster than anybody types or with larger requests. That
 * typing shows in small messages and the pauses between them is from Zhang and Paxson (Detecting Backdoors, USENIX Security
 * 2000).
 */
final class ExchangeRule implements Rule {
    private static final double ANSWERED_LEAST = 1 / 3.0;
    private static final double ANSWERED_MOST = 3;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> answered = Some.where(activity.connections(), ExchangeRule::isAnswered);
        List<ConnectionSnapshot> interactive = Some.where(answered, c -> isInteractive(c, thresholds));
        List<ConnectionSnapshot> exchanging = Some.where(
                answered, c -> c.txCalls() >= thresholds.of(Threshold.EXCHANGES) && !isInteractive(c, thresholds));
        var verdicts = new ArrayList<Verdict>();
        if (!interactive.isEmpty()) {
            long calls = calls(interactive);
            verdicts.add(new Verdict(
                    Kind.INTERACTIVE,
                    program,
                    Verdict.confidence((double) calls, thresholds.of(Threshold.INTERACTIVE_CALLS)),
                    reason(Wording.INTERACTIVE_ONE, Wording.INTERACTIVE_MANY, calls, interactive),
                    Groups.keys(interactive)));
        }
        if (!exchanging.isEmpty()) {
            long calls = calls(exchanging);
            verdicts.add(new Verdict(
                    Kind.REQUEST_RESPONSE,
                    program,
                    Verdict.confidence((double) calls, thresholds.of(Threshold.EXCHANGES)),
                    reason(Wording.EXCHANGE_ONE, Wording.EXCHANGE_MANY, calls, exchanging),
                    Groups.keys(exchanging)));
        }
        return verdicts;
    }

    private static boolean isAnswered(ConnectionSnapshot c) {
        double answered = c.txCalls() == 0 ? 0 : (double) c.rxCalls() / c.txCalls();
        return answered >= ANSWERED_LEAST && answered <= ANSWERED_MOST;
    }

    private static boolean isInteractive(ConnectionSnapshot c, Thresholds thresholds) {
        double perSecond = c.txCalls() / Math.max(1e-3, ioSeconds(c));
        return c.txCalls() >= thresholds.of(Threshold.INTERACTIVE_CALLS)
                && SizeStatistics.of(Stream.of(c.txSizes())).small() >= thresholds.of(Threshold.SMALL_SHARE)
                && perSecond <= thresholds.of(Threshold.INTERACTIVE_PER_SECOND);
    }

    private static double ioSeconds(ConnectionSnapshot connection) {
        return (connection.lastIoNs() - connection.firstIoNs()) / 1e9;
    }

    private static long calls(List<ConnectionSnapshot> connections) {
        return connections.stream().mapToLong(ConnectionSnapshot::txCalls).sum();
    }

    private static Reason reason(Wording one, Wording many, long calls, List<ConnectionSnapshot> connections) {
        return connections.size() == 1
                ? Reason.of(one, Quantities.count(calls))
                : Reason.of(many, Quantities.count(calls), Quantities.count(connections.size()));
    }
}
