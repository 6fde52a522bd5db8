package io.sockscope.export;

import io.sockscope.analysis.RemoteStatistics.Host;
import io.sockscope.geo.Contact;
import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remotes;
import io.sockscope.geo.WorldOutline;
import io.sockscope.geo.WorldOutline.Centre;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where remote ends are, as SVG: the outlines of countries, and a dot in each that there are hosts in, whose area is in
 * proportion to the bytes. Colours are classes, which the report's style defines.
 */
final class SvgMap {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 440;
    private static final double SCALE = WIDTH / (2 * EqualEarth.HALF_WIDTH);
    private static final double LARGEST = 22;
    private static final double SMALLEST = 3;

    /** What was moved with a country. */
    private record Traffic(int hosts, long bytes) {
        static final Traffic NONE = new Traffic(0, 0);

        Traffic plus(Host host) {
            return new Traffic(hosts + 1, bytes + host.txBytes() + host.rxBytes());
        }
    }

    private SvgMap() {}

    /** The map; empty if no host is in a country that is known. */
    static String of(List<Host> hosts, Remotes remotes) throws IOException {
        Map<String, Traffic> byCountry = new HashMap<>();
        for (Host host : hosts) {
            Place place =
                    remotes.of(Contact.anyone(host.address(), host.firstNs())).place();
            if (place.isKnown()) {
                byCountry.put(
                        place.country(),
                        byCountry.getOrDefault(place.country(), Traffic.NONE).plus(host));
            }
        }
        if (byCountry.isEmpty()) {
            return "";
        }
        WorldOutline world = WorldOutline.bundled();
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Bytes by country\">"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<path class='land' d=\"");
        for (WorldOutline.Country country : world.coarse()) {
            country.rings().forEach(ring -> outline(svg, ring));
        }
        svg.append("\"/>");
        long most = byCountry.values().stream().mapToLong(Traffic::bytes).max().orElse(1);
        byCountry.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(traffic -> -traffic.bytes())))
                .forEach(entry -> dot(svg, world.centre(entry.getKey()), entry.getKey(), entry.getValue(), most));
        return svg.append("</svg>").toString();
    }

    private static void outline(StringBuilder svg, float[] degrees) {
        for (int i = 0; i < degrees.length; i += 2) {
            svg.append(i == 0 ? 'M' : 'L').append(point(degrees[i], degrees[i + 1]));
        }
        svg.append('z');
    }

    private static void dot(StringBuilder svg, Optional<Centre> centre, String country, Traffic traffic, long most) {
        centre.ifPresent(middle -> {
            double radius = Math.max(SMALLEST, LARGEST * Math.sqrt(traffic.bytes / (double) Math.max(1, most)));
            String at = point(middle.position().longitude(), middle.position().latitude());
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%s)\"><circle class='down' r='%.1f' fill-opacity='.6'><title>%s: %s, %s %s</title></circle></g>",
                    at,
                    radius,
                    country,
                    Quantities.bytes(traffic.bytes),
                    Quantities.count(traffic.hosts),
                    traffic.hosts == 1 ? "host" : "hosts"));
        });
    }

    private static String point(double longitude, double latitude) {
        return String.format(
                Locale.ROOT,
                "%.1f %.1f",
                WIDTH / 2.0 + SCALE * EqualEarth.x(longitude, latitude),
                HEIGHT / 2.0 + SCALE * EqualEarth.y(latitude));
    }
}
