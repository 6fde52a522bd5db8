package io.sockscope.event;

/** How a process ended, as wait(2) tells it. */
public sealed interface ProcessEnd {
    /** It runs. */
    record None() implements ProcessEnd {}

    /** Nobody saw how. */
    record Unknown() implements ProcessEnd {}

    /**
     * By itself.
     *
     * @param code what it handed to exit, 0 to 255
     */
    record Code(int code) implements ProcessEnd {}

    /**
     * By a signal.
     *
     * @param number of the signal, 1 to 127
     */
    record Signal(int number) implements ProcessEnd {}

    /**
     * What a wait status says.
     *
     * @param waitStatus as in {@link ProcessSample#exitStatus} of a process that has ended
     */
    static ProcessEnd of(int waitStatus) {
        if (waitStatus == ProcessExited.UNKNOWN_STATUS) {
            return new Unknown();
        }
        int signal = waitStatus & 0x7f; // above it is the bit of the core dump
        return signal == 0 ? new Code(waitStatus >> 8 & 0xff) : new Signal(signal);
    }
}
