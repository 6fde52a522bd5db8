package io.sockscope.analysis;

import io.sockscope.model.ConnectionSnapshot;
import java.util.Arrays;
import java.util.List;

/**
 * How many connections were open at once: n(t) counts those with openedNs <= t < end, where the end is the close or that of
 * the span. Those whose begin is not known are left out. The mean is the integral of n(t) by the span, which by Little's
 * law (Little: A Proof for the Queuing Formula L = λW, 1961) is arrivals a second times the mean duration.
 *
 * @param mean over time
 * @param peak most at any moment
 * @param overTime most at any moment of each of {@value #PARTS} equal parts of the span
 */
public record Concurrency(double mean, long peak, List<Long> overTime) {
    /** Parts of a span. */
    public static final int PARTS = 60;

    public Concurrency {
        overTime = List.copyOf(overTime);
    }

    static Concurrency of(Activity activity) {
        var changes = new Changes(activity);
        long peak = 0;
        double sum = 0;
        long lastNs = activity.fromNs();
        while (changes.hasNext()) {
            long untilNs = Math.clamp(changes.nextNs(), lastNs, Math.max(lastNs, activity.toNs()));
            sum += (double) changes.open() * (untilNs - lastNs);
            lastNs = untilNs;
            changes.next();
            peak = Math.max(peak, changes.open());
        }
        long spanNs = activity.toNs() - activity.fromNs();
        return new Concurrency(spanNs <= 0 ? 0 : sum / spanNs, peak, overTime(activity, PARTS));
    }

    /** When how many more, or fewer, are open, moment by moment. */
    private static final class Changes {
        private final long[] begins;
        private final long[] ends;
        private int begun;
        private int ended;

        Changes(Activity activity) {
            List<ConnectionSnapshot> known = Some.where(activity.connections(), c -> c.openedNs() != 0);
            begins = known.stream()
                    .mapToLong(ConnectionSnapshot::openedNs)
                    .sorted()
                    .toArray();
            ends = known.stream()
                    .mapToLong(c -> Math.max(c.openedNs() + 1, activity.endNs(c)))
                    .sorted()
                    .toArray();
        }

        /** What begins ends later. */
        boolean hasNext() {
            return ended < ends.length;
        }

        long nextNs() {
            return begun < begins.length ? Math.min(begins[begun], ends[ended]) : ends[ended];
        }

        /** Goes on to the next moment. */
        void next() {
            long ns = nextNs();
            while (begun < begins.length && begins[begun] == ns) {
                begun++;
            }
            while (ended < ends.length && ends[ended] == ns) {
                ended++;
            }
        }

        int open() {
            return begun - ended;
        }
    }

    static List<Long> overTime(Activity activity, int parts) {
        Long[] most = new Long[parts];
        Arrays.fill(most, 0L);
        double partNs = Math.max(1, activity.toNs() - activity.fromNs()) / (double) parts;
        var changes = new Changes(activity);
        long sinceNs = activity.fromNs();
        while (changes.hasNext()) {
            if (changes.nextNs() > sinceNs) {
                raise(
                        most,
                        (sinceNs - activity.fromNs()) / partNs,
                        (changes.nextNs() - activity.fromNs()) / partNs,
                        changes.open());
                sinceNs = changes.nextNs();
            }
            changes.next();
        }
        raise(most, (sinceNs - activity.fromNs()) / partNs, parts, changes.open());
        return List.of(most);
    }

    private static void raise(Long[] most, double from, double to, long open) {
        for (int part = (int) from; part < Math.min(to, most.length); part++) {
            most[part] = Math.max(most[part], open);
        }
    }
}
