package io.sockscope.probe;

/** What became of a verdict on a process. The order is abi.h's. */
public enum Decision {
    /** The kernel knows no such process, or no longer. */
    GONE,
    /** It has begun another program meanwhile, of which a start tells. */
    STALE,
    /** It was dropped before it had used any socket: nothing is left of it. */
    FREED,
    /** It holds. */
    DONE
}
