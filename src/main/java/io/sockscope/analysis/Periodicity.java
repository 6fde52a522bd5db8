package io.sockscope.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * Regular contact among the times of events.
 *
 * <p>A candidate for the period P is every difference between an event and one of the {@value #NEIGHBOURS} after it. For
 * each, and for several tolerances e, the longest row of events is sought in which every interval is within P (1 ± e);
 * events in between do not break it, so noise is passed over. By chance, among events that come independently at a rate
 * r, a given interval is so continued with probability q = 1 - exp(-2 e P r). That a row of n intervals, begun at any of
 * N events, with any of C candidates, comes about by chance is so estimated at N C q^n. The row with the lowest estimate
 * is taken. Of 1,000 Poisson processes of 10 to 159 events, 5 gave one of 0.05 or less, and none one of the standard
 * {@link Threshold#BEACON_CHANCE} with as many contacts as a beacon needs.
 *
 * <p>People and programs are more regular than that: who comes back after 3 to 36 seconds leaves no long pause, and among
 * so many events some are always about 33 seconds apart. So if the row has less than half of all events, or a fifth
 * of those between its first and its last are not in it, two things more are asked. Its jitter is at most {@value #MOST_JITTER}:
 * a beacon of ± 30 % has 0.17, and what fills the widest tolerance evenly, as chance does, has 0.20. And the same
 * intervals are put into another order {@value #SHUFFLES} times: a beacon among noise has a beat that does not survive
 * that, anybody else is as regular as before, and then it is chance. Of 1,200 who came back so, 3 were still taken for a
 * beacon, and 13 without the limit of the jitter.
 *
 * <p>Found with the period right, of 40 beacons of 60 contacts each: all with jitter up to ± 30 %; among 60 other events
 * 39 with up to ± 20 %, 8 with ± 30 %; among 20 other events 39 and 22.
 *
 * @param periodNs mean interval of the row
 * @param jitter standard deviation of its intervals by their mean; evenly spread jitter of ± 30 % gives 0.17
 * @param strength share of the time from the first event to the last that the row covers, 0 to 1
 * @param chance estimated probability that it is chance, 0 to 1
 * @param row indexes of its events
 */
record Periodicity(double periodNs, double jitter, double strength, double chance, List<Integer> row) {
    Periodicity {
        row = List.copyOf(row);
    }

    private static final int NEIGHBOURS = 4;
    private static final int MOST_EVENTS = 1_000;
    private static final double[] TOLERANCES = {0.02, 0.05, 0.1, 0.2, 0.35};
    private static final double CANDIDATE_STEP = 1.05;
    private static final double MOST_JITTER = 0.19;
    private static final int SHUFFLES = 99;
    private static final double NEARLY_ALL = 0.8;
    private static final long SEED = 7;

    /**
     * The most regular row, if there is one.
     *
     * @param timesNs in order; of more than {@value #MOST_EVENTS} the last ones count
     * @param leastNs no period is shorter
     */
    static Optional<Periodicity> of(long[] timesNs, double leastNs) {
        int from = Math.max(0, timesNs.length - MOST_EVENTS);
        long[] times = Arrays.copyOfRange(timesNs, from, timesNs.length);
        if (times.length < 3 || times[times.length - 1] == times[0]) {
            return Optional.empty();
        }
        return search(times, leastNs).map(found -> {
            boolean chance = !found.isMost(times.length)
                    && found.chance < 1
                    && (found.jitter > MOST_JITTER || isAsRegularInAnotherOrder(times, leastNs, found.chance));
            return new Periodicity(
                    found.periodNs,
                    found.jitter,
                    found.strength,
                    chance ? 1 : found.chance,
                    found.row.stream().map(index -> index + from).toList());
        });
    }

    /** Whether the row is at least half of all events, and nearly all from its first to its last. */
    private boolean isMost(int events) {
        return row.size() >= events / 2 && row.size() >= NEARLY_ALL * (row.getLast() - row.getFirst() + 1);
    }

    private static boolean isAsRegularInAnotherOrder(long[] times, double leastNs, double chance) {
        var random = new Random(SEED);
        List<Long> intervals = new ArrayList<>();
        for (int i = 1; i < times.length; i++) {
            intervals.add(times[i] - times[i - 1]);
        }
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            Collections.shuffle(intervals, random);
            long[] other = times.clone();
            for (int i = 1; i < other.length; i++) {
                other[i] = other[i - 1] + intervals.get(i - 1);
            }
            if (search(other, leastNs).filter(found -> found.chance <= chance).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Periodicity> search(long[] times, double leastNs) {
        double rate = times.length / (double) (times[times.length - 1] - times[0]);
        double[] candidates = candidates(times, leastNs);
        Periodicity best = null;
        for (double tolerance : TOLERANCES) {
            for (double period : candidates) {
                int[] row = longestRow(times, period, tolerance);
                double link = -Math.expm1(-2 * tolerance * period * rate);
                double chance =
                        Math.min(1, times.length * (double) candidates.length * Math.pow(link, row.length - 1.0));
                if (row.length > 2 && (best == null || chance < best.chance)) {
                    best = of(times, row, chance);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Differences at least a twentieth apart. */
    private static double[] candidates(long[] times, double leastNs) {
        var differences = new TreeSet<Double>();
        for (int i = 0; i < times.length; i++) {
            for (int j = i + 1; j <= Math.min(i + NEIGHBOURS, times.length - 1); j++) {
                double difference = times[j] - times[i];
                if (difference >= leastNs) {
                    double step = Math.rint(Math.log(difference) / Math.log(CANDIDATE_STEP));
                    differences.add(Math.pow(CANDIDATE_STEP, step));
                }
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] longestRow(long[] times, double period, double tolerance) {
        int[] length = new int[times.length];
        int[] before = new int[times.length];
        int last = 0;
        int lower = 0;
        for (int i = 0; i < times.length; i++) {
            length[i] = 1;
            before[i] = -1;
            while (times[i] - times[lower] > period * (1 + tolerance)) {
                lower++;
            }
            for (int j = lower; j < i && times[i] - times[j] >= period * (1 - tolerance); j++) {
                if (length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    before[i] = j;
                }
            }
            last = length[i] > length[last] ? i : last;
        }
        int[] row = new int[length[last]];
        for (int i = last, at = row.length - 1; at >= 0; i = before[i], at--) {
            row[at] = i;
        }
        return row;
    }

    private static Periodicity of(long[] times, int[] row, double chance) {
        double covered = times[row[row.length - 1]] - times[row[0]];
        double period = covered / (row.length - 1);
        double variance = 0;
        for (int i = 1; i < row.length; i++) {
            double off = times[row[i]] - times[row[i - 1]] - period;
            variance += off * off / (row.length - 1);
        }
        return new Periodicity(
                period,
                Math.sqrt(variance) / period,
                covered / (times[times.length - 1] - times[0]),
                chance,
                Arrays.stream(row).boxed().toList());
    }
}
