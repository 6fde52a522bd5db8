package io.sockscope.geo;

import java.util.ArrayList;
import java.util.List;

/** Cuts rings on the globe where the map ends, at 180 degrees east and west. */
final class Meridian {
    private Meridian() {}

    /**
     * The parts of a ring that lie between 180 degrees west and east. A ring around a pole is cut along the meridian and
     * reaches down to the pole.
     *
     * @param ring longitude and latitude in degrees; two neighbours are joined the short way round
     */
    static List<List<double[]>> cut(List<double[]> ring) {
        List<double[]> flat = unrolled(ring);
        double least = flat.stream().mapToDouble(point -> point[0]).min().orElse(0);
        double most = flat.stream().mapToDouble(point -> point[0]).max().orElse(0);
        var parts = new ArrayList<List<double[]>>();
        for (int turn = (int) Math.floor((least + 180) / 360); turn * 360 - 180 < most; turn++) {
            double shift = turn * 360.0;
            var moved = new ArrayList<double[]>();
            flat.forEach(point -> moved.add(new double[] {point[0] - shift, point[1]}));
            List<double[]> part = clipped(clipped(moved, -180, true), 180, false);
            if (part.size() >= 3 && Math.abs(area(part)) > 1e-9) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** The ring on an endless strip, without the repeated last point. */
    private static List<double[]> unrolled(List<double[]> ring) {
        var flat = new ArrayList<double[]>();
        double longitude = ring.getFirst()[0];
        for (int i = 0; i < ring.size(); i++) {
            if (i > 0) {
                longitude += shortWay(ring.get(i)[0] - ring.get(i - 1)[0]);
            }
            flat.add(new double[] {longitude, ring.get(i)[1]});
        }
        double turned = flat.getLast()[0] - flat.getFirst()[0];
        if (Math.abs(turned) > 180) { // Once around a pole: the nearer one.
            double pole = flat.stream().mapToDouble(point -> point[1]).sum() < 0 ? -90 : 90;
            flat.add(new double[] {flat.getLast()[0], pole});
            flat.add(new double[] {flat.getFirst()[0], pole});
        } else {
            flat.removeLast();
        }
        return flat;
    }

    private static double shortWay(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
    }

    /** What of a polygon lies on one side of a meridian (Sutherland and Hodgman). */
    private static List<double[]> clipped(List<double[]> polygon, double meridian, boolean eastOfIt) {
        var kept = new ArrayList<double[]>();
        for (int i = 0; i < polygon.size(); i++) {
            double[] from = polygon.get(i);
            double[] to = polygon.get((i + 1) % polygon.size());
            boolean fromIn = eastOfIt ? from[0] >= meridian : from[0] <= meridian;
            boolean toIn = eastOfIt ? to[0] >= meridian : to[0] <= meridian;
            if (fromIn) {
                kept.add(from);
            }
            if (fromIn != toIn) {
                double part = (meridian - from[0]) / (to[0] - from[0]);
                kept.add(new double[] {meridian, from[1] + part * (to[1] - from[1])});
            }
        }
        return kept;
    }

    /** In square degrees; positive if it runs against the clock. */
    static double area(List<double[]> polygon) {
        double sum = 0;
        for (int i = 0; i < polygon.size(); i++) {
            double[] a = polygon.get(i);
            double[] b = polygon.get((i + 1) % polygon.size());
            sum += a[0] * b[1] - b[0] * a[1];
        }
        return sum / 2;
    }
}
