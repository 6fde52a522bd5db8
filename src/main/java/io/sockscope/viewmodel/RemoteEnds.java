package io.sockscope.viewmodel;

import io.sockscope.event.Endpoint;
import io.sockscope.geo.Contact;
import io.sockscope.geo.DnsAnswer;
import io.sockscope.geo.Here;
import io.sockscope.geo.Place;
import io.sockscope.geo.Remote;
import io.sockscope.geo.ServiceNames;
import io.sockscope.model.ConnectionSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Finds out who is at the other ends of connections, without ever waiting for it. */
public final class RemoteEnds {
    /** Knows nothing. */
    public static final RemoteEnds NONE =
            new RemoteEnds(contact -> Optional.empty(), () -> 0, ServiceNames.NONE, Optional.empty());

    private final Function<Contact, Optional<Remote>> lookup;
    private final LongSupplier generation;
    private final ServiceNames services;
    private final Optional<Here> here;
    private final RemoteSources sources;
    private final Supplier<List<DnsAnswer>> answers;

    /**
     * Looks up.
     *
     * @param lookup says what it knows at once
     * @param generation changes when the look-up knows more
     * @param here where this machine is, as far as it knows by itself
     */
    public RemoteEnds(
            Function<Contact, Optional<Remote>> lookup,
            LongSupplier generation,
            ServiceNames services,
            Optional<Here> here) {
        this(lookup, generation, services, here, RemoteSources.NONE, List::of);
    }

    /**
     * Looks up, and lets the user choose where.
     *
     * @param sources where it is known from
     * @param answers the last answers of name servers that were overheard, oldest first
     */
    public RemoteEnds(
            Function<Contact, Optional<Remote>> lookup,
            LongSupplier generation,
            ServiceNames services,
            Optional<Here> here,
            RemoteSources sources,
            Supplier<List<DnsAnswer>> answers) {
        this.sources = sources;
        this.answers = answers;
        this.lookup = lookup;
        this.generation = generation;
        this.services = services;
        this.here = here;
    }

    /** Where all of it is known from. */
    public RemoteSources sources() {
        return sources;
    }

    /** The last answers of name servers that were overheard, oldest first. */
    List<DnsAnswer> answers() {
        return answers.get();
    }

    /** Where this machine is, as far as it knows by itself. */
    public Optional<Here> here() {
        return here;
    }

    /** A number that changes when there is more to know. */
    public long generation() {
        return generation.getAsLong();
    }

    /** What is known of a connection's other end. */
    public RemoteEnd of(ConnectionSnapshot connection) {
        if (!connection.remote().isKnown()) {
            return RemoteEnd.UNKNOWN;
        }
        String service = services.of(
                connection.protocol(),
                connection.direction(),
                connection.local().port(),
                connection.remote().port());
        return of(connection, connection.remote(), service);
    }

    /** What is known of a connection's own end. */
    public RemoteEnd self(ConnectionSnapshot connection) {
        return of(connection, connection.local(), "");
    }

    private RemoteEnd of(ConnectionSnapshot connection, Endpoint end, String service) {
        var contact = new Contact(
                connection.key().process(), connection.key().socketId(), end.address(), connection.openedNs());
        return lookup.apply(contact)
                .map(remote -> RemoteEnd.of(remote, service))
                .orElse(new RemoteEnd(service, "", "", Place.UNKNOWN, "", "", ""));
    }
}
