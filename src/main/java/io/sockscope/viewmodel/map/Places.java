package io.sockscope.viewmodel.map;

import io.sockscope.geo.Place;
import io.sockscope.geo.WorldOutline.Centre;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * All remote ends at one moment.
 *
 * @param hosts those that are on the map and those that are not, in the order of their first connections
 * @param spots those that are on the map
 * @param nearby what was moved with addresses that are not on the internet
 * @param nearbyHosts how many those are
 * @param lost what was moved with addresses on the internet of which no place is known
 * @param lostHosts how many those are
 */
public record Places(
        List<RemoteHost> hosts, List<Spot> spots, Traffic nearby, int nearbyHosts, Traffic lost, int lostHosts) {
    public static final Places NONE = new Places(List.of(), List.of(), Traffic.NONE, 0, Traffic.NONE, 0);

    private static final double PLANE_PER_DEGREE = -EqualEarth.y(1);

    /** Looking at the whole world, the hosts of a country are one dot: nothing is known of where in it they are. */
    private static final double MOST_SPREAD_DEGREES = 3;

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    public Places {
        hosts = List.copyOf(hosts);
        spots = List.copyOf(spots);
    }

    /**
     * Finds out where hosts are.
     *
     * @param centres where a country is
     */
    static Places of(List<RemoteHost> hosts, Function<String, Optional<Centre>> centres) {
        Map<String, Integer> perCountry = new HashMap<>();
        for (RemoteHost host : hosts) {
            perCountry.merge(host.end().country(), 1, Integer::sum);
        }
        Map<String, Integer> seen = new HashMap<>();
        var spots = new ArrayList<Spot>();
        Traffic nearby = Traffic.NONE;
        Traffic lost = Traffic.NONE;
        int nearbyHosts = 0;
        int lostHosts = 0;
        for (RemoteHost host : hosts) {
            Optional<Spot> spot = spot(host, centres, seen, perCountry);
            if (spot.isPresent()) {
                spots.add(spot.get());
            } else if (host.end().isGlobal() || host.end().kind().isEmpty()) {
                lost = lost.plus(host.traffic());
                lostHosts++;
            } else {
                nearby = nearby.plus(host.traffic());
                nearbyHosts++;
            }
        }
        return new Places(hosts, spots, nearby, nearbyHosts, lost, lostHosts);
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

    /** How many countries there are hosts in. */
    public long countries() {
        return hosts.stream()
                .filter(RemoteHost::hasCountry)
                .map(host -> host.end().country())
                .distinct()
                .count();
    }

    /** How many networks there are hosts in. */
    public long networks() {
        return hosts.stream()
                .map(host -> host.end().asn())
                .filter(asn -> !asn.isEmpty())
                .distinct()
                .count();
    }

    /** What was moved with each country, by its two letters. */
    public Map<String, Traffic> byCountry() {
        var sums = new HashMap<String, Traffic>();
        for (RemoteHost host : hosts) {
            if (host.hasCountry()) {
                sums.merge(host.end().country(), host.traffic(), Traffic::plus);
            }
        }
        return sums;
    }
}
