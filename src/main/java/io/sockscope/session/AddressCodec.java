package io.sockscope.session;

import io.sockscope.event.IpAddress;
import java.nio.ByteBuffer;

/** An address as 16 bytes in network order. */
final class AddressCodec {
    private static final int BYTES = 16;

    private AddressCodec() {}

    static byte[] encode(IpAddress address) {
        return ByteBuffer.allocate(BYTES)
                .putLong(address.high())
                .putLong(address.low())
                .array();
    }

    static IpAddress decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new BadRowException("an address has " + BYTES + " bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new IpAddress(buffer.getLong(), buffer.getLong());
    }
}
