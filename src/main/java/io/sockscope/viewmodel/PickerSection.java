package io.sockscope.viewmodel;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The heading above a group of processes. */
public final class PickerSection implements PickerItem {
    private final Kind kind;
    private final String title;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    /** Which group. */
    public enum Kind {
        /** Names that are traced, whoever bears them. */
        NAMES,
        TRACED,
        ALL,
        /** Processes that belong together; it has a title of its own. */
        GROUP,
        /** Those that were traced and have ended. */
        ENDED,
        /** Those that were not traced and have ended. */
        GONE
    }

    PickerSection(Kind kind) {
        this(kind, "");
    }

    PickerSection(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    void setCount(int processes) {
        count.set(processes);
    }

    /** What a group is called, safe to show; empty for those that belong to none, and for all other kinds. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** How many processes stand under it. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
