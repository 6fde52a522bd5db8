package io.sockscope.baseline;

import io.sockscope.analysis.Activity;
import io.sockscope.event.Direction;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a program behaved in one session.
 *
 * @param values what it showed of each trait, and in which connections
 * @param bytesPerSecond sent and received, in the mean over the session
 */
public record Conduct(Map<Trait, Map<String, List<ConnectionKey>>> values, double bytesPerSecond) {
    public Conduct {
        values = Map.copyOf(values);
    }

    /** What it showed of a trait. */
    public Set<String> of(Trait trait) {
        return values.getOrDefault(trait, Map.of()).keySet();
    }

    /** The connections in which it showed one of these. */
    List<ConnectionKey> evidence(Trait trait, Collection<String> shown) {
        Map<String, List<ConnectionKey>> all = values.getOrDefault(trait, Map.of());
        return shown.stream()
                .flatMap(value -> all.getOrDefault(value, List.of()).stream())
                .toList();
    }

    /** All of its connections. */
    List<ConnectionKey> connections() {
        return values.values().stream()
                .flatMap(shown -> shown.values().stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /**
     * The conduct of a program.
     *
     * @param activity what it did
     * @param started conditions of the trace
     * @param zone whose hours count
     */
    public static Conduct of(Activity activity, TraceStarted started, Remotes remotes, ZoneId zone) {
        Map<Trait, Map<String, List<ConnectionKey>>> values = new EnumMap<>(Trait.class);
        for (ConnectionSnapshot c : activity.connections()) {
            if (c.openedNs() != 0) {
                int hour = TraceSnapshot.wallClock(c.openedNs(), started)
                        .atZone(zone)
                        .getHour();
                add(values, Trait.HOUR, Integer.toString(hour), c);
            }
            if (c.direction() != Direction.IN && c.remote().isKnown()) {
                addRemote(values, c, remotes);
            }
        }
        double seconds = Math.max(1, (activity.toNs() - activity.fromNs()) / 1e9);
        long bytes = activity.connections().stream()
                .mapToLong(c -> c.txBytes() + c.rxBytes())
                .sum();
        return new Conduct(values, bytes / seconds);
    }

    private static void addRemote(
            Map<Trait, Map<String, List<ConnectionKey>>> values, ConnectionSnapshot c, Remotes remotes) {
        var contact =
                new Contact(c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs());
        Remote remote = remotes.of(contact);
        add(values, Trait.HOST, host(remote.name(), c), c);
        add(values, Trait.PORT, Integer.toString(c.remote().port()), c);
        if (remote.place().isKnown()) {
            add(values, Trait.COUNTRY, remote.place().country(), c);
        }
    }

    /** Not by what name servers say of the address: whether they were asked must not make it another host. */
    private static String host(HostName name, ConnectionSnapshot c) {
        boolean asked = name.source() == NameSource.REVERSE;
        return name.isKnown() && !asked ? name.text() : c.remote().address().toString();
    }

    private static void add(
            Map<Trait, Map<String, List<ConnectionKey>>> values, Trait trait, String value, ConnectionSnapshot c) {
        values.computeIfAbsent(trait, fresh -> new LinkedHashMap<>())
                .computeIfAbsent(value, fresh -> new ArrayList<>())
                .add(c.key());
    }
}
