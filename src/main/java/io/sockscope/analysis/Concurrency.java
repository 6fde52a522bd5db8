package io.sockscope.analysis;

import io.sockscope.model.ConnectionSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * How many connections were open at once.
 *
 * @param mean over time
 * @param peak most at any moment
 */
public record Concurrency(double mean, long peak) {
    static Concurrency of(Activity activity) {
        TreeMap<Long, Long> changes = changes(activity);
        long open = 0;
        long peak = 0;
        double sum = 0;
        long lastNs = activity.fromNs();
        for (var change : changes.entrySet()) {
            long untilNs = Math.clamp(change.getKey(), lastNs, Math.max(lastNs, activity.toNs()));
            sum += (double) open * (untilNs - lastNs);
            lastNs = untilNs;
            open += change.getValue();
            peak = Math.max(peak, open);
        }
        long spanNs = activity.toNs() - activity.fromNs();
        return new Concurrency(spanNs <= 0 ? 0 : sum / spanNs, peak);
    }

    /** When how many more, or fewer, are open. */
    private static TreeMap<Long, Long> changes(Activity activity) {
        TreeMap<Long, Long> changes = new TreeMap<>();
        for (ConnectionSnapshot connection : activity.connections()) {
            if (connection.openedNs() != 0) {
                changes.merge(connection.openedNs(), 1L, Long::sum);
                changes.merge(Math.max(connection.openedNs() + 1, activity.endNs(connection)), -1L, Long::sum);
            }
        }
        return changes;
    }

    /** Most that were open at any moment of each of so many equal parts of the span. */
    public static List<Long> overTime(Activity activity, int parts) {
        Long[] most = new Long[parts];
        Arrays.fill(most, 0L);
        double partNs = Math.max(1, activity.toNs() - activity.fromNs()) / (double) parts;
        long open = 0;
        long sinceNs = activity.fromNs();
        for (var change : changes(activity).entrySet()) {
            if (change.getKey() > sinceNs) {
                raise(
                        most,
                        (sinceNs - activity.fromNs()) / partNs,
                        (change.getKey() - activity.fromNs()) / partNs,
                        open);
                sinceNs = change.getKey();
            }
            open += change.getValue();
        }
        raise(most, (sinceNs - activity.fromNs()) / partNs, parts, open);
        return List.of(most);
    }

    private static void raise(Long[] most, double from, double to, long open) {
        for (int part = (int) from; part < Math.min(to, most.length); part++) {
            most[part] = Math.max(most[part], open);
        }
    }
}
