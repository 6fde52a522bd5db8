package io.sockscope.event;

import org.jspecify.annotations.Nullable;

/**
 * An IP address of either family, as the 128 bits of its IPv6 form in network order. An IPv4 address is held as its
 * v4-mapped form ({@code ::ffff:a.b.c.d}), so that a dual-stack socket's peer and an IPv4 socket's peer are one value.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record IpAddress(long high, long low) {
    private static final long V4_PREFIX = 0x0000_ffff_0000_0000L;

    /** The unspecified address, {@code ::}; what a socket has before it is bound or connected. */
    public static final IpAddress UNSPECIFIED = new IpAddress(0, 0);

    /** The address whose 32 bits are given in host order, most significant byte first. */
    public static IpAddress v4(int bits) {
        return new IpAddress(0, V4_PREFIX | Integer.toUnsignedLong(bits));
    }

    public boolean isV4() {
        return high == 0 && (low & 0xffff_ffff_0000_0000L) == V4_PREFIX;
    }

    /** True for {@code ::} and {@code 0.0.0.0}. */
    public boolean isUnspecified() {
        return high == 0 && (low == 0 || low == V4_PREFIX);
    }

    /** By hand: a record's own costs several times as much, and the window compares ten thousand of them a tick. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof IpAddress that && high == that.high && low == that.low);
    }

    /**
     * Mixed. In a record's plain hash a run of neighbouring addresses cancels out a run of neighbouring sockets (a scan of
     * a network makes both), and every connection would fall into one bucket.
     */
    @Override
    public int hashCode() {
        long mixed = (high * 31 + low) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32);
    }

    /** Dotted quad, or the canonical text of RFC 5952. */
    @Override
    public String toString() {
        return isV4() ? v4Text() : v6Text();
    }

    private String v4Text() {
        return ((low >> 24) & 0xff) + "." + ((low >> 16) & 0xff) + "." + ((low >> 8) & 0xff) + "." + (low & 0xff);
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xffff;
    }

    private String v6Text() {
        int runStart = -1;
        int runLength = 1; // RFC 5952, 4.2.2: a single zero group is not shortened.
        for (int i = 0; i < 8; ) {
            int end = i;
            while (end < 8 && group(end) == 0) {
                end++;
            }
            if (end - i > runLength) {
                runStart = i;
                runLength = end - i;
            }
            i = Math.max(end, i + 1);
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }
}
