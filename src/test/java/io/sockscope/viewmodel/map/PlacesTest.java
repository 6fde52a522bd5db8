package io.sockscope.viewmodel.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.Place;
import io.sockscope.geo.WorldOutline.Centre;
import io.sockscope.model.ConnectionKey;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.map.PlaceRow.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Map<String, Centre> CENTRES = Map.of(
            "DE", new Centre(new Place.Position(51, 10), 2.5), "AU", new Centre(new Place.Position(-25, 134), 9));

    private static RemoteHost host(int number, RemoteEnd end, long bytes) {
        IpAddress address = IpAddress.v4(0x01000000 + number);
        var key = new ConnectionKey(new ProcessId(7, 1), number, new Endpoint(address, 443));
        return new RemoteHost(address, end, new Traffic(bytes, 0, 0, 0, 1, 1, 0), List.of("curl"), key);
    }

    private static RemoteEnd end(String country, String asn, String kind) {
        Place place = country.isEmpty() ? Place.UNKNOWN : new Place(country, "", Optional.empty());
        return new RemoteEnd("", "", "", place, asn, asn.isEmpty() ? "" : "Net " + asn, kind);
    }

    private static Places places(RemoteHost... hosts) {
        return Places.of(List.of(hosts), code -> Optional.ofNullable(CENTRES.get(code)));
    }

    @Test
    void hostsOfACountryLieAroundItsMiddleAndAreSaidToBeAnywhereInIt() {
        var hosts = new RemoteHost[40];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = host(i, end("AU", "", "global"), 10);
        }
        List<Spot> spots = places(hosts).spots();
        assertThat(spots).hasSize(40).noneMatch(Spot::exact);
        assertThat(spots.getFirst().x()).isEqualTo(EqualEarth.x(134, -25), within(1e-9));
        assertThat(spots.stream().map(spot -> spot.x() + " " + spot.y()).distinct())
                .hasSize(40);
        assertThat(spots)
                .allSatisfy(spot -> assertThat(Math.hypot(
                                spot.x() - spots.getFirst().x(),
                                spot.y() - spots.getFirst().y()))
                        .isLessThan(3.1 * Math.abs(EqualEarth.y(1))));
    }

    @Test
    void anotherHostMovesTheOthersOnlyWhenTheirNumberHasDoubled() {
        var hosts = new ArrayList<RemoteHost>();
        int moves = 0;
        List<Spot> before = List.of();
        for (int i = 0; i < 64; i++) {
            hosts.add(host(i, end("DE", "", "global"), 10));
            List<Spot> now = places(hosts.toArray(RemoteHost[]::new)).spots();
            moves += now.subList(0, before.size()).equals(before) ? 0 : 1;
            before = now;
        }
        assertThat(moves).isEqualTo(5);
    }

    @Test
    void aDatabaseWithPositionsIsBelieved() {
        var city = new Place("DE", "Kiel", Optional.of(new Place.Position(54.3, 10.1)));
        Spot spot = places(host(1, new RemoteEnd("", "", "", city, "", "", "global"), 5))
                .spots()
                .getFirst();
        assertThat(spot.exact()).isTrue();
        assertThat(spot.y()).isEqualTo(EqualEarth.y(54.3), within(1e-9));
    }

    @Test
    void whatIsNotOnTheMapIsCounted() {
        Places places = places(
                host(1, end("DE", "AS1", "global"), 5),
                host(2, end("", "", "private"), 7),
                host(3, end("", "", "loopback"), 8),
                host(4, end("", "AS1", "global"), 9),
                host(5, RemoteEnd.UNKNOWN, 1),
                host(6, end("QQ", "", "global"), 2));
        assertThat(places.spots()).hasSize(1);
        assertThat(places.nearbyHosts()).isEqualTo(2);
        assertThat(places.nearby().bytes()).isEqualTo(15);
        assertThat(places.lostHosts()).isEqualTo(2); // the fifth is being looked up
        assertThat(places.byCountry()).containsOnlyKeys("DE", "QQ");
        assertThat(places.networks()).isEqualTo(1);
    }

    @Test
    void everyListHasAllBytes() {
        Places places = places(
                host(1, end("DE", "AS1", "global"), 5),
                host(2, end("DE", "AS2", "global"), 50),
                host(3, end("", "", "private"), 7),
                host(4, end("AU", "AS1", "global"), 9));
        for (Kind kind : Kind.values()) {
            assertThat(places.rows(kind).stream()
                            .mapToLong(row -> row.traffic().bytes())
                            .sum())
                    .as(kind.name())
                    .isEqualTo(71);
        }
        assertThat(places.rows(Kind.COUNTRIES))
                .extracting(PlaceRow::filter)
                .containsExactly("country:de", "country:au", "kind:private");
        assertThat(places.rows(Kind.NETWORKS))
                .extracting(PlaceRow::filter)
                .containsExactly("org:as2", "org:as1", "kind:private");
        assertThat(places.rows(Kind.HOSTS).getFirst().filter()).isEqualTo("host:1.0.0.2/32");
        assertThat(places.rows(Kind.COUNTRIES).getFirst().hosts()).isEqualTo(2);
        assertThat(places.hosts())
                .allSatisfy(host -> assertThat(places.rows(Kind.NETWORKS))
                        .filteredOn(row -> row.includes(host))
                        .hasSize(1));
    }

    @Test
    void clustersHoldEveryHostOnceAndKeepTheirDistance() {
        var random = new Random(5);
        var spots = new ArrayList<Spot>();
        for (int i = 0; i < 3_000; i++) {
            spots.add(new Spot(
                    host(i, end("DE", "", "global"), random.nextInt(1_000_000)),
                    random.nextGaussian(),
                    random.nextGaussian() / 2,
                    false));
        }
        List<Cluster> clusters = Clusters.of(spots, 0.1);
        assertThat(clusters.stream().flatMap(cluster -> cluster.spots().stream()))
                .containsExactlyInAnyOrderElementsOf(spots);
        for (Cluster cluster : clusters) {
            assertThat(cluster.spots())
                    .allSatisfy(spot -> assertThat(Math.hypot(spot.x() - cluster.x(), spot.y() - cluster.y()))
                            .isLessThan(0.1));
            assertThat(cluster.traffic().bytes())
                    .isEqualTo(cluster.spots().stream()
                            .mapToLong(spot -> spot.host().traffic().bytes())
                            .sum());
            assertThat(clusters)
                    .filteredOn(other -> !other.equals(cluster))
                    .noneMatch(other -> Math.hypot(other.x() - cluster.x(), other.y() - cluster.y()) < 0.1);
        }
        assertThat(Clusters.of(spots, 1e-9)).hasSize(3_000);
        assertThat(Clusters.of(List.of(), 0.1)).isEmpty();
    }

    @Test
    void coloursSayWhatTheyShould() {
        var traffic = new Traffic(10, 90, 0, 0, 2, 0, 1);
        RemoteHost host = host(1, end("DE", "", "global"), 1);
        var cluster = new Cluster(0, 0, List.of(new Spot(host, 0, 0, false)), traffic);
        List<String> names = List.of("a", "b", "curl", "d", "e", "f", "g");
        assertThat(ColourBy.PROCESS.of(cluster, names)).isEqualTo("series-3");
        assertThat(ColourBy.PROCESS.of(cluster, List.of())).isEqualTo(ColourBy.OTHERS);
        assertThat(ColourBy.ofProcess("g", names)).isEqualTo(ColourBy.OTHERS);
        assertThat(ColourBy.DIRECTION.of(cluster, names)).isEqualTo("up");
        assertThat(ColourBy.FAILURES.of(cluster, names)).isEqualTo("bad");
    }
}
