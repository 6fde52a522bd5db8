package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import java.lang.foreign.ValueLayout;

/**
 * How many incoming connections the kernel's map of them has forgotten, because too many waited for their first call.
 * The map itself does not tell; but what was put in, was not taken out and is no longer there must have been forgotten.
 */
final class Handshakes {
    private static final int IN = 13; // as in abi.h
    private static final int OUT = 14;

    private final BpfMap counters;
    private final BpfMap waiting;
    private long forgotten;

    Handshakes(BpfMap counters, BpfMap waiting) {
        this.counters = counters;
        this.waiting = waiting;
    }

    /**
     * How many so far, at least: some may come and go while it looks, which only makes it smaller. It does not look while
     * so few wait that none can have been forgotten.
     */
    long forgotten() throws BpfException {
        long in = count(IN);
        if (in - count(OUT) - forgotten > waiting.maxEntries() / 2) {
            long present = present();
            forgotten = Math.max(forgotten, in - count(OUT) - present);
        }
        return forgotten;
    }

    private long present() throws BpfException {
        long[] entries = {0};
        waiting.forEach((keys, key, values, value) -> entries[0]++);
        return entries[0];
    }

    private long count(int id) throws BpfException {
        counters.key().set(ValueLayout.JAVA_INT, 0, id);
        return counters.get() ? counters.value().get(ValueLayout.JAVA_LONG, 0) : 0;
    }
}
