package io.sockscope.baseline;

import io.sockscope.analysis.Activity;
import io.sockscope.event.Direction;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.Remotes;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * How a program behaved in one session.
 *
 * @param values what it showed of each trait
 * @param bytesPerSecond sent and received, in the mean over the session
 */
public record Conduct(Map<Trait, Set<String>> values, double bytesPerSecond) {
    public Conduct {
        values = Map.copyOf(values);
    }

    /** What it showed of a trait. */
    public Set<String> of(Trait trait) {
        return values.getOrDefault(trait, Set.of());
    }

    /**
     * The conduct of a program.
     *
     * @param activity what it did
     * @param started conditions of the trace
     * @param zone whose hours count
     */
    public static Conduct of(Activity activity, TraceStarted started, Remotes remotes, ZoneId zone) {
        Map<Trait, Set<String>> values = new EnumMap<>(Trait.class);
        for (ConnectionSnapshot c : activity.connections()) {
            if (c.openedNs() != 0) {
                int hour = TraceSnapshot.wallClock(c.openedNs(), started)
                        .atZone(zone)
                        .getHour();
                add(values, Trait.HOUR, Integer.toString(hour));
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

    private static void addRemote(Map<Trait, Set<String>> values, ConnectionSnapshot c, Remotes remotes) {
        var contact =
                new Contact(c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs());
        Remote remote = remotes.of(contact);
        add(
                values,
                Trait.HOST,
                remote.name().isKnown()
                        ? remote.name().text()
                        : c.remote().address().toString());
        add(values, Trait.PORT, Integer.toString(c.remote().port()));
        if (remote.place().isKnown()) {
            add(values, Trait.COUNTRY, remote.place().country());
        }
    }

    private static void add(Map<Trait, Set<String>> values, Trait trait, String value) {
        values.computeIfAbsent(trait, fresh -> new LinkedHashSet<>()).add(value);
    }
}
