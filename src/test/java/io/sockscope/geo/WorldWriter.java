package io.sockscope.geo;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the file that {@link WorldOutline} reads, from two topologies. Run by {@code ./dev geo-data}. */
final class WorldWriter {
    /** Smaller pieces than this cannot be seen at any scale of theirs, in square degrees. */
    private static final double LEAST_AREA = 1e-5;

    private static final int GRID = 48;

    /** Codes of territories that the topologies count to another country or leave out: latitude, longitude, radius. */
    private static final Map<String, double[]> ELSEWHERE = Map.ofEntries(
            Map.entry("BQ", new double[] {12.2, -68.3, 0.3}),
            Map.entry("BV", new double[] {-54.4, 3.4, 0.3}),
            Map.entry("CC", new double[] {-12.2, 96.8, 0.3}),
            Map.entry("CX", new double[] {-10.5, 105.7, 0.3}),
            Map.entry("GF", new double[] {4.0, -53.1, 1.5}),
            Map.entry("GI", new double[] {36.1, -5.35, 0.1}),
            Map.entry("GP", new double[] {16.2, -61.5, 0.3}),
            Map.entry("MQ", new double[] {14.7, -61.0, 0.3}),
            Map.entry("RE", new double[] {-21.1, 55.5, 0.3}),
            Map.entry("SJ", new double[] {78.5, 16.5, 2.0}),
            Map.entry("TK", new double[] {-9.2, -171.8, 0.3}),
            Map.entry("TV", new double[] {-8.5, 179.2, 0.3}),
            Map.entry("UM", new double[] {19.3, 166.6, 0.3}),
            Map.entry("XK", new double[] {42.6, 20.9, 0.5}),
            Map.entry("YT", new double[] {-12.8, 45.1, 0.3}));

    /** A country with the outlines that are written. */
    record Land(String code, List<List<double[]>> rings) {}

    private WorldWriter() {}

    /**
     * Turns topologies into the file.
     *
     * @param args the file to write, codes.json of i18n-iso-countries, the coarse topology, the fine one
     */
    public static void main(String[] args) throws IOException {
        Map<String, String> codes = codes(Files.readString(Path.of(args[1])));
        List<Land> coarse = lands(Files.readString(Path.of(args[2])), codes);
        List<Land> fine = lands(Files.readString(Path.of(args[3])), codes);
        byte[] world = toBytes(coarse, fine);
        Files.write(Path.of(args[0]), world);
        System.out.printf("%s: %,d bytes%n", args[0], world.length);
    }

    /** Two letters by three digits. */
    private static Map<String, String> codes(String json) throws IOException {
        var codes = new HashMap<String, String>();
        for (Object line : (List<?>) TopoJson.value(json)) {
            codes.put((String) ((List<?>) line).get(2), (String) ((List<?>) line).get(0));
        }
        return codes;
    }

    static List<Land> lands(String topology, Map<String, String> codes) throws IOException {
        var lands = new ArrayList<Land>();
        for (TopoJson.Shape shape : TopoJson.countries(topology)) {
            var rings = new ArrayList<List<double[]>>();
            for (List<double[]> ring : shape.rings()) {
                for (List<double[]> part : Meridian.cut(ring)) {
                    if (Math.abs(Meridian.area(part)) >= LEAST_AREA) {
                        rings.add(part);
                    }
                }
            }
            String code = shape.name().equals("Kosovo") ? "XK" : codes.getOrDefault(shape.id(), "");
            lands.add(new Land(code, rings));
        }
        return lands;
    }

    static byte[] toBytes(List<Land> coarse, List<Land> fine) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeBytes(WorldOutline.MAGIC);
        Map<String, double[]> centres = centres(fine);
        out.writeShort(centres.size());
        for (Map.Entry<String, double[]> each : centres.entrySet()) {
            out.writeBytes(each.getKey());
            for (double degrees : each.getValue()) {
                out.writeShort((int) Math.round(degrees * WorldOutline.CENTRE_UNITS_PER_DEGREE));
            }
        }
        write(out, coarse);
        write(out, fine);
        return bytes.toByteArray();
    }

    private static Map<String, double[]> centres(List<Land> lands) {
        var centres = new TreeMap<String, double[]>(ELSEWHERE);
        var largest = new HashMap<String, Double>();
        for (Land land : lands) {
            for (List<double[]> ring : land.rings()) {
                double area = Math.abs(Meridian.area(ring));
                if (!land.code().isEmpty() && area > largest.getOrDefault(land.code(), 0.0)) {
                    largest.put(land.code(), area);
                    centres.put(land.code(), centre(ring));
                }
            }
        }
        return centres;
    }

    /**
     * Latitude, longitude and distance from the border of the point of a grid that lies deepest inside, of several about
     * as deep the one nearest to the middle.
     */
    private static double[] centre(List<double[]> ring) {
        double west = ring.stream().mapToDouble(point -> point[0]).min().orElseThrow();
        double east = ring.stream().mapToDouble(point -> point[0]).max().orElseThrow();
        double south = ring.stream().mapToDouble(point -> point[1]).min().orElseThrow();
        double north = ring.stream().mapToDouble(point -> point[1]).max().orElseThrow();
        double size = Math.max(east - west, north - south);
        double[] best = {(south + north) / 2, (west + east) / 2, 0};
        double bestWorth = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            for (int j = 0; j < GRID; j++) {
                double x = west + (east - west) * (i + 0.5) / GRID;
                double y = south + (north - south) * (j + 0.5) / GRID;
                if (contains(ring, x, y)) {
                    double depth = distance(ring, x, y);
                    double off = Math.hypot(x - (west + east) / 2, y - (south + north) / 2);
                    double worth = depth - 0.25 * off * depth / size;
                    if (worth > bestWorth) {
                        bestWorth = worth;
                        best = new double[] {y, x, depth};
                    }
                }
            }
        }
        return best;
    }

    private static boolean contains(List<double[]> ring, double x, double y) {
        boolean inside = false;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            if ((a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) {
                inside = !inside;
            }
        }
        return inside;
    }

    /** To the nearest border, in degrees of latitude. */
    private static double distance(List<double[]> ring, double x, double y) {
        double narrowing = Math.cos(Math.toRadians(y));
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            double dx = (b[0] - a[0]) * narrowing;
            double dy = b[1] - a[1];
            double px = (x - a[0]) * narrowing;
            double py = y - a[1];
            double along = dx == 0 && dy == 0 ? 0 : Math.clamp((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1);
            least = Math.min(least, Math.hypot(px - along * dx, py - along * dy));
        }
        return least;
    }

    private static void write(DataOutputStream out, List<Land> lands) throws IOException {
        out.writeShort(lands.size());
        for (Land land : lands) {
            out.writeBytes(land.code().isEmpty() ? "  " : land.code());
            writeVarint(out, land.rings().size());
            for (List<double[]> ring : land.rings()) {
                write(out, ring, WorldOutline.UNITS_PER_DEGREE);
            }
        }
    }

    private static void write(DataOutputStream out, List<double[]> ring, double unitsPerDegree) throws IOException {
        writeVarint(out, ring.size());
        long x = 0;
        long y = 0;
        for (double[] point : ring) {
            long newX = Math.round(point[0] * unitsPerDegree);
            long newY = Math.round(point[1] * unitsPerDegree);
            writeVarint(out, zigzag((int) (newX - x)));
            writeVarint(out, zigzag((int) (newY - y)));
            x = newX;
            y = newY;
        }
    }

    private static int zigzag(int value) {
        return (value << 1) ^ (value >> 31);
    }

    private static void writeVarint(DataOutputStream out, int value) throws IOException {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
