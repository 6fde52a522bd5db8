package io.sockscope.viewmodel;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table of connections. It stays the same object while its values change. The values are no properties: a
 * hundred thousand lines would hold a million of them, of which a screen shows some hundred. Their
 * revision is one, but only a line that was on screen has it.
 */
public abstract sealed class ConnectionLine permits ConnectionRow, ConnectionGroup {
    private @Nullable ReadOnlyLongWrapper revision;
    // Notes of ShownLines, which finds lines again by them without hashing.
    private int place = -1;
    private int wantedPlace = -1;

    /** Counts up with every change. Cells ask for their value when it moves. */
    public final ReadOnlyLongProperty revisionProperty() {
        if (revision == null) {
            revision = new ReadOnlyLongWrapper();
        }
        return revision.getReadOnlyProperty();
    }

    final void countUp() {
        if (revision != null) {
            revision.set(revision.get() + 1);
        }
    }

    /** Index among the lines that are shown, -1 if it is not. */
    final int place() {
        return place;
    }

    final void place(int index) {
        place = index;
    }

    /** Index among the lines that are to be shown next, -1 if it is to leave. */
    final int wantedPlace() {
        return wantedPlace;
    }

    final void wantedPlace(int index) {
        wantedPlace = index;
    }

    /** Received, bytes per second over the last tick. */
    public abstract double rxRate();

    /** Sent, bytes per second over the last tick. */
    public abstract double txRate();

    /** Payload bytes received. */
    public abstract long rxBytes();

    /** Payload bytes sent. */
    public abstract long txBytes();

    public abstract long rxCalls();

    public abstract long txCalls();

    /** Segments sent again. */
    public abstract long retransmits();
}
