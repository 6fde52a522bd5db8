package io.sockscope.cli;

import io.sockscope.geo.Contact;
import io.sockscope.geo.DatabaseException;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How other ends get names and places, as options of several commands. */
final class Places {
    private static final int ROWS_THAT_WAIT = 1_000;

    @Option(
            names = "--geo",
            paramLabel = "FILE",
            description = "Ask this database first for countries and networks: a file in MaxMind's MMDB format, such as"
                    + " GeoLite2-City.mmdb. May be repeated.")
    private List<Path> databases = new ArrayList<>();

    @Option(
            names = "--reverse-dns",
            description = "Ask name servers for the names of addresses that have no other. They see which addresses"
                    + " these are; without this option nobody does.")
    private boolean reverseDns;

    /** Opens what is asked for. */
    RemoteLookup open() throws CliException {
        try {
            return RemoteLookup.open(databases, reverseDns);
        } catch (DatabaseException e) {
            throw new CliException(CliException.OTHER, e.getMessage(), e.remedy(), e);
        }
    }

    /** Opens what is asked for, and takes the names that a session has. */
    RemoteLookup open(Session session) throws CliException {
        RemoteLookup remotes = open();
        remotes.recall(session.names());
        return remotes;
    }

    /** Begins to ask name servers, if the user said so, that their answers may be there when they are wanted. */
    void ask(RemoteLookup remotes, TraceSnapshot snapshot) {
        if (reverseDns) {
            snapshot.connections().forEach(connection -> remotes.of(contact(connection)));
        }
    }

    /** How many rows of a recording wait until name servers have answered; none if they are not asked. */
    int rowsThatWait() {
        return reverseDns ? ROWS_THAT_WAIT : 0;
    }

    static Contact contact(ConnectionSnapshot connection) {
        return new Contact(
                connection.key().process(),
                connection.key().socketId(),
                connection.key().peer().address(),
                connection.openedNs());
    }
}
