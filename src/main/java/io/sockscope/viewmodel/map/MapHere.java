package io.sockscope.viewmodel.map;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.AddressKind;
import io.sockscope.geo.EqualEarth;
import io.sockscope.geo.Place;
import io.sockscope.geo.WorldOutline.Centre;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.viewmodel.RemoteEnds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * This machine on the plane of the map.
 *
 * @param source how that is known
 * @param words the address or the time zone that says so
 */
public record MapHere(double x, double y, Source source, String words) {
    /** What tells where this machine is, the better one first. */
    public enum Source {
        /** An address of its own that is one of the internet. */
        ADDRESS,
        TIME_ZONE
    }

    static Optional<MapHere> of(
            List<ConnectionSnapshot> connections, RemoteEnds ends, Function<String, Optional<Centre>> centres) {
        var seen = new HashSet<IpAddress>();
        for (ConnectionSnapshot connection : connections) {
            IpAddress local = connection.local().address();
            if (seen.add(local) && AddressKind.of(local) == AddressKind.GLOBAL) {
                Place place = ends.self(connection).place();
                Optional<Place.Position> position =
                        place.position().or(() -> centres.apply(place.country()).map(Centre::position));
                if (position.isPresent()) {
                    return Optional.of(at(position.get(), Source.ADDRESS, local.toString()));
                }
            }
        }
        return ends.here().map(here -> at(here.position(), Source.TIME_ZONE, here.zone()));
    }

    private static MapHere at(Place.Position position, Source source, String words) {
        return new MapHere(
                EqualEarth.x(position.longitude(), position.latitude()),
                EqualEarth.y(position.latitude()),
                source,
                words);
    }
}
