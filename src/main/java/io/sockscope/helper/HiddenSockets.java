package io.sockscope.helper;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sockets of which nothing is told, because their process was not traced when they were opened. */
final class HiddenSockets {
    private final Map<Long, Boolean> hidden = new RecentMap<>();

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
