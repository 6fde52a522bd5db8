package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sockscope.geo.WorldOutline.Centre;
import io.sockscope.geo.WorldOutline.Country;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldOutlineTest {
    /** Two squares that share a border, the second written with the first's arc backwards. */
    private static final String SQUARES = """
            {"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[10,20]},
             "arcs":[[[0,0],[0,4]],[[0,4],[-4,0],[0,-4],[4,0]],[[0,4],[4,0],[0,-4],[-4,0]]],
             "objects":{"countries":{"type":"GeometryCollection","geometries":[
               {"type":"Polygon","id":"276","properties":{"name":"West"},"arcs":[[0,1]]},
               {"type":"MultiPolygon","properties":{"name":"East"},"arcs":[[[0,2]],[[-2,-1]]]}]}}}
            """;

    private static List<double[]> ring(double... numbers) {
        var ring = new ArrayList<double[]>();
        for (int i = 0; i < numbers.length; i += 2) {
            ring.add(new double[] {numbers[i], numbers[i + 1]});
        }
        return ring;
    }

    private static double area(List<List<double[]>> parts) {
        return parts.stream().mapToDouble(part -> Math.abs(Meridian.area(part))).sum();
    }

    @Test
    void arcsAreJoinedForwardsAndBackwards() throws IOException {
        List<TopoJson.Shape> shapes = TopoJson.countries(SQUARES);
        assertThat(shapes).extracting(TopoJson.Shape::id).containsExactly("276", "");
        List<double[]> west = shapes.getFirst().rings().getFirst();
        assertThat(west).hasSize(5);
        assertThat(west.getFirst()).containsExactly(10, 20);
        assertThat(west.get(1)).containsExactly(10, 21);
        assertThat(west.get(2)).containsExactly(8, 21);
        assertThat(west.getLast()).containsExactly(10, 20);
        List<double[]> backwards = shapes.get(1).rings().get(1);
        assertThat(backwards.getFirst()).containsExactly(10, 20);
        assertThat(backwards.get(1)).containsExactly(8, 20);
        assertThat(Meridian.area(backwards)).isEqualTo(-Meridian.area(west), within(1e-9));
    }

    @Test
    void aRingAwayFromTheMeridianStaysWhole() {
        assertThat(Meridian.cut(ring(0, 0, 10, 0, 10, 10, 0, 10, 0, 0)))
                .singleElement()
                .satisfies(part -> assertThat(Meridian.area(part)).isEqualTo(100, within(1e-9)));
    }

    @Test
    void aRingAcrossTheMeridianIsCutInTwo() {
        List<List<double[]>> parts = Meridian.cut(ring(170, 0, -170, 0, -170, 10, 170, 10, 170, 0));
        assertThat(parts).hasSize(2);
        assertThat(area(parts)).isEqualTo(200, within(1e-9));
        assertThat(parts)
                .allSatisfy(part -> assertThat(part)
                        .allSatisfy(point -> assertThat(Math.abs(point[0])).isBetween(170.0, 180.0)));
        assertThat(parts.get(0).getFirst()[0] * parts.get(1).getFirst()[0]).isNegative();
    }

    @Test
    void aRingAroundThePoleReachesDownToIt() {
        List<List<double[]>> parts = Meridian.cut(ring(-150, -70, -50, -70, 50, -70, 150, -70, -150, -70));
        assertThat(area(parts)).isEqualTo(360 * 20, within(1e-6));
        assertThat(parts)
                .allSatisfy(part -> assertThat(part)
                        .allSatisfy(point -> assertThat(Math.abs(point[0])).isLessThanOrEqualTo(180)));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<WorldWriter.Land> lands = WorldWriter.lands(SQUARES, Map.of("276", "DE"));
        WorldOutline world =
                WorldOutline.read(new ByteArrayInputStream(WorldWriter.toBytes(lands.subList(0, 1), lands)));
        assertThat(world.coarse()).extracting(Country::code).containsExactly("DE");
        assertThat(world.fine()).extracting(Country::code).containsExactly("DE", "");
        assertThat(world.fine().getFirst().rings().getFirst()).containsExactly(10, 20, 10, 21, 8, 21, 8, 20);
        Centre germany = world.centre("DE").orElseThrow();
        assertThat(germany.position().longitude()).isEqualTo(9, within(0.1));
        assertThat(germany.position().latitude()).isEqualTo(20.5, within(0.1));
        assertThat(germany.radiusDegrees()).isEqualTo(0.5, within(0.05));
        assertThat(world.centre("ZZ")).isEmpty();
    }

    @Test
    void anotherFileIsRefused() {
        assertThatThrownBy(
                        () -> WorldOutline.read(new ByteArrayInputStream("GIF89a".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() ->
                        WorldOutline.read(new ByteArrayInputStream("SKW1\0\1DE".getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void theWorldThatShipsIsWhole() throws IOException {
        WorldOutline world = WorldOutline.bundled();
        assertThat(world.coarse()).hasSize(177);
        assertThat(world.fine()).hasSize(241);
        for (List<Country> countries : List.of(world.coarse(), world.fine())) {
            assertThat(countries)
                    .allSatisfy(country -> assertThat(country.rings()).allSatisfy(ring -> {
                        for (int i = 0; i < ring.length; i += 2) {
                            assertThat(Math.abs(ring[i])).isLessThanOrEqualTo(180);
                            assertThat(Math.abs(ring[i + 1])).isLessThanOrEqualTo(90);
                            float step = i == 0 ? 0 : Math.abs(ring[i] - ring[i - 2]);
                            assertThat(step <= 180 || ring[i + 1] == -90)
                                    .as("no line runs across the whole map, but along the pole")
                                    .isTrue();
                        }
                    }));
        }
        Map<String, double[]> about = Map.of(
                "DE", new double[] {51, 10},
                "US", new double[] {39, -98},
                "CN", new double[] {36, 103},
                "BR", new double[] {-10, -53},
                "AU", new double[] {-25, 134},
                "JP", new double[] {36, 138},
                "SG", new double[] {1.3, 103.8});
        about.forEach((code, place) -> {
            Centre centre = world.centre(code).orElseThrow();
            assertThat(centre.position().latitude()).as(code).isEqualTo(place[0], within(5.0));
            assertThat(centre.position().longitude()).as(code).isEqualTo(place[1], within(8.0));
        });
    }

    @Test
    void everyCountryThatTheDatabaseMayNameHasAPlace() throws IOException {
        WorldOutline world = WorldOutline.bundled();
        List<String> without = List.of(Locale.getISOCountries()).stream()
                .filter(code -> world.centre(code).isEmpty())
                .toList();
        assertThat(without).isEmpty();
    }
}
