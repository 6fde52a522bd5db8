package io.sockscope.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables of a session and their version, which is SQLite's {@code user_version}. Version n is made of version n - 1
 * by the n-th script; a file of an older version is brought up to date when it is opened.
 */
final class Schema {
    /** SQLite's {@code application_id} of our files: "SkSc". */
    static final int APPLICATION_ID = 0x536b5363;

    private static final List<String> SCRIPTS =
            List.of("schema-1.sql", "schema-2.sql", "schema-3.sql", "schema-4.sql", "schema-5.sql");

    private final List<String> steps;

    /** The tables as this version of the program has them. */
    static Schema current() {
        return new Schema(SCRIPTS.stream().map(Schema::script).toList());
    }

    /** Tables that are made by these scripts. */
    Schema(List<String> steps) {
        this.steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says whether an upgrade is due.
     *
     * @param file for messages
     * @throws SessionException if it is no session, or one of a newer version
     */
    boolean isOlder(Connection database, Object file) throws SQLException, SessionException {
        if (pragma(database, "application_id") != APPLICATION_ID) {
            throw SessionException.foreign(file, null);
        }
        long found = pragma(database, "user_version");
        if (found > version()) {
            throw new SessionException(
                    SessionException.Problem.NEWER,
                    file + " was made by a newer Sockscope (its format is " + found + ", this one knows " + version()
                            + ")",
                    "Open it with that version, or a later one");
        }
        return found < version();
    }

    /** Makes all that is missing, all at once. */
    void upgrade(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            for (String step : steps.subList((int) pragma(database, "user_version"), version())) {
                for (String sql : step.replaceAll("--[^\n]*", "").split(";", -1)) {
                    if (!sql.isBlank()) {
                        statement.execute(sql);
                    }
                }
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + version());
        }
        database.commit();
        database.setAutoCommit(true);
    }

    static long pragma(Connection database, String name) throws SQLException {
        try (var statement = new Statement(database, "PRAGMA " + name);
                Rows rows = statement.query()) {
            return rows.next() ? rows.number() : 0;
        }
    }
}
