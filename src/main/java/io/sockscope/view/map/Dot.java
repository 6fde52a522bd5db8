package io.sockscope.view.map;

import io.sockscope.viewmodel.map.Cluster;

/**
 * A cluster as it is drawn.
 *
 * @param radius in pixels
 * @param colour name of its colour
 */
record Dot(Cluster cluster, double radius, String colour) {
    private static final double LEAST_RADIUS = 3.5;
    private static final double MOST_RADIUS = 15;

    /** The area above the least one is proportional to the bytes. */
    static double radiusOf(long bytes, long mostBytes) {
        return LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * Math.sqrt((double) bytes / Math.max(1, mostBytes));
    }

    int hosts() {
        return cluster.spots().size();
    }
}
