package io.sockscope.view.chart;

import io.sockscope.viewmodel.Layers.Slot;
import io.sockscope.viewmodel.Span;
import io.sockscope.viewmodel.Throughput.Bin;
import java.util.ArrayList;
import java.util.List;

/** Slots made ready to be drawn: cut where time is missing, and joined where many would share a pixel. */
final class Runs {
    /** Two slots this close are neighbours: clocks are read one after the other. */
    private static final long NEIGHBOUR_NS = 50_000_000;

    private Runs() {}

    /**
     * The slots of a span as stretches without a gap.
     *
     * @param shown slots without a part in it are left out
     * @param leastNs slots shorter than this are joined with the next: their bytes and their time are added, so the rate
     *     stays a true one
     */
    static List<List<Slot>> of(List<Slot> slots, Span shown, long leastNs) {
        var runs = new ArrayList<List<Slot>>();
        List<Slot> run = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.endNs() <= shown.fromNs() || slot.startNs() >= shown.toNs()) {
                continue;
            }
            Slot last = run.isEmpty() ? null : run.getLast();
            if (last != null && slot.startNs() - last.endNs() > NEIGHBOUR_NS) {
                runs.add(run);
                run = new ArrayList<>();
                last = null;
            }
            if (last != null && last.endNs() - last.startNs() < leastNs) {
                run.set(run.size() - 1, joined(last, slot));
            } else {
                run.add(slot);
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        return runs;
    }

    private static Slot joined(Slot a, Slot b) {
        var bins = new ArrayList<Bin>();
        for (int i = 0; i < a.bins().size(); i++) {
            Bin first = a.bins().get(i);
            Bin second = b.bins().get(i);
            bins.add(new Bin(
                    a.startNs(), b.endNs(), first.rxBytes() + second.rxBytes(), first.txBytes() + second.txBytes()));
        }
        return new Slot(a.startNs(), b.endNs(), bins);
    }
}
