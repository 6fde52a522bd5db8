package io.sockscope.viewmodel.map;

import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.Place;
import io.sockscope.geo.WorldOutline.Centre;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All remote ends at one moment. Two are never equal: comparing thousands of hosts with those of the tick before would
 * cost more than showing them.
 */
public final class Places {
    public static final Places NONE = new Places(List.of());

    private static final double PLANE_PER_DEGREE = -EqualEarth.y(1);

    /** Looking at the whole world, the hosts of a country are one dot: nothing is known of where in it they are. */
    private static final double MOST_SPREAD_DEGREES = 3;

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private final List<RemoteHost> hosts;
    private final List<Spot> spots = new ArrayList<>();
    private final Map<String, Traffic> byCountry = new HashMap<>();
    private final Set<String> networks = new HashSet<>();
    private Traffic nearby = Traffic.NONE;
    private int nearbyHosts;
    private int lostHosts;

    private Places(List<RemoteHost> hosts) {
        this.hosts = List.copyOf(hosts);
    }

    /**
     * Finds out where hosts are.
     *
     * @param centres where a country is
     */
    static Places of(List<RemoteHost> hosts, Function<String, Optional<Centre>> centres) {
        var places = new Places(hosts);
        Map<String, Integer> perCountry = new HashMap<>();
        for (RemoteHost host : hosts) {
            perCountry.merge(host.end().country(), 1, Integer::sum);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (RemoteHost host : hosts) {
            places.add(host, spot(host, centres, seen, perCountry));
        }
        return places;
    }

    private void add(RemoteHost host, Optional<Spot> spot) {
        if (spot.isPresent()) {
            spots.add(spot.get());
        } else if (host.end().isGlobal()) {
            lostHosts++;
        } else if (!host.end().kind().isEmpty()) { // else it is being looked up
            nearby = nearby.plus(host.traffic());
            nearbyHosts++;
        }
        if (!host.end().country().isEmpty()) {
            byCountry.merge(host.end().country(), host.traffic(), Traffic::plus);
        }
        if (!host.end().asn().isEmpty()) {
            networks.add(host.end().asn());
        }
    }

    private static Optional<Spot> spot(
            RemoteHost host,
            Function<String, Optional<Centre>> centres,
            Map<String, Integer> seen,
            Map<String, Integer> perCountry) {
        Optional<Place.Position> position = host.end().place().position();
        if (position.isPresent()) {
            return Optional.of(spot(host, position.get(), 0, 0, true));
        }
        String country = host.end().country();
        return centres.apply(country).map(centre -> {
            int index = seen.merge(country, 1, Integer::sum) - 1;
            // By the next power of two, so that a new host moves the others only when their number has doubled.
            int room = Integer.highestOneBit(perCountry.getOrDefault(country, 1) * 2 - 1);
            double spread = Math.min(MOST_SPREAD_DEGREES, centre.radiusDegrees()) * PLANE_PER_DEGREE;
            double distance = spread * Math.sqrt((double) index / room);
            return spot(host, centre.position(), distance, index * GOLDEN_ANGLE, false);
        });
    }

    private static Spot spot(RemoteHost host, Place.Position at, double distance, double angle, boolean exact) {
        return new Spot(
                host,
                EqualEarth.x(at.longitude(), at.latitude()) + distance * Math.cos(angle),
                EqualEarth.y(at.latitude()) + distance * Math.sin(angle),
                exact);
    }

    /** The lines of a list, those that moved most first. */
    public List<PlaceRow> rows(PlaceRow.Kind kind) {
        var rows = new LinkedHashMap<String, PlaceRow>();
        for (RemoteHost host : hosts) {
            PlaceRow row = PlaceRow.of(kind, host);
            rows.merge(row.key(), row, PlaceRow::plus);
        }
        return rows.values().stream()
                .sorted(Comparator.comparingLong((PlaceRow row) -> row.traffic().bytes())
                        .reversed()
                        .thenComparing(PlaceRow::key))
                .toList();
    }

    /** Those that are on the map and those that are not, in the order of their first connections. */
    public List<RemoteHost> hosts() {
        return hosts;
    }

    /** Those that are on the map. */
    public List<Spot> spots() {
        return Collections.unmodifiableList(spots);
    }

    /** What was moved with addresses that are not on the internet. */
    public Traffic nearby() {
        return nearby;
    }

    /** How many addresses those are. */
    public int nearbyHosts() {
        return nearbyHosts;
    }

    /** How many addresses are on the internet, but nobody knows where. */
    public int lostHosts() {
        return lostHosts;
    }

    /** How many networks there are hosts in. */
    public int networks() {
        return networks.size();
    }

    /** What was moved with each country, by its two letters. */
    public Map<String, Traffic> byCountry() {
        return Collections.unmodifiableMap(byCountry);
    }
}
