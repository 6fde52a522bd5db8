package io.sockscope.settings;

import java.util.List;

/**
 * What the user chose about remote ends.
 *
 * @param databases paths of MMDB files of the user's own, the best first
 * @param reverseDns whether name servers may be asked for the names of addresses
 */
public record RemoteChoice(List<String> databases, boolean reverseDns) {
    /** Nothing of one's own, and nobody is asked. */
    public static final RemoteChoice STANDARD = new RemoteChoice(List.of(), false);

    public RemoteChoice {
        databases = List.copyOf(databases);
    }
}
