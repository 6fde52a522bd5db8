package io.sockscope.event;

import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param address the address; {@link IpAddress#UNSPECIFIED} where there is none
 * @param port 0 to 65535; 0 where the protocol has no ports or none is bound
 */
public record Endpoint(IpAddress address, int port) {
    /** No address and no port: an unbound local end, or a remote end that is not known. */
    public static final Endpoint NONE = new Endpoint(IpAddress.UNSPECIFIED, 0);

    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    /** By hand, as that of {@link IpAddress}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Endpoint that && port == that.port && address.equals(that.address));
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + port;
    }

    public boolean isKnown() {
        return !address.isUnspecified() || port != 0;
    }

    /** {@code 192.0.2.1:443} or {@code [2001:db8::1]:443}. */
    @Override
    public String toString() {
        return (address.isV4() ? address.toString() : "[" + address + "]") + ":" + port;
    }
}
