package io.sockscope.event;

/** Who opened a connection, seen from the traced process. */
public enum Direction {
    UNKNOWN(0, "unknown"),
    /** The process connected, or sent first. */
    OUT(1, "out"),
    /** The process accepted, or received first. */
    IN(2, "in");

    private final int code;
    private final String label;

    Direction(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** Stable number for abi.h and the wire. */
    public int code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** The direction with this code, {@link #UNKNOWN} if there is none. */
    public static Direction ofCode(int code) {
        return switch (code) {
            case 1 -> OUT;
            case 2 -> IN;
            default -> UNKNOWN;
        };
    }
}
