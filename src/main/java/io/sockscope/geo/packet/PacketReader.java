package io.sockscope.geo.packet;

import java.nio.ByteBuffer;

/** Reads forward through bytes in network order, and not one byte too far. */
final class PacketReader {
    private final ByteBuffer in;

    /** Reads from position to limit, and changes neither. */
    PacketReader(ByteBuffer in) {
        this.in = in.slice(); // Big-endian, whatever the order of the original.
    }

    int position() {
        return in.position();
    }

    int remaining() {
        return in.remaining();
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }

    private void need(int bytes) throws PacketException {
        if (bytes > in.remaining()) {
            throw PacketException.cut();
        }
    }

    int u8() throws PacketException {
        need(1);
        return in.get() & 0xff;
    }

    int u16() throws PacketException {
        need(2);
        return in.getShort() & 0xffff;
    }

    int u24() throws PacketException {
        return (u8() << 16) | u16();
    }

    long u32() throws PacketException {
        need(4);
        return in.getInt() & 0xffff_ffffL;
    }

    long i64() throws PacketException {
        need(8);
        return in.getLong();
    }

    /** A variable-length integer of QUIC (RFC 9000, 16): 0 to 2^62 - 1. */
    long quicInteger() throws PacketException {
        int first = u8();
        long value = first & 0x3f;
        for (int more = (1 << (first >> 6)) - 1; more > 0; more--) {
            value = (value << 8) | u8();
        }
        return value;
    }

    byte[] bytes(int length) throws PacketException {
        need(length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    void skip(int length) throws PacketException {
        need(length);
        in.position(in.position() + length);
    }

    /** A reader of the next bytes, over which this one steps. */
    PacketReader part(int length) throws PacketException {
        need(length);
        PacketReader part = new PacketReader(in.slice(in.position(), length));
        skip(length);
        return part;
    }

    /** The next bytes as they are, without stepping over them; they may be fewer. */
    ByteBuffer upTo(int length) {
        return in.slice(in.position(), Math.min(length, in.remaining()));
    }
}
