package io.sockscope.analysis;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.FixedList;
import java.util.List;

/**
 * In what a program is unlike what it was in the sessions that were learnt from.
 *
 * @param program which
 * @param sessions how many were learnt from
 * @param reason what is new or unusual
 * @param connections what it rests on
 */
public record Drift(Program program, int sessions, Reason reason, List<ConnectionKey> connections) {
    public Drift {
        connections = FixedList.copyOf(connections);
    }

    /** What is new or unusual, in English, without subject and full stop. */
    public String sentence() {
        return reason.sentence();
    }
}
