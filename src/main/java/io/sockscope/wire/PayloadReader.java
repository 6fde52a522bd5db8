package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.BAD_TEXT;
import static io.sockscope.wire.WireException.Reason.SHORT;
import static io.sockscope.wire.WireException.Reason.TOO_MANY;
import static io.sockscope.wire.WireException.Reason.TRAILING;
import static io.sockscope.wire.WireException.Reason.UNKNOWN_CODE;

import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketState;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads values in wire form. Looks at what is left before it reads or allocates. */
final class PayloadReader {
    private final ByteBuffer in;

    PayloadReader(ByteBuffer bigEndian) {
        this.in = bigEndian;
    }

    private void need(int bytes) throws WireException {
        if (in.remaining() < bytes) {
            throw new WireException(SHORT, bytes + " bytes needed, " + in.remaining() + " left");
        }
    }

    void end() throws WireException {
        if (in.hasRemaining()) {
            throw new WireException(TRAILING, in.remaining() + " of them");
        }
    }

    boolean flag() throws WireException {
        int value = u8();
        if (value > 1) {
            throw new WireException(UNKNOWN_CODE, "flag " + value);
        }
        return value == 1;
    }

    int u8() throws WireException {
        need(1);
        return in.get() & 0xff;
    }

    int u16() throws WireException {
        need(2);
        return in.getShort() & 0xffff;
    }

    int u32() throws WireException {
        need(4);
        return in.getInt();
    }

    long u64() throws WireException {
        need(8);
        return in.getLong();
    }

    byte[] bytes(int length) throws WireException {
        need(length);
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    ByteBuffer block() throws WireException {
        return ByteBuffer.wrap(bytes(u16()));
    }

    Protocol protocol() throws WireException {
        int code = u8();
        Protocol protocol = Protocol.ofCode(code);
        checkCode(protocol.code() == code, "protocol", code);
        return protocol;
    }

    Direction direction() throws WireException {
        int code = u8();
        Direction direction = Direction.ofCode(code);
        checkCode(direction.code() == code, "direction", code);
        return direction;
    }

    SocketState state() throws WireException {
        int code = u8();
        SocketState state = SocketState.ofCode(code);
        checkCode(state.code() == code, "socket state", code);
        return state;
    }

    private static void checkCode(boolean known, String kind, int code) throws WireException {
        if (!known) {
            throw new WireException(UNKNOWN_CODE, kind + " " + code);
        }
    }

    String text() throws WireException {
        byte[] utf8 = bytes(u16());
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') >= 0) { // Sent as such, or put in for bytes that are no UTF-8.
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            } catch (CharacterCodingException e) {
                throw new WireException(BAD_TEXT, "about \"" + text + "\"");
            }
        }
        return text;
    }

    /** Number of elements of a list, each of which takes some bytes at least. */
    int count(int leastElementBytes) throws WireException {
        int count = u16();
        if ((long) count * leastElementBytes > in.remaining()) {
            throw new WireException(TOO_MANY, count + " in " + in.remaining() + " bytes");
        }
        return count;
    }

    List<String> texts() throws WireException {
        int count = count(2);
        var values = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            values.add(text());
        }
        return values;
    }

    ProcessId process() throws WireException {
        return new ProcessId(u32(), u64());
    }

    Endpoint endpoint() throws WireException {
        return new Endpoint(new IpAddress(u64(), u64()), u16());
    }

    SizeHistogram histogram() throws WireException {
        int used = u32();
        if (used == 0) {
            return SizeHistogram.EMPTY;
        }
        if (used >>> SizeHistogram.BUCKETS != 0) {
            throw new WireException(UNKNOWN_CODE, "histogram bucket mask 0x%08x".formatted(used));
        }
        int[] counts = new int[SizeHistogram.BUCKETS];
        for (int i = 0; i < SizeHistogram.BUCKETS; i++) {
            if ((used >>> i & 1) != 0) {
                counts[i] = u32();
            }
        }
        return SizeHistogram.of(counts);
    }
}
