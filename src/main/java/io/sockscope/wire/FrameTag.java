package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.UNKNOWN_TAG;

import java.util.stream.Stream;

/** Types of message. Numbers are for ever: a type that goes leaves a hole. */
sealed interface FrameTag {
    /** The number on the wire, a u16. */
    int code();

    enum OfCommand implements FrameTag {
        CLIENT_HELLO(0x0001),
        START_TRACE(0x0002),
        TRACE_PROCESS(0x0004),
        UNTRACE_PROCESS(0x0005),
        DRAIN(0x0007),
        STOP(0x0008),
        TRACE_CHILDREN(0x0009),
        SET_RULES(0x0020);

        private final int code;

        OfCommand(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    enum OfReport implements FrameTag {
        HELPER_HELLO(0x0101),
        REFUSED(0x0102),
        DRAINED(0x0103),
        BYE(0x0104),
        RULE_MATCHES(0x0120);

        private final int code;

        OfReport(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    enum OfEvent implements FrameTag {
        TRACE_STARTED(0x0201),
        PROCESS_SAMPLE(0x0202),
        SOCKET_SAMPLE(0x0203),
        FLOW_SAMPLE(0x0204),
        COUNTER_SAMPLE(0x0205),
        TICK_ENDED(0x0206),
        FILL_SAMPLE(0x0207),
        SOCKET_RELEASED(0x0208),
        PROCESS_RELEASED(0x0209),
        PROBE_LOST(0x020a),
        SOCKET_HELD(0x020b),
        PROCESS_DESCRIBED(0x0220),

        PROCESS_FORKED(0x0301),
        PROCESS_EXECUTED(0x0302),
        PROCESS_EXITED(0x0303),
        CONNECTION_OPENED(0x0304),
        CONNECTION_ESTABLISHED(0x0305),
        CONNECTION_FAILED(0x0306),
        CONNECTION_CLOSED(0x0307),

        PAYLOAD(0x0401);

        private final int code;

        OfEvent(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }

    static FrameTag ofCode(int code) throws WireException {
        for (FrameTag tag : Known.TAGS) {
            if (tag.code() == code) {
                return tag;
            }
        }
        throw new WireException(UNKNOWN_TAG, "0x%04x".formatted(code));
    }

    /** Every tag, the most frequent first. */
    final class Known {
        static final FrameTag[] TAGS = Stream.<FrameTag[]>of(OfEvent.values(), OfCommand.values(), OfReport.values())
                .flatMap(Stream::of)
                .toArray(FrameTag[]::new);

        private Known() {}
    }
}
