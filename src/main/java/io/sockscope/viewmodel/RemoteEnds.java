package io.sockscope.viewmodel;

import io.sockscope.geo.Contact;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.ConnectionSnapshot;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Finds out who is at the other ends of connections, without ever waiting for it. */
public final class RemoteEnds {
    /** Knows nothing. */
    public static final RemoteEnds NONE = new RemoteEnds(contact -> Optional.empty(), () -> 0, ServiceNames.NONE);

    private final Function<Contact, Optional<Remote>> lookup;
    private final LongSupplier generation;
    private final ServiceNames services;

    /**
     * Looks up.
     *
     * @param lookup says what it knows at once
     * @param generation changes when the look-up knows more
     */
    public RemoteEnds(Function<Contact, Optional<Remote>> lookup, LongSupplier generation, ServiceNames services) {
        this.lookup = lookup;
        this.generation = generation;
        this.services = services;
    }

    /** A number that changes when there is more to know. */
    long generation() {
        return generation.getAsLong();
    }

    /** What is known of a connection's other end. */
    RemoteEnd of(ConnectionSnapshot connection) {
        if (!connection.remote().isKnown()) {
            return RemoteEnd.UNKNOWN;
        }
        var contact = new Contact(
                connection.key().process(),
                connection.key().socketId(),
                connection.remote().address(),
                connection.openedNs());
        String service = services.of(
                connection.protocol(),
                connection.direction(),
                connection.local().port(),
                connection.remote().port());
        return lookup.apply(contact)
                .map(remote -> RemoteEnd.of(remote, service))
                .orElse(new RemoteEnd(service, "", "", "", "", "", ""));
    }
}
