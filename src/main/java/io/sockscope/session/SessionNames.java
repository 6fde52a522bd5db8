package io.sockscope.session;

import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Names;
import io.sockscope.geo.packet.HostNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The names that a recording has, each found when it is asked for, over a connection of its own. Who asks for an address
 * without a process is told the name that its connections had, if it was one.
 */
final class SessionNames implements Names, AutoCloseable {
    private final Connection database;
    private final Statement ofContact;
    private final Statement ofAddress;

    SessionNames(Connection database) throws SQLException {
        this.database = database;
        ofContact = new Statement(
                database,
                "SELECT c.host, c.host_source FROM connection c JOIN process p ON p.id = c.process_id"
                        + " WHERE c.remote_address = ? AND c.socket_id = ? AND p.tgid = ? AND p.start_ns = ?"
                        + " ORDER BY c.seen_ns DESC LIMIT 1");
        ofAddress = new Statement(
                database,
                "SELECT max(host), max(host_source) FROM connection WHERE remote_address = ? AND host <> ''"
                        + " HAVING min(host) = max(host)");
    }

    /** No name once this is closed, or where the file is damaged. */
    @Override
    public synchronized HostName nameOf(Contact contact) {
        boolean known = contact.process().tgid() != 0;
        Statement statement = known ? ofContact : ofAddress;
        try {
            if (database.isClosed()) {
                return HostName.NONE;
            }
            statement.with(contact.address());
            if (known) {
                statement.with(contact.socketId()).with(contact.process());
            }
            try (Rows rows = statement.query()) {
                return rows.next() ? name(rows.text(), rows.text()) : HostName.NONE;
            }
        } catch (SQLException e) {
            return HostName.NONE;
        }
    }

    /** Whoever made the file may have written anything. */
    private static HostName name(String text, String label) {
        NameSource source = NameSource.ofLabel(label).orElse(NameSource.NONE);
        return switch (source) {
            case NONE -> HostName.NONE;
            case NO_SNI -> new HostName("", NameSource.NO_SNI);
            case DNS, SNI, SNI_ECH, HTTP, HOSTS, REVERSE ->
                Optional.of(text)
                        .flatMap(HostNames::clean)
                        .map(clean -> new HostName(clean, source))
                        .orElse(HostName.NONE);
        };
    }

    @Override
    public synchronized void close() throws SQLException {
        database.close();
    }
}
