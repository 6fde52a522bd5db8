package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Beaconing: one remote end is contacted at a steady period, as {@link Periodicity} finds it: at least
 * {@link Threshold#BEACON_CONTACTS} in a row, {@link Threshold#BEACON_SECONDS} or more apart, as regular as chance is not
 * ({@link Threshold#BEACON_CHANCE}), and each moves little ({@link Threshold#BEACON_BYTES}). A contact is a connection that
 * is opened, or what is said after a pause over one that stays open ({@link Bursts}).
 *
 * <p>A proxy's contacts that follow a client's within {@value #PASSED_ON_NS} ns are its clients' beat, not its own.
 *
 * <p>The confidence grows with the contacts in the row, see {@link Verdict#confidence}, times the probability that they are
 * no chance.
 */
final class BeaconRule implements Rule {
    private static final double NANOS = 1e9;

    /** A proxy on this machine opens its own connection in about a millisecond; a name to resolve takes longer. */
    private static final long PASSED_ON_NS = 100_000_000;

    /** When one of the connections contacted the other end. */
    private record Contact(long timeNs, int connection) {}

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        NavigableSet<Long> asked = RoleRule.isProxy(activity)
                ? RoleRule.directed(activity, Direction.IN).stream()
                        .flatMap(client -> times(client).boxed())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Collections.emptyNavigableSet();
        return Groups.by(RoleRule.directed(activity, Direction.OUT), ConnectionSnapshot::remote).entrySet().stream()
                .flatMap(entry -> judge(program, entry, activity, asked, thresholds).stream())
                .toList();
    }

    private static Optional<Verdict> judge(
            Program program,
            Map.Entry<Endpoint, List<ConnectionSnapshot>> group,
            Activity activity,
            NavigableSet<Long> asked,
            Thresholds thresholds) {
        List<ConnectionSnapshot> all = group.getValue();
        List<Contact> contacts = Some.inOrder(
                IntStream.range(0, all.size())
                        .boxed()
                        .flatMap(i -> times(all.get(i))
                                .filter(ns -> ns >= activity.fromNs() && ns <= activity.toNs())
                                .filter(ns -> asked.subSet(ns - PASSED_ON_NS, true, ns, true)
                                        .isEmpty())
                                .mapToObj(ns -> new Contact(ns, i)))
                        .toList(),
                Contact::timeNs);
        if (contacts.size() < thresholds.of(Threshold.BEACON_CONTACTS)) {
            return Optional.empty();
        }
        long[] times = contacts.stream().mapToLong(Contact::timeNs).toArray();
        return Periodicity.of(times, thresholds.of(Threshold.BEACON_SECONDS) * NANOS)
                .filter(found -> found.row().size() >= thresholds.of(Threshold.BEACON_CONTACTS)
                        && found.chance() <= thresholds.of(Threshold.BEACON_CHANCE))
                .flatMap(found -> {
                    int[] row = found.row().stream()
                            .mapToInt(i -> contacts.get(i).connection())
                            .toArray();
                    double bytes = Distribution.of(Arrays.stream(row).mapToDouble(i -> bytesOfContact(all.get(i))))
                            .p50();
                    List<ConnectionSnapshot> evidence =
                            Some.of(all, Arrays.stream(row).distinct());
                    return bytes > thresholds.of(Threshold.BEACON_BYTES)
                            ? Optional.empty()
                            : Optional.of(verdict(program, group.getKey(), found, evidence, bytes, thresholds));
                });
    }

    /** Of one that is older than the trace it is not known when it was opened. */
    private static LongStream times(ConnectionSnapshot connection) {
        long first = connection.openedNs();
        boolean pausesFirst = first != 0 && connection.firstIoNs() - first >= Bursts.PAUSE_NS;
        return LongStream.concat(
                LongStream.of(first, pausesFirst ? connection.firstIoNs() : 0).filter(ns -> ns != 0),
                connection.bursts().times());
    }

    /** Of the connection's contacts, as many as they are. */
    private static double bytesOfContact(ConnectionSnapshot connection) {
        return (connection.txBytes() + connection.rxBytes())
                / (double) Math.max(1, times(connection).count());
    }

    private static Verdict verdict(
            Program program,
            Endpoint remote,
            Periodicity found,
            List<ConnectionSnapshot> evidence,
            double bytes,
            Thresholds thresholds) {
        return new Verdict(
                Kind.BEACONING,
                program,
                (1 - found.chance()) * Verdict.confidence(found.row().size(), thresholds.of(Threshold.BEACON_CONTACTS)),
                Reason.of(
                        Wording.BEACONING,
                        remote,
                        Quantities.duration(Math.round(found.periodNs())),
                        Quantities.count(found.row().size()),
                        Reason.whole(found.strength() * 100),
                        Reason.whole(found.jitter() * 100),
                        Quantities.bytes(bytes)),
                Groups.keys(evidence));
    }
}
