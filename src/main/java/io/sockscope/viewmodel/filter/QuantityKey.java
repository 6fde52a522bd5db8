package io.sockscope.viewmodel.filter;

import java.util.Arrays;
import java.util.Optional;

/** What can be compared with a number. */
public enum QuantityKey implements FilterKey {
    PID("pid", Unit.COUNT),
    PORT("port", Unit.COUNT),
    RPORT("rport", Unit.COUNT),
    LPORT("lport", Unit.COUNT),
    /** Both ways together, bytes per second. */
    RATE("rate", Unit.BYTES),
    DOWN("down", Unit.BYTES),
    UP("up", Unit.BYTES),
    /** Both ways together. */
    TOTAL("total", Unit.BYTES),
    RX("rx", Unit.BYTES),
    TX("tx", Unit.BYTES),
    CALLS("calls", Unit.COUNT),
    RTT("rtt", Unit.TIME),
    RETR("retr", Unit.COUNT),
    /** From the start of the process to the opening. */
    SINCE("since", Unit.TIME),
    LASTED("lasted", Unit.TIME);

    /** What a number is counted in. */
    public enum Unit {
        /** k, M and G stand for thousands. */
        COUNT,
        /** Bytes, or bytes per second. */
        BYTES,
        /** Nanoseconds; written with ns, us, ms, s, m, h or d. Without a unit: milliseconds. */
        TIME
    }

    private final String word;
    private final Unit unit;

    QuantityKey(String word, Unit unit) {
        this.word = word;
        this.unit = unit;
    }

    @Override
    public String word() {
        return word;
    }

    public Unit unit() {
        return unit;
    }

    static Optional<QuantityKey> of(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }
}
