package io.sockscope.geo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this machine is, as far as it can be told without asking anyone: the place that its time zone is named after.
 *
 * @param zone name of the time zone
 */
public record Here(Place.Position position, String zone) {
    private static final Path ZONES = Path.of("/usr/share/zoneinfo/zone.tab");

    /** ISO 6709 as tzdata writes it: degrees and minutes, perhaps seconds, north and east. */
    private static final Pattern COORDINATES =
            Pattern.compile("([+-])(\\d{2})(\\d{2})(\\d{2})?([+-])(\\d{3})(\\d{2})(\\d{2})?");

    /** By this system's time zone; empty if that is not one of a place, such as UTC. */
    public static Optional<Here> ofThisSystem() {
        return of(ZoneId.systemDefault().getId(), ZONES);
    }

    static Optional<Here> of(String zone, Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length >= 3 && fields[2].equals(zone))
                    .findFirst()
                    .flatMap(fields -> position(fields[1]))
                    .map(position -> new Here(position, zone));
        } catch (IOException | java.io.UncheckedIOException noTable) {
            return Optional.empty();
        }
    }

    private static Optional<Place.Position> position(String coordinates) {
        Matcher matcher = COORDINATES.matcher(coordinates);
        return matcher.matches()
                ? Optional.of(new Place.Position(degrees(matcher, 1), degrees(matcher, 5)))
                : Optional.empty();
    }

    private static double degrees(Matcher matcher, int sign) {
        String seconds = matcher.group(sign + 3);
        double size = Integer.parseInt(matcher.group(sign + 1))
                + Integer.parseInt(matcher.group(sign + 2)) / 60.0
                + (seconds == null ? 0 : Integer.parseInt(seconds) / 3600.0);
        return matcher.group(sign).equals("-") ? -size : size;
    }
}
