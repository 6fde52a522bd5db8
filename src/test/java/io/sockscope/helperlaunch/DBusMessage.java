package io.sockscope.helperlaunch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * As much of D-Bus's message format as an authentication agent needs. Little-endian only, which is what polkit and the bus
 * send on the machines this is built for.
 *
 * <pre>
 * byte 'l', byte type, byte flags, byte 1, u32 body length, u32 serial, array of (byte field, variant), pad to 8, body
 * </pre>
 */
final class DBusMessage {
    static final byte CALL = 1;
    static final byte RETURN = 2;
    static final byte ERROR = 3;

    static final byte PATH = 1;
    static final byte INTERFACE = 2;
    static final byte MEMBER = 3;
    static final byte ERROR_NAME = 4;
    static final byte REPLY_SERIAL = 5;
    static final byte DESTINATION = 6;
    static final byte SENDER = 7;
    static final byte SIGNATURE = 8;

    private static final int FIXED_BYTES = 16;
    private static final int MAX_BYTES = 1 << 20;

    final byte type;
    final int serial;
    final Map<Byte, Object> fields;

    private DBusMessage(byte type, int serial, Map<Byte, Object> fields) {
        this.type = type;
        this.serial = serial;
        this.fields = fields;
    }

    /** Reads one message and skips its body. */
    static DBusMessage read(DataInputStream in) throws IOException {
        byte[] fixed = in.readNBytes(FIXED_BYTES);
        if (fixed.length < FIXED_BYTES) {
            throw new java.io.EOFException("the bus is gone");
        }
        ByteBuffer head = ByteBuffer.wrap(fixed).order(ByteOrder.LITTLE_ENDIAN);
        if (head.get(0) != 'l') {
            throw new IOException("not a little-endian message");
        }
        int fieldBytes = head.getInt(12);
        int rest = (fieldBytes + 7) / 8 * 8 + head.getInt(4);
        if (rest < 0 || rest > MAX_BYTES) {
            throw new IOException("a message of " + rest + " bytes");
        }
        byte[] all = Arrays.copyOf(fixed, FIXED_BYTES + rest);
        in.readFully(all, FIXED_BYTES, rest);
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).position(FIXED_BYTES);
        return new DBusMessage(head.get(1), head.getInt(8), readFields(buffer, FIXED_BYTES + fieldBytes));
    }

    private static Map<Byte, Object> readFields(ByteBuffer buffer, int end) throws IOException {
        Map<Byte, Object> fields = new HashMap<>();
        while (buffer.position() < end) {
            align(buffer, 8);
            byte field = buffer.get();
            byte[] signature = new byte[buffer.get()];
            buffer.get(signature);
            buffer.get();
            switch (new String(signature, StandardCharsets.US_ASCII)) {
                case "u" -> {
                    align(buffer, 4);
                    fields.put(field, buffer.getInt());
                }
                case "s", "o" -> {
                    align(buffer, 4);
                    fields.put(field, text(buffer, buffer.getInt()));
                }
                case "g" -> fields.put(field, text(buffer, buffer.get()));
                default -> throw new IOException("unexpected type in a header: " + Arrays.toString(signature));
            }
        }
        return fields;
    }

    private static String text(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        buffer.get();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void align(ByteBuffer buffer, int to) {
        buffer.position((buffer.position() + to - 1) / to * to);
    }

    /** Writes values in D-Bus's alignment. */
    static final class Writer {
        private final ByteBuffer buffer = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);

        Writer align(int to) {
            while (buffer.position() % to != 0) {
                buffer.put((byte) 0);
            }
            return this;
        }

        Writer u8(int value) {
            buffer.put((byte) value);
            return this;
        }

        Writer u32(int value) {
            align(4);
            buffer.putInt(value);
            return this;
        }

        Writer u64(long value) {
            align(8);
            buffer.putLong(value);
            return this;
        }

        Writer string(String value) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            u32(bytes.length);
            buffer.put(bytes).put((byte) 0);
            return this;
        }

        Writer signature(String value) {
            buffer.put((byte) value.length())
                    .put(value.getBytes(StandardCharsets.US_ASCII))
                    .put((byte) 0);
            return this;
        }

        /** The length of what this adds goes in front of it; the padding to its first element does not count. */
        Writer array(int alignment, Runnable content) {
            u32(0);
            int lengthAt = buffer.position() - 4;
            align(alignment);
            int start = buffer.position();
            content.run();
            buffer.putInt(lengthAt, buffer.position() - start);
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** A whole message; header fields that are Integer are of type u, the path is o, the signature g, the rest s. */
    static byte[] write(byte type, int serial, Map<Byte, Object> fields, byte[] body) {
        Writer out = new Writer();
        out.u8('l').u8(type).u8(0).u8(1).u32(body.length).u32(serial);
        out.array(
                8,
                () -> fields.forEach((field, value) -> {
                    out.align(8).u8(field);
                    if (value instanceof Integer number) {
                        out.signature("u").u32(number);
                    } else if (field == SIGNATURE) {
                        out.signature("g").signature(value.toString());
                    } else {
                        out.signature(field == PATH ? "o" : "s").string(value.toString());
                    }
                }));
        out.align(8);
        byte[] head = out.bytes();
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
