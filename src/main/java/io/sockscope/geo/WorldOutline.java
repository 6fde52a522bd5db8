package io.sockscope.geo;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The countries of the world as outlines, and where in each of them to write its name. All numbers are big-endian.
 *
 * <pre>
 * file     = "SKW1" centres outline outline                 the coarse outline first
 * centres  = count:u16 { code:2 latitude:i16 longitude:i16 radius:u16 }   hundredths of a degree
 * outline  = countries:u16 { code:2 rings:varint { points:varint { dx dy } } }
 * code     = two letters of ISO 3166-1, or two spaces where there are none
 * dx, dy   = zigzag varint, 1/200 degree east and north of the point before; of a ring's first, of 0, 0
 * </pre>
 *
 * @param centres by the country's code
 * @param coarse for looking at the whole world
 * @param fine for looking at a part of it
 */
public record WorldOutline(Map<String, Centre> centres, List<Country> coarse, List<Country> fine) {
    static final String MAGIC = "SKW1";
    static final double UNITS_PER_DEGREE = 200;
    static final double CENTRE_UNITS_PER_DEGREE = 100;

    private static final String RESOURCE = "world.bin";
    private static final int MOST_POINTS = 1 << 20;

    /**
     * The middle of a country's largest part.
     *
     * @param radiusDegrees so far from it, measured north or south, most of what is around belongs to the country
     */
    public record Centre(Place.Position position, double radiusDegrees) {}

    /**
     * A country's land. Of several rings what lies within an odd number of them belongs to it. None of them crosses the
     * 180th meridian.
     *
     * @param code two letters, empty where land has no code
     * @param rings longitude and latitude in degrees, in turn; closed by joining the last point with the first
     */
    public record Country(String code, List<float[]> rings) {
        public Country {
            rings = List.copyOf(rings);
        }
    }

    public WorldOutline {
        centres = Map.copyOf(centres);
        coarse = List.copyOf(coarse);
        fine = List.copyOf(fine);
    }

    /**
     * Reads the one that ships with the program; takes some ten milliseconds.
     *
     * @throws IOException if the program was built without it, or with a damaged one
     */
    public static WorldOutline bundled() throws IOException {
        try (InputStream content = WorldOutline.class.getResourceAsStream(RESOURCE)) {
            if (content == null) {
                throw new FileNotFoundException("this program was built without " + RESOURCE);
            }
            return read(content);
        }
    }

    static WorldOutline read(InputStream content) throws IOException {
        var in = new DataInputStream(new java.io.ByteArrayInputStream(content.readAllBytes()));
        if (!new String(in.readNBytes(MAGIC.length()), StandardCharsets.US_ASCII).equals(MAGIC)) {
            throw new IOException("this is no outline of the world");
        }
        var centres = new HashMap<String, Centre>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String code = code(in);
            double latitude = in.readShort() / CENTRE_UNITS_PER_DEGREE;
            double longitude = in.readShort() / CENTRE_UNITS_PER_DEGREE;
            var position = new Place.Position(latitude, longitude);
            centres.put(code, new Centre(position, in.readUnsignedShort() / CENTRE_UNITS_PER_DEGREE));
        }
        return new WorldOutline(centres, countries(in), countries(in));
    }

    private static List<Country> countries(DataInputStream in) throws IOException {
        var countries = new ArrayList<Country>();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            String code = code(in);
            var rings = new ArrayList<float[]>();
            for (int ring = varint(in); ring > 0; ring--) {
                rings.add(ring(in));
            }
            countries.add(new Country(code, rings));
        }
        return countries;
    }

    private static float[] ring(DataInputStream in) throws IOException {
        int points = varint(in);
        if (points > MOST_POINTS) {
            throw new IOException("an outline of " + points + " points");
        }
        var ring = new float[2 * points];
        int x = 0;
        int y = 0;
        for (int i = 0; i < points; i++) {
            x += zigzag(varint(in));
            y += zigzag(varint(in));
            ring[2 * i] = (float) (x / UNITS_PER_DEGREE);
            ring[2 * i + 1] = (float) (y / UNITS_PER_DEGREE);
        }
        return ring;
    }

    private static String code(DataInputStream in) throws IOException {
        return new String(in.readNBytes(2), StandardCharsets.US_ASCII).strip();
    }

    private static int varint(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IOException("a number that is too long");
    }

    private static int zigzag(int coded) {
        return (coded >>> 1) ^ -(coded & 1);
    }

    /** Where a country is, empty for one that is not on the map. */
    public Optional<Centre> centre(String code) {
        return Optional.ofNullable(centres.get(code));
    }
}
