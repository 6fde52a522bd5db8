package io.sockscope.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Gives up the oldest part of a session, so that it keeps to its limits. */
final class Trimming {
    /** The rest is for the log. Deleted pages are used again, so the file does not grow while there are some. */
    private static final double FULL = 0.6;

    private static final List<String> CUTS = List.of(
            "DELETE FROM connection_past WHERE changed_ns < ?1",
            "DELETE FROM connection_past WHERE connection_id IN"
                    + " (SELECT id FROM connection WHERE closed_ns > 0 AND changed_ns < ?1)",
            "DELETE FROM connection WHERE closed_ns > 0 AND changed_ns < ?1",
            "DELETE FROM process_bin WHERE end_ns < ?1",
            "DELETE FROM event WHERE tick_ns < ?1",
            "DELETE FROM tick WHERE time_ns < ?1",
            "DELETE FROM throughput WHERE end_ns < ?1",
            "DELETE FROM gap WHERE to_ns < ?1",
            // The last value before the cut still holds after it.
            "DELETE FROM counter WHERE time_ns < (SELECT max(before.time_ns) FROM counter AS before"
                    + " WHERE before.counter_id = counter.counter_id AND before.time_ns < ?1)",
            "DELETE FROM process WHERE exited_ns > 0 AND exited_ns < ?1"
                    + " AND id NOT IN (SELECT process_id FROM connection)",
            "UPDATE session SET trimmed_ns = ?1");

    private final Connection database;
    private final RecordingLimits limits;
    private final Object file;
    private final long pageBytes;
    private long agedNs;

    Trimming(Connection database, RecordingLimits limits, Object file) throws SQLException {
        this.database = database;
        this.limits = limits;
        this.file = file;
        this.pageBytes = Schema.pragma(database, "page_size");
    }

    /** Pages of the log that wait before they are moved into the file. */
    long pagesOfLog() {
        return Math.clamp(limits.maxBytes() / pageBytes / 8, 16, 1000);
    }

    /**
     * Cuts if need be, in the transaction that has just written.
     *
     * @throws SessionException if what must be kept is too large
     */
    void trim(long nowNs) throws SQLException, SessionException {
        if (limits.maxAgeNs() < nowNs && nowNs - agedNs > limits.maxAgeNs() / 16) {
            cut(nowNs - limits.maxAgeNs());
            agedNs = nowNs;
        }
        long most = (long) (limits.maxBytes() * FULL);
        while (limits.maxBytes() != Long.MAX_VALUE && usedBytes() > most) {
            long first = first(nowNs);
            if (first >= nowNs) {
                throw new SessionException(
                        SessionException.Problem.OVER_LIMIT,
                        "What is open at once does not fit into the " + limits.maxBytes() + " bytes given to " + file,
                        "Give it more room with --max-size");
            }
            cut(first + Math.max(1, (nowNs - first) / 8));
        }
    }

    private long usedBytes() throws SQLException {
        return (Schema.pragma(database, "page_count") - Schema.pragma(database, "freelist_count")) * pageBytes;
    }

    private long first(long nowNs) throws SQLException {
        try (var statement = new Statement(database, "SELECT coalesce(min(time_ns), ?) FROM tick");
                Rows rows = statement.with(nowNs).query()) {
            return rows.next() ? rows.number() : nowNs;
        }
    }

    private void cut(long beforeNs) throws SQLException {
        for (String sql : CUTS) {
            try (var statement = new Statement(database, sql)) {
                statement.with(beforeNs).run();
            }
        }
    }
}
