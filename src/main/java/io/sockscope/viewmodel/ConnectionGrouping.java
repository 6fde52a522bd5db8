package io.sockscope.viewmodel;

import java.util.Locale;
import java.util.Optional;

/** What connections have in common that stand below one head. */
public enum ConnectionGrouping {
    NONE,
    PROCESS,
    HOST,
    COUNTRY;

    /** Stable name, as in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a stable name; empty if there is no such. */
    public static Optional<ConnectionGrouping> of(String id) {
        for (ConnectionGrouping grouping : values()) {
            if (grouping.id().equals(id)) {
                return Optional.of(grouping);
            }
        }
        return Optional.empty();
    }

    /** The one after it, with the first after the last. */
    public ConnectionGrouping next() {
        return switch (this) {
            case NONE -> PROCESS;
            case PROCESS -> HOST;
            case HOST -> COUNTRY;
            case COUNTRY -> NONE;
        };
    }

    /** What tells the group of a row from others. */
    Object keyOf(ConnectionRow row) {
        return switch (this) {
            case NONE -> this;
            case PROCESS -> row.key().process();
            case HOST -> row.peer().host();
            case COUNTRY ->
                row.remoteEnd().country().isEmpty()
                        ? row.remoteEnd().kind()
                        : row.remoteEnd().country();
        };
    }
}
