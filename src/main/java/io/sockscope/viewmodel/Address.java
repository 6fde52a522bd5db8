package io.sockscope.viewmodel;

import io.sockscope.event.Endpoint;

/**
 * An end of a connection in two parts that are shown in different colours.
 *
 * @param host address, in brackets if IPv6; empty if not known
 * @param port with its colon, empty if there is none
 * @param end where it came from, for sorting
 */
public record Address(String host, String port, Endpoint end) implements Comparable<Address> {
    /** Not known. */
    public static final Address NONE = new Address("", "", Endpoint.NONE);

    static Address of(Endpoint end) {
        if (!end.isKnown()) {
            return NONE;
        }
        String text = end.address().isUnspecified()
                ? "*"
                : end.address().isV4() ? end.address().toString() : "[" + end.address() + "]";
        return new Address(text, end.port() == 0 ? "" : ":" + end.port(), end);
    }

    public boolean isKnown() {
        return !host.isEmpty();
    }

    @Override
    public int compareTo(Address other) {
        int byHigh =
                Long.compareUnsigned(end.address().high(), other.end.address().high());
        int byLow =
                Long.compareUnsigned(end.address().low(), other.end.address().low());
        int byPort = Integer.compare(end.port(), other.end.port());
        return byHigh != 0 ? byHigh : byLow != 0 ? byLow : byPort;
    }

    /** By hand, as that of {@link Endpoint}, from which both texts are made. */
    @Override
    public int hashCode() {
        return end.hashCode();
    }

    @Override
    public String toString() {
        return host + port;
    }
}
