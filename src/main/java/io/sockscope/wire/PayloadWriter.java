package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.TOO_LONG;
import static io.sockscope.wire.WireException.Reason.TOO_MANY;

import io.sockscope.event.Endpoint;
import io.sockscope.event.ProcessId;
import io.sockscope.event.SizeHistogram;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Appends values in wire form. A full buffer shows as {@link BufferOverflowException}. */
final class PayloadWriter {
    private final ByteBuffer out;

    PayloadWriter(ByteBuffer bigEndian) {
        this.out = bigEndian;
    }

    void flag(boolean value) {
        out.put((byte) (value ? 1 : 0));
    }

    void u8(int value) {
        out.put((byte) value);
    }

    void u16(int value) {
        out.putShort((short) value);
    }

    void u32(int value) {
        out.putInt(value);
    }

    void u64(long value) {
        out.putLong(value);
    }

    void bytes(byte[] value) {
        out.put(value);
    }

    void block(ByteBuffer value) throws WireException {
        if (value.remaining() > 0xffff) {
            throw new WireException(TOO_LONG, "a block of " + value.remaining() + " bytes");
        }
        u16(value.remaining());
        out.put(value.duplicate());
    }

    /** An unpaired surrogate, which no text from outside can have, is written as {@code ?}. */
    void text(String value) throws WireException {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 0xffff) {
            throw new WireException(TOO_LONG, "a text of " + utf8.length + " bytes");
        }
        u16(utf8.length);
        out.put(utf8);
    }

    void count(int elements) throws WireException {
        if (elements > 0xffff) {
            throw new WireException(TOO_MANY, elements + " in one list");
        }
        u16(elements);
    }

    void texts(List<String> values) throws WireException {
        count(values.size());
        for (String value : values) {
            text(value);
        }
    }

    void process(ProcessId id) {
        u32(id.tgid());
        u64(id.startNs());
    }

    void endpoint(Endpoint endpoint) {
        u64(endpoint.address().high());
        u64(endpoint.address().low());
        u16(endpoint.port());
    }

    /** Most histograms have few buckets in use: a bit for each, then the counts of those. */
    void histogram(SizeHistogram sizes) {
        int at = out.position();
        u32(0);
        int used = 0;
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            long count = sizes.count(i);
            if (count != 0) {
                used |= 1 << i;
                u32((int) count);
            }
        }
        out.putInt(at, used);
    }
}
