package io.sockscope.viewmodel;

import io.sockscope.event.Endpoint;
import io.sockscope.model.ConnectionSnapshot;

/**
 * The other end of a connection as one wants to read it: by its name where one is known, else by its address.
 *
 * @param address its address and port
 * @param end who that is
 * @param protocol what is spoken to it, empty where that is TCP and goes without saying
 */
public record Peer(Address address, RemoteEnd end, String protocol) implements Comparable<Peer> {
    /** Nobody knows. */
    static final Peer NONE = new Peer(Address.NONE, RemoteEnd.UNKNOWN, "");

    /** The machine at the other end of a connection, whatever its port. */
    static Peer host(ConnectionSnapshot connection, RemoteEnds ends) {
        Endpoint host = new Endpoint(connection.remote().address(), 0);
        return new Peer(Address.of(host), ends.of(connection), "");
    }

    static Peer of(Address address, RemoteEnd end, String protocol) {
        return new Peer(address, end, protocol.equals("tcp") ? "" : protocol);
    }

    /** Its name, else its address, in brackets if IPv6; empty if neither is known. */
    public String host() {
        return end.host().isEmpty() ? address.host() : end.host();
    }

    /** Port and protocol: {@code :443}, {@code :53 udp}. */
    public String port() {
        return (address.port() + ' ' + protocol).stripTrailing();
    }

    /** Those with names by their names, then those without by their addresses. */
    @Override
    public int compareTo(Peer other) {
        boolean named = !end.host().isEmpty();
        if (named != !other.end.host().isEmpty()) {
            return named ? -1 : 1;
        }
        int byName = end.host().compareToIgnoreCase(other.end.host());
        return byName != 0 ? byName : address.compareTo(other.address);
    }

    /** By hand, and of the address alone: a record's own goes through fifteen fields, for each row of a sort. */
    @Override
    public int hashCode() {
        return address.end().hashCode();
    }

    @Override
    public String toString() {
        return host() + port();
    }
}
