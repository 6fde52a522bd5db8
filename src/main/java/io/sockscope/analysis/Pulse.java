package io.sockscope.analysis;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ThroughputBin;
import io.sockscope.text.Quantities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a process did, step by step: bytes sent and received, connections opened, and hosts they were opened to. A step
 * lasts a second, or longer where a span would have more than {@value #MOST_STEPS}.
 *
 * @param fromNs begin of the first step, nanoseconds since boot
 * @param stepNs length of a step
 * @param values by {@link Figure#index}, one for each step
 */
record Pulse(long fromNs, long stepNs, List<double[]> values) {
    private static final int MOST_STEPS = 3_600;
    private static final long SECOND_NS = 1_000_000_000L;

    /** What is watched, with the least that is worth a word. */
    enum Figure {
        SENT(0, 100e3, Wording.ANOMALY_SENT),
        RECEIVED(1, 100e3, Wording.ANOMALY_RECEIVED),
        OPENED(2, 20, Wording.ANOMALY_OPENED),
        HOSTS(3, 10, Wording.ANOMALY_HOSTS);

        private final int index;
        private final double least;
        private final Wording wording;

        Figure(int index, double least, Wording wording) {
            this.index = index;
            this.least = least;
            this.wording = wording;
        }

        /** Where it stands among the values of a step. */
        int index() {
            return index;
        }

        /** Per second: bytes, connections or hosts below which nothing is remarkable. */
        double least() {
            return least;
        }

        /** Why it is remarkable now, beside the most that it was before; both per second. */
        Reason reason(double now, double before) {
            return Reason.of(wording, text(now), text(before));
        }

        private String text(double perSecond) {
            return switch (this) {
                case SENT, RECEIVED -> Quantities.rate(perSecond);
                case OPENED, HOSTS -> Quantities.count(Math.round(perSecond));
            };
        }
    }

    /** What a process did from its first sign of life in the span to its end. */
    static Pulse of(ProcessId process, Activity activity, List<ConnectionSnapshot> connections) {
        List<ThroughputBin> bins = activity.bins().getOrDefault(process, List.of());
        long fromNs = Math.max(activity.fromNs(), process.startNs());
        long toNs = bins.isEmpty() ? fromNs : Math.max(fromNs, bins.getLast().endNs());
        for (ConnectionSnapshot connection : connections) {
            toNs = Math.max(toNs, Math.min(connection.openedNs(), activity.toNs()));
        }
        long stepNs = Math.max(SECOND_NS, (toNs - fromNs) / MOST_STEPS);
        int steps = (int) ((toNs - fromNs) / stepNs) + 1;
        var values = new ArrayList<double[]>(steps);
        for (int i = 0; i < steps; i++) {
            values.add(new double[Figure.values().length]);
        }
        var pulse = new Pulse(fromNs, stepNs, values);
        bins.forEach(pulse::add);
        pulse.addOpened(connections);
        return pulse;
    }

    /** A bin is shared out over the steps that it touches. */
    private void add(ThroughputBin bin) {
        double spanNs = Math.max(1, bin.endNs() - bin.startNs());
        for (int i = step(bin.startNs()); i <= step(bin.endNs()); i++) {
            long from = Math.max(bin.startNs(), fromNs + i * stepNs);
            long to = Math.min(bin.endNs(), fromNs + (i + 1) * stepNs);
            double seconds = stepNs / 1e9;
            double share = Math.max(0, to - from) / spanNs;
            values.get(i)[Figure.SENT.index()] += bin.txBytes() * share / seconds;
            values.get(i)[Figure.RECEIVED.index()] += bin.rxBytes() * share / seconds;
        }
    }

    private void addOpened(List<ConnectionSnapshot> connections) {
        List<Set<IpAddress>> hosts = new ArrayList<>();
        values.forEach(value -> hosts.add(new HashSet<>()));
        double seconds = stepNs / 1e9;
        for (ConnectionSnapshot connection : connections) {
            if (connection.openedNs() >= fromNs) {
                int step = step(connection.openedNs());
                values.get(step)[Figure.OPENED.index()] += 1 / seconds;
                if (hosts.get(step).add(connection.remote().address())) {
                    values.get(step)[Figure.HOSTS.index()] += 1 / seconds;
                }
            }
        }
    }

    private int step(long timeNs) {
        return Math.clamp((timeNs - fromNs) / stepNs, 0, values.size() - 1);
    }
}
