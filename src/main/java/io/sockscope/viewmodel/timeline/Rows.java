package io.sockscope.viewmodel.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Puts stretches of time into rows, so that none lies over another and as few rows are used as can be. */
final class Rows {
    private Rows() {}

    /** A row that is taken until a moment. */
    private record Taken(long untilNs, int row) {}

    /** A stretch of time that is to get a row. */
    interface Stretch {
        long fromNs();

        long toNs();
    }

    /**
     * The number of the row of each; the lowest that is free when it begins.
     *
     * @param stretches in the order in which they begin
     */
    static int[] of(List<? extends Stretch> stretches) {
        var taken = new PriorityQueue<Taken>(Comparator.comparingLong(Taken::untilNs));
        var free = new PriorityQueue<Integer>();
        var rows = new int[stretches.size()];
        int used = 0;
        for (int i = 0; i < rows.length; i++) {
            Stretch stretch = stretches.get(i);
            while (!taken.isEmpty() && taken.peek().untilNs() < stretch.fromNs()) {
                free.add(taken.remove().row());
            }
            int row = free.isEmpty() ? used++ : free.remove();
            rows[i] = row;
            taken.add(new Taken(stretch.toNs(), row));
        }
        return rows;
    }

    /** Bars row by row. */
    static List<List<Bar>> grouped(List<Bar> bars) {
        List<Bar> byTime =
                bars.stream().sorted(Comparator.comparingLong(Bar::fromNs)).toList();
        int[] numbers = of(byTime);
        var rows = new ArrayList<List<Bar>>();
        for (int i = 0; i < numbers.length; i++) {
            while (rows.size() <= numbers[i]) {
                rows.add(new ArrayList<>());
            }
            rows.get(numbers[i]).add(byTime.get(i));
        }
        return rows;
    }
}
