package io.sockscope.session;

import io.sockscope.model.Bursts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Times of bursts as eight bytes each, the low ones first. */
final class BurstsCodec {
    private static final byte[] NONE = {};

    private BurstsCodec() {}

    static byte[] encode(Bursts bursts) {
        if (bursts.count() == 0) {
            return NONE;
        }
        ByteBuffer out = ByteBuffer.allocate(bursts.count() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bursts.times().forEach(out::putLong);
        return out.array();
    }

    /**
     * The bursts of these bytes.
     *
     * @throws BadRowException if they are none
     */
    static Bursts decode(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0) {
            throw new BadRowException("the time of a burst is cut");
        }
        long[] times = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(times);
        try {
            return Bursts.of(times);
        } catch (IllegalArgumentException e) {
            throw new BadRowException(String.valueOf(e.getMessage()));
        }
    }
}
