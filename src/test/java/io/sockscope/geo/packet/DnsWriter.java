package io.sockscope.geo.packet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes DNS messages, right ones and wrong ones. */
public final class DnsWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DnsWriter(int id, int flags, int questions, int answers) {
        u16(id).u16(flags).u16(questions).u16(answers).u16(0).u16(0);
    }

    /** A query with so many questions, which are still to be written. */
    public static DnsWriter query(int id, int questions) {
        return new DnsWriter(id, 0x0100, questions, 0);
    }

    /** A response with so many answers, to one question. */
    public static DnsWriter response(int id, int answers) {
        return new DnsWriter(id, 0x8180, 1, answers);
    }

    static DnsWriter header(int id, int flags, int questions, int answers) {
        return new DnsWriter(id, flags, questions, answers);
    }

    DnsWriter u8(int value) {
        out.write(value);
        return this;
    }

    DnsWriter u16(int value) {
        return u8(value >> 8).u8(value);
    }

    DnsWriter u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    DnsWriter bytes(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A name without compression; a dot ends a label. */
    DnsWriter name(String name) {
        for (String label : name.split("\\.", -1)) {
            u8(label.length()).bytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        return u8(0);
    }

    /** A name that stands elsewhere in the message. */
    DnsWriter pointer(int offset) {
        return u16(0xc000 | offset);
    }

    public DnsWriter question(String name, int type) {
        return name(name).u16(type).u16(1);
    }

    public DnsWriter v4(String name, long ttl, int address) {
        return name(name).u16(1).u16(1).u32(ttl).u16(4).u32(address);
    }

    public DnsWriter alias(String name, long ttl, String target) {
        return name(name).u16(5).u16(1).u32(ttl).u16(target.length() + 2).name(target);
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
