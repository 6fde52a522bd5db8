package io.sockscope.cases;

import java.util.List;
import java.util.Set;

/**
 * What the processes of one case say of themselves.
 *
 * @param processes the PIDs of all of them, with or without traffic
 */
record CaseTruth(String name, Set<Long> processes, List<Transfer> transfers, Ending ending) {
    /** How a case came to its end. */
    sealed interface Ending {
        record Done() implements Ending {}

        /** This kernel has no such feature. */
        record Absent(String why) implements Ending {}

        /** The kernel may have it, but this environment does not allow it. */
        record Forbidden(String why) implements Ending {}

        record Failed(String why) implements Ending {}
    }
}
