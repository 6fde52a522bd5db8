package io.sockscope.geo;

import io.sockscope.event.IpAddress;

/**
 * A block of addresses.
 *
 * @param base its first address
 * @param bits how many leading bits all of its addresses share, 0 to 128; an IPv4 block of length n has 96 + n, because
 *     {@link IpAddress} holds IPv4 addresses as v4-mapped ones
 */
record Prefix(IpAddress base, int bits) {
    private static final int V4_BITS = 96;

    Prefix {
        if (bits < 0 || bits > 128 || !masked(base, bits).equals(base)) {
            throw new IllegalArgumentException("not a block of addresses: " + base + "/" + bits);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Prefix of(String text) {
        int slash = text.indexOf('/');
        IpAddress base = AddressText.parse(text.substring(0, Math.max(slash, 0)))
                .orElseThrow(() -> new IllegalArgumentException("no block of addresses: " + text));
        return new Prefix(base, Integer.parseInt(text.substring(slash + 1)) + (base.isV4() ? V4_BITS : 0));
    }

    boolean contains(IpAddress address) {
        return masked(address, bits).equals(base);
    }

    private static IpAddress masked(IpAddress address, int bits) {
        return new IpAddress(address.high() & mask(bits), address.low() & mask(bits - 64));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << (64 - bits);
    }
}
