package io.sockscope.viewmodel;

import io.sockscope.geo.AddressKind;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.text.SafeText;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is at the other end, safe to show. All texts are empty if not known.
 *
 * @param service what is spoken, by the port
 * @param host name
 * @param source who says so, as exports call it: {@code dns}, {@code sni}
 * @param place its country, and with a database of the user's perhaps more
 * @param asn {@code AS15169}
 * @param organisation who runs the network
 * @param kind what the address is for, as a key of texts: {@code global}, {@code private}
 */
public record RemoteEnd(
        String service, String host, String source, Place place, String asn, String organisation, String kind)
        implements Comparable<RemoteEnd> {
    /** Nothing is known (yet). */
    public static final RemoteEnd UNKNOWN = new RemoteEnd("", "", "", Place.UNKNOWN, "", "", "");

    private static final int MOST_CHARS = 80;

    static RemoteEnd of(Remote remote, String service) {
        return new RemoteEnd(
                service,
                remote.name().text(),
                remote.name().source().label(),
                remote.place(),
                remote.network().isKnown() ? "AS" + remote.network().asn() : "",
                SafeText.escape(remote.network().organisation(), MOST_CHARS),
                key(remote.kind()));
    }

    private static String key(AddressKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Two letters, empty if not known. */
    public String country() {
        return place.country();
    }

    /** Its name in English, safe to show; empty if not known. */
    public String city() {
        return SafeText.escape(place.city(), MOST_CHARS);
    }

    /** True if its address is one of the internet, so that it has a country and a network or could have. */
    public boolean isGlobal() {
        return kind.equals("global");
    }

    /** Country, number and name of its network, or else what kind its address is; in no language. */
    public String network() {
        String known = Stream.of(country(), asn, organisation)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return known.isEmpty() ? kind : known;
    }

    /** All words of it in lower case, for searching. */
    String words() {
        return String.join(" ", service, host, country(), city(), asn, organisation)
                .toLowerCase(Locale.ROOT);
    }

    /** By country, then by network, for sorting. */
    @Override
    public int compareTo(RemoteEnd other) {
        int byCountry = country().compareToIgnoreCase(other.country());
        int byNetwork = byCountry != 0 ? byCountry : organisation.compareToIgnoreCase(other.organisation);
        return byNetwork != 0 ? byNetwork : kind.compareToIgnoreCase(other.kind);
    }
}
