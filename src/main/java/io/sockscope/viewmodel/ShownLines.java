package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ObservableListBase;

/**
 * What the table shows, replaced as a whole. The table is told of the least that turns the old lines into the new ones
 * (some left, some changed places, some came), because it keeps by that what is selected and where it is scrolled to.
 */
final class ShownLines extends ObservableListBase<ConnectionLine> {
    /** With more stretches than this, telling of each costs more than looking at everything again. */
    private static final int MOST_STRETCHES = 200;

    private List<ConnectionLine> lines = new ArrayList<>();

    @Override
    public ConnectionLine get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public int indexOf(Object line) {
        return line instanceof ConnectionLine wanted ? wanted.place() : -1;
    }

    @Override
    public boolean contains(Object line) {
        return indexOf(line) >= 0;
    }

    /** Shows these lines, in this order. */
    void show(List<? extends ConnectionLine> wanted) {
        List<ConnectionLine> before = lines;
        before.forEach(line -> line.wantedPlace(-1));
        for (int i = 0; i < wanted.size(); i++) {
            wanted.get(i).wantedPlace(i);
        }
        List<ConnectionLine> next = new ArrayList<>(wanted);
        if (stretches(before, ShownLines::leaves) + stretches(next, ShownLines::comes) > MOST_STRETCHES) {
            become(next);
            beginChange();
            nextReplace(0, next.size(), before);
            endChange();
        } else {
            remove();
            permute(next);
            add(next);
        }
    }

    private static boolean leaves(ConnectionLine line) {
        return line.wantedPlace() < 0;
    }

    private static boolean comes(ConnectionLine line) {
        return line.place() < 0;
    }

    private static int stretches(List<ConnectionLine> lines, Predicate<ConnectionLine> which) {
        int stretches = 0;
        boolean inside = false;
        for (ConnectionLine line : lines) {
            boolean now = which.test(line);
            stretches += now && !inside ? 1 : 0;
            inside = now;
        }
        return stretches;
    }

    private void become(List<ConnectionLine> next) {
        lines.forEach(line -> line.place(-1));
        lines = next;
        for (int i = 0; i < next.size(); i++) {
            next.get(i).place(i);
        }
    }

    private void remove() {
        List<ConnectionLine> before = lines;
        List<ConnectionLine> kept = new ArrayList<>(before.size());
        beginChange();
        for (int i = 0; i < before.size(); ) {
            int from = i;
            while (i < before.size() && leaves(before.get(i))) {
                i++;
            }
            if (i > from) {
                nextRemove(kept.size(), before.subList(from, i));
            } else {
                kept.add(before.get(i++));
            }
        }
        if (kept.size() < before.size()) {
            become(kept);
        }
        endChange();
    }

    private void permute(List<ConnectionLine> next) {
        List<ConnectionLine> ordered = lines.size() == next.size()
                ? next
                : new ArrayList<>(next.stream().filter(line -> !comes(line)).toList());
        int from = 0;
        int to = ordered.size();
        while (from < to && ordered.get(from).place() == from) {
            from++;
        }
        while (from < to && ordered.get(to - 1).place() == to - 1) {
            to--;
        }
        if (from < to) {
            var permutation = new int[to - from];
            for (int i = from; i < to; i++) {
                permutation[ordered.get(i).place() - from] = i;
            }
            become(ordered);
            beginChange();
            nextPermutation(from, to, permutation);
            endChange();
        }
    }

    private void add(List<ConnectionLine> next) {
        beginChange();
        for (int i = 0; i < next.size(); ) {
            int from = i;
            while (i < next.size() && comes(next.get(i))) {
                i++;
            }
            if (i > from) {
                nextAdd(from, i);
            } else {
                i++;
            }
        }
        if (lines.size() < next.size()) {
            become(next);
        }
        endChange();
    }
}
