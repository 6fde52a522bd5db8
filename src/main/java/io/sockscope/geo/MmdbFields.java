package io.sockscope.geo;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds country, city, position and network in a record of an MMDB. The format leaves the fields to whoever makes it;
 * known are those of MaxMind and DB-IP (nested), of IPinfo and of ip-location-db (flat). A value that can't be what its
 * name says is as good as none.
 */
final class MmdbFields {
    private static final int MOST_CHARS = 200;

    private MmdbFields() {}

    static Place place(Map<?, ?> fields) {
        String country = country(fields);
        return country.isEmpty()
                ? Place.UNKNOWN
                : new Place(
                        country,
                        text(firstOf(at(fields, "city", "names", "en"), fields.get("city"))),
                        position(fields));
    }

    static Network network(Map<?, ?> fields) {
        Object number = firstOf(fields.get("autonomous_system_number"), fields.get("asn"));
        long asn = number instanceof Number integer
                ? integer.longValue()
                : number instanceof String text && text.matches("(?:AS)?[0-9]{1,10}")
                        ? Long.parseLong(text.startsWith("AS") ? text.substring(2) : text)
                        : 0;
        if (asn <= 0 || asn > 0xffff_ffffL) {
            return Network.UNKNOWN;
        }
        return new Network(
                asn,
                text(firstOf(
                        fields.get("autonomous_system_organization"),
                        fields.get("as_name"),
                        fields.get("name"),
                        fields.get("organization"))));
    }

    /** Where it is counts, not where it is registered. ZZ is somebody's word for unknown. */
    private static String country(Map<?, ?> fields) {
        Object found = firstOf(at(fields, "country", "iso_code"), fields.get("country_code"), fields.get("country"));
        return found instanceof String code && code.matches("[A-Z]{2}") && !code.equals("ZZ") ? code : "";
    }

    private static Optional<Place.Position> position(Map<?, ?> fields) {
        Object latitude = firstOf(at(fields, "location", "latitude"), fields.get("latitude"));
        Object longitude = firstOf(at(fields, "location", "longitude"), fields.get("longitude"));
        if (latitude instanceof Number north
                && longitude instanceof Number east
                && Math.abs(north.doubleValue()) <= 90
                && Math.abs(east.doubleValue()) <= 180) {
            return Optional.of(new Place.Position(north.doubleValue(), east.doubleValue()));
        }
        return Optional.empty();
    }

    private static @Nullable Object at(Map<?, ?> fields, String... path) {
        Object value = fields;
        for (String step : path) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    private static @Nullable Object firstOf(@Nullable Object... values) {
        for (Object value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text.substring(0, Math.min(text.length(), MOST_CHARS)) : "";
    }
}
