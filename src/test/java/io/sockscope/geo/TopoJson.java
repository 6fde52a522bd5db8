package io.sockscope.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The countries of a quantized TopoJSON topology. Neighbours share an arc; a ring is a list of arcs, the complement of a
 * number standing for that arc backwards.
 *
 * @see <a href="https://github.com/topojson/topojson-specification">the specification</a>
 */
final class TopoJson {
    /**
     * A country as the file has it.
     *
     * @param id three digits of ISO 3166-1, empty if it has none
     * @param rings longitude and latitude in degrees, first and last point the same
     */
    record Shape(String id, String name, List<List<double[]>> rings) {}

    private TopoJson() {}

    static List<Shape> countries(String json) throws IOException {
        Object topology = value(json);
        Object transform = at(topology, "transform");
        List<List<double[]>> arcs =
                arcs(list(topology, "arcs"), list(transform, "scale"), list(transform, "translate"));
        var shapes = new ArrayList<Shape>();
        for (Object geometry : list(at(at(topology, "objects"), "countries"), "geometries")) {
            shapes.add(shape((Map<?, ?>) geometry, arcs));
        }
        return shapes;
    }

    private static Object at(Object map, String key) {
        return Objects.requireNonNull(((Map<?, ?>) map).get(key), key);
    }

    private static List<?> list(Object map, String key) {
        return (List<?>) at(map, key);
    }

    private static List<List<double[]>> arcs(List<?> coded, List<?> scale, List<?> translate) {
        var arcs = new ArrayList<List<double[]>>();
        for (Object arc : coded) {
            var points = new ArrayList<double[]>();
            double x = 0;
            double y = 0;
            for (Object point : (List<?>) arc) {
                x += number(((List<?>) point).get(0));
                y += number(((List<?>) point).get(1));
                points.add(new double[] {
                    x * number(scale.get(0)) + number(translate.get(0)),
                    y * number(scale.get(1)) + number(translate.get(1))
                });
            }
            arcs.add(points);
        }
        return arcs;
    }

    private static Shape shape(Map<?, ?> geometry, List<List<double[]>> arcs) {
        List<?> coded = list(geometry, "arcs");
        List<?> polygons = "MultiPolygon".equals(geometry.get("type")) ? coded : List.of(coded);
        var rings = new ArrayList<List<double[]>>();
        for (Object polygon : polygons) {
            for (Object ring : (List<?>) polygon) {
                rings.add(joined((List<?>) ring, arcs));
            }
        }
        Object id = geometry.get("id");
        String name = (String) at(at(geometry, "properties"), "name");
        return new Shape(id instanceof String digits ? digits : "", name, rings);
    }

    private static List<double[]> joined(List<?> numbers, List<List<double[]>> arcs) {
        var ring = new ArrayList<double[]>();
        for (Object each : numbers) {
            int number = (int) number(each);
            List<double[]> arc =
                    number >= 0 ? arcs.get(number) : arcs.get(~number).reversed();
            ring.addAll(
                    ring.isEmpty() ? arc : arc.subList(1, arc.size())); // The ends of neighbours are the same point.
        }
        return ring;
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** Any JSON as maps, lists, texts, numbers. */
    static Object value(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            return value(parser, parser.nextToken());
        }
    }

    private static Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    map.put(name, value(parser, parser.nextToken()));
                }
                yield map;
            }
            case START_ARRAY -> {
                var list = new ArrayList<Object>();
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    list.add(value(parser, next));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }
}
