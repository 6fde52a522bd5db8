package io.sockscope.viewmodel.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts spots that lie close together into clusters. */
public final class Clusters {
    private static final Comparator<Spot> MOST_FIRST = Comparator.comparingLong(
                    (Spot spot) -> spot.host().traffic().bytes())
            .reversed()
            .thenComparingLong(spot -> spot.host().address().high())
            .thenComparingLong(spot -> spot.host().address().low());

    private Clusters() {}

    /** A cell of a grid whose cells are as wide as clusters reach. */
    private record Cell(long column, long row) {}

    private static final class Gathering {
        private final Spot middle;
        private final List<Spot> spots = new ArrayList<>();

        Gathering(Spot middle) {
            this.middle = middle;
        }

        Cluster cluster() {
            Traffic traffic = Traffic.NONE;
            for (Spot spot : spots) {
                traffic = traffic.plus(spot.host().traffic());
            }
            return new Cluster(middle.x(), middle.y(), spots, traffic);
        }
    }

    /**
     * Each spot joins the nearest greater one within reach, or stands for itself.
     *
     * @param reach on the plane, more than 0
     * @return the clusters whose middle moved most first
     */
    public static List<Cluster> of(List<Spot> spots, double reach) {
        var byCell = new HashMap<Cell, List<Gathering>>();
        var all = new ArrayList<Gathering>();
        for (Spot spot : spots.stream().sorted(MOST_FIRST).toList()) {
            var cell = new Cell((long) Math.floor(spot.x() / reach), (long) Math.floor(spot.y() / reach));
            Gathering joined = nearest(byCell, cell, spot, reach);
            if (joined == null) {
                joined = new Gathering(spot);
                all.add(joined);
                byCell.computeIfAbsent(cell, any -> new ArrayList<>()).add(joined);
            }
            joined.spots.add(spot);
        }
        return all.stream().map(Gathering::cluster).toList();
    }

    private static @Nullable Gathering nearest(Map<Cell, List<Gathering>> byCell, Cell cell, Spot spot, double reach) {
        Gathering best = null;
        double least = reach;
        for (long column = cell.column - 1; column <= cell.column + 1; column++) {
            for (long row = cell.row - 1; row <= cell.row + 1; row++) {
                for (Gathering candidate : byCell.getOrDefault(new Cell(column, row), List.of())) {
                    double distance = Math.hypot(candidate.middle.x() - spot.x(), candidate.middle.y() - spot.y());
                    if (distance < least) {
                        least = distance;
                        best = candidate;
                    }
                }
            }
        }
        return best;
    }
}
