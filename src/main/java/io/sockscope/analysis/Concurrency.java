package io.sockscope.analysis;

import io.sockscope.model.ConnectionSnapshot;
import java.util.TreeMap;

/**
 * How many connections were open at once.
 *
 * @param mean over time
 * @param peak most at any moment
 */
public record Concurrency(double mean, long peak) {
    static Concurrency of(Activity activity) {
        TreeMap<Long, Long> changes = new TreeMap<>();
        for (ConnectionSnapshot connection : activity.connections()) {
            if (connection.openedNs() != 0) {
                changes.merge(connection.openedNs(), 1L, Long::sum);
                changes.merge(Math.max(connection.openedNs() + 1, activity.endNs(connection)), -1L, Long::sum);
            }
        }
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
}
