package io.sockscope.geo;

import io.sockscope.event.IpAddress;

/**
 * What is known of a remote end.
 *
 * @param kind what its address is for
 * @param name how it is called, and who says so
 * @param place where it is
 * @param network who announces its address
 */
public record Remote(AddressKind kind, HostName name, Place place, Network network) {
    /** What the address alone says. */
    public static Remote of(IpAddress address) {
        return new Remote(AddressKind.of(address), HostName.NONE, Place.UNKNOWN, Network.UNKNOWN);
    }

    /**
     * Who runs the network; of an address that nobody on the internet has, what kind it is ({@code loopback},
     * {@code private}). Empty if not known.
     */
    public String organisation() {
        return network.isKnown() || kind == AddressKind.GLOBAL ? network.organisation() : kind.label();
    }

    Remote named(HostName better) {
        return better.equals(name) ? this : new Remote(kind, better, place, network);
    }
}
