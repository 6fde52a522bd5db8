package io.sockscope.view;

import io.sockscope.viewmodel.Details;
import java.util.ArrayList;
import java.util.List;

/** The stages of a connection's life, as far as their ends are known. */
final class LifeStages {
    private LifeStages() {}

    /**
     * A stage.
     *
     * @param style its style class, and the end of the key of its name
     */
    record Stage(String style, long durationNs) {}

    /** Process start, connect, established, first byte, last byte, end; what is not known joins its neighbours. */
    static List<Stage> of(Details.Connection c) {
        var stages = new ArrayList<Stage>();
        boolean over = c.closedNs() > 0;
        long at = c.processStartNs();
        at = add(stages, "before", at, c.openedNs());
        at = add(stages, "handshake", at, c.establishedNs());
        at = add(stages, "silence", at, c.firstIoNs());
        at = add(stages, "talk", at, c.lastIoNs());
        add(stages, over ? "end" : "idle", at, over ? c.closedNs() : c.nowNs());
        return stages;
    }

    private static long add(List<Stage> stages, String style, long from, long to) {
        if (to <= 0 || to < from) {
            return from;
        }
        if (from > 0) {
            stages.add(new Stage(style, to - from));
        }
        return to;
    }
}
