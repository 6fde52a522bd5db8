package io.sockscope.helper;

/** Words for what is wrong with the helper itself, and not with what it was asked for. */
final class OwnFault {
    private OwnFault() {}

    /** One sentence without a full stop. */
    static String message(Throwable fault) {
        return fault instanceof LinkageError
                ? "A part of the helper is missing, or does not fit the rest: " + fault
                : "The helper failed: " + fault;
    }

    static String remedy(Throwable fault) {
        if (fault instanceof LinkageError) {
            return "Install Sockscope again; in a checkout: ./dev install";
        }
        return fault instanceof OutOfMemoryError
                ? "Trace less at once, or ask for less room with --max-connections and --max-processes"
                : "Start tracing again; this is a fault of Sockscope, please report it";
    }
}
