package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.text.Quantities;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Beaconing: connections to one remote end are opened at a steady period, as {@link Periodicity} finds it: at least
 * {@link Threshold#BEACON_CONTACTS} in a row, {@link Threshold#BEACON_SECONDS} or more apart, as regular as chance is not
 * ({@link Threshold#BEACON_CHANCE}), and each moves little ({@link Threshold#BEACON_BYTES}). What is said at a steady
 * period over one connection that stays open is not seen: a recording has the calls of a second together.
 */
final class BeaconRule implements Rule {
    private static final double NANOS = 1e9;

    @Override
    public List<Verdict> judge(Program program, Activity activity, Thresholds thresholds) {
        List<ConnectionSnapshot> outgoing = Some.inOrder(
                Some.where(activity.connections(), c -> c.direction() == Direction.OUT && c.openedNs() != 0),
                ConnectionSnapshot::openedNs);
        return Groups.by(outgoing, ConnectionSnapshot::remote).entrySet().stream()
                .flatMap(entry -> judge(program, entry, thresholds).stream())
                .toList();
    }

    private static Optional<Verdict> judge(
            Program program, Map.Entry<Endpoint, List<ConnectionSnapshot>> contacts, Thresholds thresholds) {
        List<ConnectionSnapshot> all = contacts.getValue();
        if (all.size() < thresholds.of(Threshold.BEACON_CONTACTS)) {
            return Optional.empty();
        }
        long[] times = all.stream().mapToLong(ConnectionSnapshot::openedNs).toArray();
        return Periodicity.of(times, thresholds.of(Threshold.BEACON_SECONDS) * NANOS)
                .filter(found -> found.row().size() >= thresholds.of(Threshold.BEACON_CONTACTS)
                        && found.chance() <= thresholds.of(Threshold.BEACON_CHANCE))
                .flatMap(found -> {
                    List<ConnectionSnapshot> row =
                            Some.of(all, found.row().stream().mapToInt(Integer::intValue));
                    double bytes = Distribution.of(row.stream().mapToDouble(c -> c.txBytes() + c.rxBytes()))
                            .p50();
                    return bytes > thresholds.of(Threshold.BEACON_BYTES)
                            ? Optional.empty()
                            : Optional.of(verdict(program, contacts.getKey(), found, row, bytes));
                });
    }

    private static Verdict verdict(
            Program program, Endpoint remote, Periodicity found, List<ConnectionSnapshot> row, double bytes) {
        return new Verdict(
                Kind.BEACONING,
                program,
                1 - found.chance(),
                Reason.of(
                        Wording.BEACONING,
                        remote,
                        Quantities.duration(Math.round(found.periodNs())),
                        Quantities.count(row.size()),
                        Reason.whole(found.strength() * 100),
                        Reason.whole(found.jitter() * 100),
                        Quantities.bytes(bytes)),
                Groups.keys(row));
    }
}
