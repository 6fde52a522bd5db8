package io.sockscope.helper;

import io.sockscope.probe.RecentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets of which nothing is told, because their process was not traced when they were opened. */
final class HiddenSockets {
    private static final int MAX_HIDDEN = 16_384;

    private final Map<Long, Boolean> hidden = new RecentMap<>(MAX_HIDDEN);

    /** Whether what happened to it is to be told. */
    boolean shows(long socketId, @Nullable TracedProcess owner) {
        if (owner == null || !owner.shown()) {
            return false;
        }
        if (hidden.containsKey(socketId)) {
            return owner.isCounted() && hidden.remove(socketId) == null;
        }
        if (!owner.isCounted()) {
            hidden.put(socketId, true);
            return false;
        }
        return true;
    }
}
