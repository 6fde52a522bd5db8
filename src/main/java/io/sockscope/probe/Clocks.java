package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;

/** The kernel's clocks, by the numbers of time.h. */
final class Clocks {
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_BOOTTIME = 7;
    private static final int TRIES = 5;

    private Clocks() {}

    /** Nanoseconds since boot: the clock of every event. */
    static long bootNs(BpfObject object) throws BpfException {
        return object.clockNs(CLOCK_BOOTTIME);
    }

    /** What to add to a time of CLOCK_MONOTONIC, which stands still while the machine sleeps, to get one since boot. */
    static long monotonicToBootNs(BpfObject object) throws BpfException {
        return bootNs(object) - object.clockNs(CLOCK_MONOTONIC);
    }

    /** What to add to a time since boot to get nanoseconds since 1970, from the quickest of a few readings. */
    static long bootToEpochNs(BpfObject object) throws BpfException {
        long best = Long.MAX_VALUE;
        long result = 0;
        for (int i = 0; i < TRIES; i++) {
            long before = bootNs(object);
            long epoch = object.clockNs(CLOCK_REALTIME);
            long after = bootNs(object);
            if (after - before < best) {
                best = after - before;
                result = epoch - (before + best / 2);
            }
        }
        return result;
    }
}
