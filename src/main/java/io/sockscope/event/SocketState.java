package io.sockscope.event;

/**
 * The state of a socket: TCP's own states (include/net/tcp_states.h), and {@link #OPEN} for protocols that have none.
 */
public enum SocketState {
    OPEN(0, "open"),
    ESTABLISHED(1, "established"),
    SYN_SENT(2, "syn-sent"),
    SYN_RECV(3, "syn-recv"),
    FIN_WAIT_1(4, "fin-wait-1"),
    FIN_WAIT_2(5, "fin-wait-2"),
    TIME_WAIT(6, "time-wait"),
    CLOSED(7, "closed"),
    CLOSE_WAIT(8, "close-wait"),
    LAST_ACK(9, "last-ack"),
    LISTEN(10, "listen"),
    CLOSING(11, "closing");

    private final int code;
    private final String label;

    SocketState(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The kernel's number, 0 for {@link #OPEN}; stable. */
    public int code() {
        return code;
    }

    /** Lower-case name, as {@code ss} writes it. */
    public String label() {
        return label;
    }

    /** The state with this code, {@link #OPEN} if there is none. */
    public static SocketState ofCode(int code) {
        for (SocketState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        return OPEN;
    }
}
