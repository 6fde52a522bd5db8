package io.sockscope.viewmodel.map;

import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.WorldOutline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The countries on the plane of the map, ready to be drawn. */
public final class WorldShapes {
    private final WorldOutline outline;
    private final List<Shape> coarse;
    private final List<Shape> fine;

    /**
     * A country.
     *
     * @param code two letters, empty where land has none
     * @param rings what lies within an odd number of them belongs to it
     */
    public record Shape(String code, List<Ring> rings) {
        public Shape {
            rings = List.copyOf(rings);
        }
    }

    /** A closed line on the plane, and the box around it. */
    public static final class Ring {
        private final float[] points;
        private final float minX;
        private final float minY;
        private final float maxX;
        private final float maxY;

        /** Projects longitudes and latitudes in turn. */
        Ring(float[] degrees) {
            points = new float[degrees.length];
            float west = Float.MAX_VALUE;
            float north = Float.MAX_VALUE;
            float east = -Float.MAX_VALUE;
            float south = -Float.MAX_VALUE;
            for (int i = 0; i < degrees.length; i += 2) {
                float x = (float) EqualEarth.x(degrees[i], degrees[i + 1]);
                float y = (float) EqualEarth.y(degrees[i + 1]);
                points[i] = x;
                points[i + 1] = y;
                west = Math.min(west, x);
                east = Math.max(east, x);
                north = Math.min(north, y);
                south = Math.max(south, y);
            }
            minX = west;
            minY = north;
            maxX = east;
            maxY = south;
        }

        /** How many points it has. */
        public int size() {
            return points.length / 2;
        }

        public double x(int index) {
            return points[2 * index];
        }

        public double y(int index) {
            return points[2 * index + 1];
        }

        /** Whether some of it may be in sight, and more than a speck. */
        public boolean isIn(Camera camera) {
            return camera.toScreenX(maxX) >= 0
                    && camera.toScreenX(minX) <= camera.width()
                    && camera.toScreenY(maxY) >= 0
                    && camera.toScreenY(minY) <= camera.height()
                    && Math.max(maxX - minX, maxY - minY) * camera.scale() > 0.7;
        }
    }

    private WorldShapes(WorldOutline outline) {
        this.outline = outline;
        this.coarse = project(outline.coarse());
        this.fine = project(outline.fine());
    }

    /**
     * Reads and projects what ships with the program; takes some ten milliseconds.
     *
     * @throws IOException if the program was built without it
     */
    public static WorldShapes bundled() throws IOException {
        return new WorldShapes(WorldOutline.bundled());
    }

    private static List<Shape> project(List<WorldOutline.Country> countries) {
        return countries.stream()
                .map(country -> new Shape(
                        country.code(), country.rings().stream().map(Ring::new).toList()))
                .toList();
    }

    /** For the whole world, or while it moves. */
    public List<Shape> coarse() {
        return coarse;
    }

    /** For a part of it, at rest. */
    public List<Shape> fine() {
        return fine;
    }

    /** Where a country is, empty for one that is not on the map. */
    Optional<WorldOutline.Centre> centre(String code) {
        return outline.centre(code);
    }
}
