package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionSnapshot;

/** The one word that says how a connection stands; a failed one says why. */
public enum StateWord {
    OPEN(Tone.QUIET),
    CONNECTING(Tone.WAITING),
    ESTABLISHED(Tone.GOOD),
    CLOSE_WAIT(Tone.WAITING),
    FIN_WAIT(Tone.WAITING),
    LISTEN(Tone.QUIET),
    CLOSED(Tone.FADED),
    REFUSED(Tone.BAD),
    TIMED_OUT(Tone.BAD),
    UNREACHABLE(Tone.BAD),
    RESET(Tone.BAD),
    /** The process gave up before there was an answer. */
    ABANDONED(Tone.BAD),
    FAILED(Tone.BAD);

    /** How a word is coloured. */
    public enum Tone {
        GOOD,
        WAITING,
        BAD,
        QUIET,
        FADED
    }

    // errno(3), the same on every architecture that we build for.
    private static final int ENETUNREACH = 101;
    private static final int ECONNRESET = 104;
    private static final int ETIMEDOUT = 110;
    private static final int ECONNREFUSED = 111;
    private static final int EHOSTUNREACH = 113;

    private final Tone tone;

    StateWord(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /** The word for a connection. */
    public static StateWord of(ConnectionSnapshot connection) {
        return switch (connection.state()) {
            case OPEN -> OPEN;
            case CONNECTING -> CONNECTING;
            case ESTABLISHED -> ESTABLISHED;
            case CLOSE_WAIT -> CLOSE_WAIT;
            case FIN_WAIT -> FIN_WAIT;
            case LISTEN -> LISTEN;
            case CLOSED -> CLOSED;
            case FAILED -> ofErrno(connection.connectErrno());
        };
    }

    private static StateWord ofErrno(int errno) {
        return switch (errno) {
            case 0 -> ABANDONED;
            case ECONNREFUSED -> REFUSED;
            case ETIMEDOUT -> TIMED_OUT;
            case ENETUNREACH, EHOSTUNREACH -> UNREACHABLE;
            case ECONNRESET -> RESET;
            default -> FAILED;
        };
    }
}
