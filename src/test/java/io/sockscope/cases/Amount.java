package io.sockscope.cases;

/**
 * What was moved one way.
 *
 * @param bytes while it was traced
 * @param calls that did it; {@link #UNKNOWN} where what they returned does not tell
 * @param beforeBytes what had been moved before the trace; {@link #UNKNOWN} where nobody counted it
 */
record Amount(long bytes, long calls, long beforeBytes) {
    static final long UNKNOWN = -1;

    /** Of texts, in which what is unknown is empty. */
    static Amount of(String bytes, String calls, String beforeBytes) {
        return new Amount(number(bytes), number(calls), number(beforeBytes));
    }

    private static long number(String text) {
        return text.isEmpty() ? UNKNOWN : Long.parseLong(text);
    }

    /** Of the same socket: what had been moved before is the same for both. */
    Amount plus(Amount other) {
        boolean known = calls != UNKNOWN && other.calls != UNKNOWN;
        return new Amount(bytes + other.bytes, known ? calls + other.calls : UNKNOWN, beforeBytes);
    }
}
