package io.sockscope.viewmodel.map;

import java.util.List;

/**
 * Hosts that share a dot, because side by side they would not be told apart.
 *
 * @param x on the plane, of the one that moved most
 * @param y of the same
 * @param spots who moved most first, at least one
 * @param traffic of all of them
 */
public record Cluster(double x, double y, List<Spot> spots, Traffic traffic) {
    public Cluster {
        spots = List.copyOf(spots);
    }

    /** The one that moved most. */
    public RemoteHost first() {
        return spots.getFirst().host();
    }
}
