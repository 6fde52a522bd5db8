package io.sockscope.viewmodel;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The heading above a group of processes. */
public final class PickerSection implements PickerItem {
    private final Kind kind;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

    /** Which group. */
    public enum Kind {
        /** Names that are traced, whoever bears them. */
        NAMES,
        TRACED,
        ALL,
        ENDED
    }

    PickerSection(Kind kind) {
        this.kind = kind;
    }

    void setCount(int processes) {
        count.set(processes);
    }

    public Kind kind() {
        return kind;
    }

    /** How many processes stand under it. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }
}
