package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.counter.Counter;
import io.sockscope.event.SizeHistogram;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was recorded is what is read, as of any moment. */
class SessionTest {
    private static final SessionOrigin ORIGIN = new SessionOrigin("sockscope 1", "here", "--name talker");
    private static final int TICKS = 40;

    @TempDir
    private Path folder;

    private Path record(int ticks) throws SessionException {
        Path file = folder.resolve("a ?#%.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            TraceSnapshot snapshot = trace.next();
            for (int tick = 2; tick <= ticks; tick++) {
                recorder.take(snapshot);
                snapshot = trace.next();
            }
            recorder.finish(snapshot);
        }
        return file;
    }

    private static ConnectionSnapshot connection(TraceSnapshot snapshot, long socket) {
        return snapshot.connections().stream()
                .filter(connection -> connection.key().socketId() == socket)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhereItComesFrom() throws SessionException {
        try (Session session = Session.open(record(TICKS))) {
            SessionHeader header = session.header();
            assertThat(header.origin()).isEqualTo(ORIGIN);
            assertThat(header.started()).contains(InventedTrace.STARTED);
            assertThat(header.firstNs()).isEqualTo(InventedTrace.timeNs(1));
            assertThat(header.lastNs()).isEqualTo(InventedTrace.timeNs(TICKS));
            assertThat(header.complete()).isTrue();
            assertThat(header.trimmedNs()).isZero();
            assertThat(header.gaps()).isZero();
        }
    }

    @Test
    void isOnePlainFile() throws Exception {
        Path file = record(3);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(Files.readAllBytes(file)[18]).as("SQLite's write version").isEqualTo((byte) 1);
    }

    @Test
    void theEndIsTheLastSnapshot() throws SessionException {
        var trace = new InventedTrace((connection, process, started) -> {});
        TraceSnapshot live = trace.next();
        for (int tick = 2; tick <= TICKS; tick++) {
            live = trace.next();
        }
        try (Session session = Session.open(record(TICKS))) {
            TraceSnapshot last = session.last();
            assertThat(last.started()).isEqualTo(live.started());
            assertThat(last.tick()).isEqualTo(live.tick());
            assertThat(last.timeNs()).isEqualTo(live.timeNs());
            assertThat(last.processes()).isEqualTo(live.processes());
            assertThat(last.throughput()).isEqualTo(live.throughput());
            assertThat(last.counters()).isEqualTo(live.counters());
            assertThat(last.happenings()).isEqualTo(live.happenings());
            assertThat(last.callsPerSecond()).isEqualTo(live.callsPerSecond());
            assertThat(last.totals().txBytes()).isEqualTo(live.totals().txBytes());
            // A live trace that records hands closed connections on; the session has them all.
            assertThat(last.connections()).hasSize(TICKS + 1).containsAll(live.connections());
        }
    }

    @Test
    void knowsEveryMoment() throws SessionException {
        try (Session session = Session.open(record(TICKS))) {
            for (int tick = 1; tick <= TICKS; tick++) {
                TraceSnapshot then = session.at(InventedTrace.timeNs(tick) + 1);
                assertThat(then.tick()).isEqualTo(tick);
                assertThat(then.throughput()).hasSize(tick);
                assertThat(then.connections()).hasSize(tick + 1);
                assertThat(then.connections().stream().filter(ConnectionSnapshot::isOpen))
                        .hasSize(2);
                ProcessSnapshot process = then.processes().getFirst();
                assertThat(process.txBytes()).isEqualTo(InventedTrace.bytesUntil(tick));
                assertThat(process.txBytesPerSecond())
                        .isEqualTo(2.0 * (InventedTrace.BYTES + InventedTrace.SHORT_BYTES));
                assertThat(then.counters()).containsEntry(Counter.TICKS_LATE, tick / 10L);
                // Connections are kept at a step of a second, which is two ticks.
                ConnectionSnapshot longOne = connection(then, InventedTrace.LONG_SOCKET);
                assertThat(longOne.txBytes())
                        .isBetween(Math.max(1, tick - 1) * InventedTrace.BYTES, tick * InventedTrace.BYTES);
                assertThat(longOne.txSizes().count(10)).isEqualTo(longOne.txBytes() / InventedTrace.BYTES);
                ConnectionSnapshot newest = connection(then, InventedTrace.LONG_SOCKET + tick);
                assertThat(newest.state()).isEqualTo(ConnectionState.ESTABLISHED);
                assertThat(newest.closedNs()).isZero();
                assertThat(newest.txSizes()).isNotEqualTo(SizeHistogram.EMPTY);
            }
        }
    }

    @Test
    void knowsNothingOfTheTimeBefore() throws SessionException {
        try (Session session = Session.open(record(3))) {
            TraceSnapshot before = session.at(InventedTrace.timeNs(0));
            assertThat(before.connections()).isEmpty();
            assertThat(before.processes()).isEmpty();
            assertThat(before.tick()).isZero();
            assertThat(before.started()).isPresent();
        }
    }

    @Test
    void handsOutAllOfItBitByBit() throws SessionException {
        try (Session session = Session.open(record(TICKS))) {
            List<Long> sockets = new ArrayList<>();
            session.connections((connection, process) -> {
                sockets.add(connection.key().socketId());
                assertThat(process.id()).isEqualTo(connection.key().process());
            });
            assertThat(sockets).hasSize(TICKS + 1).doesNotHaveDuplicates();
            long[] bytes = {0};
            session.processBins((process, bin) -> bytes[0] += bin.txBytes());
            assertThat(bytes[0]).isEqualTo(InventedTrace.bytesUntil(TICKS));
            int[] events = {0};
            session.events((happening, started) -> events[0]++);
            assertThat(events[0]).isEqualTo(2 * TICKS - 1);
        }
    }

    @Test
    void isReadWhileItIsRecorded() throws SessionException {
        Path file = folder.resolve("x.sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            recorder.take(trace.next());
            try (Session session = Session.open(file)) {
                assertThat(session.last().tick()).isEqualTo(1);
                recorder.take(trace.next());
                assertThat(session.last().tick()).isEqualTo(2);
                assertThat(session.header().complete()).isFalse();
                recorder.finish(trace.next());
                assertThat(session.last().tick()).isEqualTo(3);
            }
            try (Session session = Session.open(file)) {
                assertThat(session.header().complete()).isTrue();
            }
        }
    }

    @Test
    void keepsToItsAge() throws Exception {
        Path file = folder.resolve("aged.sockscope");
        var limits = new RecordingLimits(Long.MAX_VALUE, 20 * InventedTrace.TICK_NS);
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, limits, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            for (int tick = 1; tick < 200; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        try (Session session = Session.open(file)) {
            assertThat(session.header().firstNs())
                    .isBetween(InventedTrace.timeNs(200 - 23), InventedTrace.timeNs(200 - 19));
            assertThat(session.header().trimmedNs()).isPositive();
            assertThat(session.last().connections()).hasSizeBetween(21, 25);
            assertThat(session.last().totals().connections()).isEqualTo(201);
            assertThat(session.last().processes().getFirst().txBytes()).isEqualTo(InventedTrace.bytesUntil(200));
        }
        // Moved every tenth tick: three times or so in what is kept, and what held when that began.
        assertThat(count(file, "SELECT count(*) FROM counter WHERE counter_id = 7"))
                .isBetween(2L, 4L);
        assertThat(count(file, "SELECT min(value) FROM counter WHERE counter_id = 7"))
                .isBetween(16L, 17L);
    }

    private static long count(Path file, String query) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    @Test
    void keepsToItsSize() throws Exception {
        Path file = folder.resolve("bounded.sockscope");
        var limits = new RecordingLimits(RecordingLimits.MIN_BYTES, Long.MAX_VALUE);
        int ticks = 4_000;
        long most = 0;
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, limits, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            for (int tick = 1; tick < ticks; tick++) {
                recorder.take(trace.next());
                most = Math.max(most, Files.size(file) + Files.size(folder.resolve("bounded.sockscope-wal")));
            }
            recorder.finish(trace.next());
        }
        assertThat(most).isBetween(RecordingLimits.MIN_BYTES / 2, RecordingLimits.MIN_BYTES);
        try (Session session = Session.open(file)) {
            assertThat(session.header().trimmedNs()).isPositive();
            assertThat(session.last().tick()).isEqualTo(ticks);
            assertThat(connection(session.last(), InventedTrace.LONG_SOCKET).txBytes())
                    .isEqualTo(ticks * InventedTrace.BYTES);
        }
    }
}
