package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.BAD_VALUE;
import static io.sockscope.wire.WireException.Reason.SHORT;
import static io.sockscope.wire.WireException.Reason.TOO_LONG;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;

/**
 * Turns messages into frames and back. All numbers are big-endian, whatever the buffer's order.
 *
 * <pre>
 *  0               4       6                    4 + length
 * ┌───────────────┬───────┬──────────────────────┐
 * │ length    u32 │ tag   │ payload              │
 * │ of the rest   │   u16 │ as the tag says      │
 * └───────────────┴───────┴──────────────────────┘
 *
 * flag       u8, 0 or 1
 * text       u16 number of bytes, then UTF-8
 * list       u16 number of elements, then the elements
 * process    u32 tgid, u64 startNs
 * endpoint   16 bytes address (IPv4 as ::ffff:a.b.c.d), u16 port
 * histogram  u32 mask of the buckets in use (bit 0 is bucket 0), then a u32 count for each of them
 * </pre>
 *
 * The payloads are drawn in {@link CommandCodec}, {@link ReportCodec} and {@link EventCodec}.
 */
public final class FrameCodec {
    /** Version of the protocol; both ends must have the same. */
    public static final int VERSION = 4;

    /** Bytes of the length field. */
    public static final int HEADER_BYTES = 4;

    /** Highest value of the length field: 1 MiB. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final int TAG_BYTES = 2;

    private FrameCodec() {}

    /**
     * Appends one frame.
     *
     * @param message what to say
     * @param out where to; left as it was if this fails
     * @throws BufferOverflowException if there is no room for it
     * @throws WireException if the message is too big for any frame
     */
    public static void encode(Message message, ByteBuffer out) throws WireException {
        ByteBuffer frame = out.duplicate(); // Always big-endian.
        int start = frame.position();
        frame.putInt(0);
        var writer = new PayloadWriter(frame);
        switch (message) {
            case Command command -> CommandCodec.encode(command, writer);
            case Report report -> ReportCodec.encode(report, writer);
        }
        int length = frame.position() - start - HEADER_BYTES;
        if (length > MAX_LENGTH) {
            throw new WireException(TOO_LONG, message.getClass().getSimpleName() + " of " + length + " bytes");
        }
        frame.putInt(start, length);
        out.position(frame.position());
    }

    /**
     * How many bytes are missing at least until the buffer holds one whole frame; 0 if it does. Checks the length
     * field, so that a reader can make room for what is announced.
     *
     * @param in frames from the position on; not changed
     * @throws WireException if the length is over {@link #MAX_LENGTH} or holds no tag
     */
    public static int missingBytes(ByteBuffer in) throws WireException {
        if (in.remaining() < HEADER_BYTES) {
            return HEADER_BYTES - in.remaining();
        }
        return Math.max(0, HEADER_BYTES + length(in) - in.remaining());
    }

    /**
     * Takes one frame from the buffer.
     *
     * @param in a frame from the position on; the position moves behind it, or stays if this fails
     * @throws WireException if the bytes are no frame, among others {@link WireException.Reason#SHORT} if it is not
     *     whole yet
     */
    public static Message decode(ByteBuffer in) throws WireException {
        int missing = missingBytes(in);
        if (missing > 0) {
            throw new WireException(SHORT, missing + " bytes are missing");
        }
        int length = length(in);
        var reader = new PayloadReader(in.slice(in.position() + HEADER_BYTES, length));
        Message message = message(reader);
        reader.end();
        in.position(in.position() + HEADER_BYTES + length);
        return message;
    }

    private static int length(ByteBuffer in) throws WireException {
        int length = in.duplicate().getInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new WireException(TOO_LONG, "a frame of " + Integer.toUnsignedString(length) + " bytes");
        }
        if (length < TAG_BYTES) {
            throw new WireException(SHORT, "a frame of " + length + " bytes has no tag");
        }
        return length;
    }

    private static Message message(PayloadReader in) throws WireException {
        FrameTag tag = FrameTag.ofCode(in.u16());
        try {
            return switch (tag) {
                case FrameTag.OfCommand command -> CommandCodec.decode(command, in);
                case FrameTag.OfReport report -> ReportCodec.decode(report, in);
                case FrameTag.OfEvent event -> new Report.Observed(EventCodec.decode(event, in));
            };
        } catch (IllegalArgumentException e) { // The records check their ranges themselves.
            throw new WireException(BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
