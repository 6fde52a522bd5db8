package io.sockscope.geo.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The ClientHello of one QUIC connection, put together from the first datagrams of the client: a large hello takes two,
 * and browsers shuffle its pieces on purpose. Not for several threads.
 */
public final class QuicHello {
    private static final int MOST_HELLO_BYTES = 16 << 10;
    private static final int MOST_DATAGRAMS = 8;

    private byte[] hello = new byte[1 << 11];
    private final BitSet present = new BitSet();
    private int datagrams;

    /**
     * Takes the next datagram that the client sent.
     *
     * @param datagram from its position to its limit, which stay as they are; it must be whole, or it can't be opened
     * @return {@link ServerName.Cut} as long as more datagrams are needed
     */
    public ServerName add(ByteBuffer datagram) {
        if (++datagrams > MOST_DATAGRAMS) {
            return new ServerName.Other("its ClientHello is spread over too many datagrams");
        }
        try {
            for (QuicInitial.Fragment fragment : QuicInitial.open(datagram)) {
                put(fragment);
            }
        } catch (PacketException e) {
            return new ServerName.Other(e.why());
        }
        ByteBuffer whole = ByteBuffer.wrap(hello, 0, present.nextClearBit(0));
        return TlsHello.isWhole(whole) ? TlsHello.parseHandshake(whole) : new ServerName.Cut();
    }

    /** Of pieces that overlap the first counts. */
    private void put(QuicInitial.Fragment fragment) throws PacketException {
        if (fragment.offset() + fragment.bytes().remaining() > MOST_HELLO_BYTES) {
            throw PacketException.broken("its ClientHello is too long");
        }
        int offset = (int) fragment.offset();
        int end = offset + fragment.bytes().remaining();
        if (end > hello.length) {
            hello = Arrays.copyOf(hello, MOST_HELLO_BYTES);
        }
        for (int i = present.nextClearBit(offset); i < end; i = present.nextClearBit(i + 1)) {
            hello[i] = fragment.bytes().get(i - offset);
        }
        present.set(offset, end);
    }
}
