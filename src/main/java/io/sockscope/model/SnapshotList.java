package io.sockscope.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Things and their last snapshots, in the order in which they first had one. Taking things away is cheap; the gaps are
 * closed all at once.
 */
final class SnapshotList<T extends SnapshotList.Item, S> {
    /** What can be in one such list. */
    abstract static class Item {
        private static final int NONE = -1;

        private int index = NONE;
    }

    private final List<T> items = new ArrayList<>();
    private final List<S> snapshots = new ArrayList<>();
    private boolean gaps;

    /** Adds it at the end, or replaces the snapshot that it has. */
    void put(T item, S snapshot) {
        Item place = item;
        if (place.index == Item.NONE) {
            place.index = items.size();
            items.add(item);
            snapshots.add(snapshot);
        } else {
            snapshots.set(place.index, snapshot);
        }
    }

    /** The snapshot of something that has one. */
    S get(T item) {
        return snapshots.get(((Item) item).index);
    }

    /** Takes it away with the next {@link #closeGaps}. */
    void remove(T item) {
        ((Item) item).index = Item.NONE;
        gaps = true;
    }

    void closeGaps() {
        if (!gaps) {
            return;
        }
        int kept = 0;
        for (int i = 0; i < items.size(); i++) {
            T item = items.get(i);
            Item place = item;
            if (place.index != Item.NONE) {
                items.set(kept, item);
                snapshots.set(kept, snapshots.get(i));
                place.index = kept;
                kept++;
            }
        }
        items.subList(kept, items.size()).clear();
        snapshots.subList(kept, snapshots.size()).clear();
        gaps = false;
    }

    List<S> copy() {
        return List.copyOf(snapshots);
    }
}
