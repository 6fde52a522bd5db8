package io.sockscope.geo;

import java.util.Optional;

/**
 * Where an address is, as far as a database knows.
 *
 * @param country two capital letters of ISO 3166-1, empty if not known
 * @param city its name in English, empty if not known
 * @param position where on the map, if the database says so
 */
public record Place(String country, String city, Optional<Position> position) {
    /** Nothing is known. */
    public static final Place UNKNOWN = new Place("", "", Optional.empty());

    /**
     * A point on the map.
     *
     * @param latitude degrees north, -90 to 90
     * @param longitude degrees east, -180 to 180
     */
    public record Position(double latitude, double longitude) {}

    public boolean isKnown() {
        return !country.isEmpty();
    }
}
