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

    /**
     * The conduct of a program.
     *
     * @param activity what it did
     * @param started conditions of the trace
     * @param zone whose hours count
     */
    public static Conduct of(Activity activity, TraceStarted started, Remotes remotes, ZoneId zone) {
        Map<Trait, Set<String>> values = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            values.put(trait, new LinkedHashSet<>());
        }
        for (ConnectionSnapshot c : activity.connections()) {
            if (c.openedNs() != 0) {
                int hour = TraceSnapshot.wallClock(c.openedNs(), started)
                        .atZone(zone)
                        .getHour();
                values.get(Trait.HOUR).add(Integer.toString(hour));
            }
            if (c.direction() != Direction.IN && c.remote().isKnown()) {
                add(values, c, remotes);
            }
        }
        double seconds = Math.max(1, (activity.toNs() - activity.fromNs()) / 1e9);
        long bytes = activity.connections().stream()
                .mapToLong(c -> c.txBytes() + c.rxBytes())
                .sum();
        return new Conduct(values, bytes / seconds);
    }

    private static void add(Map<Trait, Set<String>> values, ConnectionSnapshot c, Remotes remotes) {
        var contact =
                new Contact(c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs());
        Remote remote = remotes.of(contact);
        values.get(Trait.HOST)
                .add(
                        remote.name().isKnown()
                                ? remote.name().text()
                                : c.remote().address().toString());
        values.get(Trait.PORT).add(Integer.toString(c.remote().port()));
        if (remote.place().isKnown()) {
            values.get(Trait.COUNTRY).add(remote.place().country());
        }
    }
}
