package io.sockscope.session;

import io.sockscope.event.SizeHistogram;
import java.io.ByteArrayOutputStream;

/**
 * A histogram of sizes in few bytes, as most buckets are empty: for each bucket that is not, its number (one byte) and
 * its count (LEB128: seven bits a byte, the low ones first, the high bit set in all but the last byte).
 */
final class SizesCodec {
    private static final byte[] NONE = {};

    private SizesCodec() {}

    static byte[] encode(SizeHistogram sizes) {
        if (sizes.equals(SizeHistogram.EMPTY)) {
            return NONE;
        }
        var out = new ByteArrayOutputStream();
        for (int bucket = 0; bucket < SizeHistogram.BUCKETS; bucket++) {
            long count = sizes.count(bucket);
            if (count != 0) {
                out.write(bucket);
                for (; count > 0x7f; count >>>= 7) {
                    out.write((int) (count & 0x7f) | 0x80);
                }
                out.write((int) count);
            }
        }
        return out.toByteArray();
    }

    /**
     * The histogram of these bytes.
     *
     * @throws BadRowException if it is none
     */
    static SizeHistogram decode(byte[] bytes) {
        if (bytes.length == 0) {
            return SizeHistogram.EMPTY;
        }
        int[] counts = new int[SizeHistogram.BUCKETS];
        for (int i = 0; i < bytes.length; ) {
            int bucket = bytes[i++];
            long count = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                if (i == bytes.length || shift > 28) {
                    throw new BadRowException("a count in a histogram of sizes is cut or too long");
                }
                count |= (bytes[i] & 0x7fL) << shift;
                shift += 7;
                more = bytes[i++] < 0;
            }
            if (bucket < 0 || bucket >= counts.length) {
                throw new BadRowException("a histogram of sizes has no bucket " + bucket);
            }
            counts[bucket] = (int) count;
        }
        return SizeHistogram.of(counts);
    }
}
