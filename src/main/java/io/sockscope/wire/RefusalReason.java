package io.sockscope.wire;

import java.util.Optional;

/** Why the helper does not do what it was asked. */
public enum RefusalReason {
    /** The helper lacks a privilege, or the peer is not who it should be. */
    NOT_PERMITTED(1),
    /** The kernel has not what is needed, or its verifier said no. */
    KERNEL_UNSUPPORTED(2),
    /** The command makes no sense, or not now. */
    BAD_COMMAND(3),
    NO_SUCH_PROCESS(4),
    /** A fault of the helper itself. */
    INTERNAL(5),
    /** What it would take has no room in a map. */
    NO_ROOM(6);

    private final int code;

    RefusalReason(int code) {
        this.code = code;
    }

    /** Stable number for the wire. */
    public int code() {
        return code;
    }

    public static Optional<RefusalReason> ofCode(int code) {
        for (RefusalReason reason : values()) {
            if (reason.code == code) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
