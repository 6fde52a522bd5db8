package io.sockscope.view.chart;

import io.sockscope.viewmodel.Throughput.Bin;
import java.util.ArrayList;
import java.util.List;

/** Bins made ready to be drawn: cut where time is missing, and joined where many would share a pixel. */
final class Runs {
    /** Two bins this close are neighbours: clocks are read one after the other. */
    private static final long NEIGHBOUR_NS = 50_000_000;

    private Runs() {}

    /**
     * The bins of a window as stretches without a gap.
     *
     * @param fromNs begin of the window; bins that end before it are left out
     * @param leastNs bins shorter than this are joined with the next: their bytes and their time are added, so the rate
     *     stays a true one
     */
    static List<List<Bin>> of(List<Bin> bins, long fromNs, long leastNs) {
        var runs = new ArrayList<List<Bin>>();
        List<Bin> run = new ArrayList<>();
        for (Bin bin : bins) {
            if (bin.endNs() <= fromNs) {
                continue;
            }
            Bin last = run.isEmpty() ? null : run.getLast();
            if (last != null && bin.startNs() - last.endNs() > NEIGHBOUR_NS) {
                runs.add(run);
                run = new ArrayList<>();
                last = null;
            }
            if (last != null && last.endNs() - last.startNs() < leastNs) {
                run.set(run.size() - 1, joined(last, bin));
            } else {
                run.add(bin);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private static Bin joined(Bin a, Bin b) {
        return new Bin(a.startNs(), b.endNs(), a.rxBytes() + b.rxBytes(), a.txBytes() + b.txBytes());
    }
}
