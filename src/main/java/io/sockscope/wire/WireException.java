package io.sockscope.wire;

import java.io.IOException;

/** Bytes that are no message, or a message that has no form as bytes. */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Reason {
        /** The frame ends before its message does. */
        SHORT("the frame is too short"),
        /** The frame goes on after its message. */
        TRAILING("bytes after the end of the message"),
        /** The length is over {@link FrameCodec#MAX_LENGTH}, or a text is longer than its length field can say. */
        TOO_LONG("too long"),
        /** A list has more elements than the frame can hold. */
        TOO_MANY("too many elements"),
        UNKNOWN_TAG("unknown type of message"),
        /** An enumerated value or a flag with a number that has no meaning. */
        UNKNOWN_CODE("unknown code"),
        /** Not well-formed UTF-8. */
        BAD_TEXT("text is not UTF-8"),
        /** A value out of its range. */
        BAD_VALUE("value out of range"),
        /** A command where a report belongs, or the other way round. */
        MISPLACED("message of the wrong direction");

        private final String label;

        Reason(String label) {
            this.label = label;
        }
    }

    private final Reason reason;

    public WireException(Reason reason, String detail) {
        super(reason.label + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
