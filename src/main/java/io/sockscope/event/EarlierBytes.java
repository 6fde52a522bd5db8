package io.sockscope.event;

/**
 * What a connection had moved before it was followed, by TCP's own counters; together with what is counted that is all.
 *
 * @param tx payload bytes sent, -1 if not known
 * @param rx payload bytes received, -1 if not known
 */
public record EarlierBytes(long tx, long rx) {
    public static final EarlierBytes UNKNOWN = new EarlierBytes(-1, -1);
    public static final EarlierBytes NONE = new EarlierBytes(0, 0);

    public boolean isKnown() {
        return tx >= 0 && rx >= 0;
    }
}
