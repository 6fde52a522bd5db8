package io.sockscope.viewmodel.map;

import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.Selection;
import io.sockscope.viewmodel.filter.FilterTerms;
import java.util.Locale;

/**
 * A line of the lists beside the map.
 *
 * @param key tells it from all others of its list, and stays the same from tick to tick
 * @param end a remote end that belongs to it: its country, its network
 * @param hosts how many remote addresses it stands for
 * @param filter text of a filter that shows just its connections
 * @param selection of a host, its connection that moved most; nothing for a country or a network
 */
public record PlaceRow(
        Kind kind,
        String key,
        String title,
        RemoteEnd end,
        Traffic traffic,
        int hosts,
        String filter,
        Selection selection) {
    /** The lists. */
    public enum Kind {
        COUNTRIES,
        NETWORKS,
        HOSTS
    }

    /** The line of a list to which a host belongs, with what the host alone moved. */
    static PlaceRow of(Kind kind, RemoteHost host) {
        return switch (kind) {
            case COUNTRIES -> ofCountry(host);
            case NETWORKS -> ofNetwork(host);
            case HOSTS -> ofHost(host);
        };
    }

    private static PlaceRow ofHost(RemoteHost host) {
        return new PlaceRow(
                Kind.HOSTS,
                host.address().toString(),
                host.title(),
                host.end(),
                host.traffic(),
                1,
                FilterTerms.host(host.address()),
                host.selection());
    }

    /** The line of its country, or of what its address is for if it has none. */
    private static PlaceRow ofCountry(RemoteHost host) {
        String country = host.end().country();
        return country.isEmpty() ? ofKind(Kind.COUNTRIES, host) : group(Kind.COUNTRIES, host, country, "country:");
    }

    /** The line of its network, or of what its address is for if it has none. */
    private static PlaceRow ofNetwork(RemoteHost host) {
        String asn = host.end().asn();
        return asn.isEmpty() ? ofKind(Kind.NETWORKS, host) : group(Kind.NETWORKS, host, asn, "org:");
    }

    private static PlaceRow ofKind(Kind kind, RemoteHost host) {
        return group(kind, host, host.end().kind(), "kind:");
    }

    private static PlaceRow group(Kind kind, RemoteHost host, String value, String filterKey) {
        return new PlaceRow(
                kind,
                filterKey + value,
                filterKey.equals("org:") ? host.end().organisation() : "",
                host.end(),
                host.traffic(),
                1,
                filterKey + value.toLowerCase(Locale.ROOT),
                new Selection.Nothing());
    }

    /** Whether a host belongs to it. */
    public boolean includes(RemoteHost host) {
        return of(kind, host).key.equals(key);
    }

    PlaceRow plus(PlaceRow other) {
        return new PlaceRow(kind, key, title, end, traffic.plus(other.traffic), hosts + other.hosts, filter, selection);
    }
}
