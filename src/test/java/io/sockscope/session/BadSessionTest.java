package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.sockscope.geo.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies where a session should, the user is told what it is and what to do. */
class BadSessionTest {
    private static final SessionOrigin ORIGIN = new SessionOrigin("sockscope 1", "here", "");

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("x.sockscope");
    }

    private void record() throws SessionException {
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            for (int tick = 0; tick < 20; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
    }

    private void refused(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SessionException.class, e -> {
            assertThat(e.getMessage()).contains(words).contains("x.sockscope");
            assertThat(e.remedy()).isNotBlank();
        });
    }

    @Test
    void missing() {
        refused(() -> Session.open(file), "There is no file");
        refused(() -> Session.open(folder.resolve("x.sockscope/y")), "There is no file");
    }

    @Test
    void empty() throws IOException {
        Files.createFile(file);
        refused(() -> Session.open(file), "is empty");
    }

    @Test
    void folderInItsPlace() throws IOException {
        Files.createDirectory(file);
        refused(() -> Session.open(file), "is no file");
        refused(
                () -> SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, true),
                "it is no regular file");
    }

    @Test
    void text() throws IOException {
        Files.writeString(file, "process,pid\r\n".repeat(1000));
        refused(() -> Session.open(file), "is no recording of Sockscope");
    }

    @Test
    void anotherDatabase() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = other.createStatement()) {
            statement.execute("CREATE TABLE session (id INTEGER)");
        }
        refused(() -> Session.open(file), "is no recording of Sockscope");
    }

    @Test
    void newer() throws Exception {
        record();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = database.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        refused(() -> Session.open(file), "was made by a newer Sockscope", "99");
    }

    @Test
    void cut() throws Exception {
        record();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {1, 99, 4096, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            refused(() -> Session.open(file), length < 16 ? "is no recording" : "is cut");
        }
    }

    /** Whatever byte is wrong: it can be read, or it is refused with a sentence. */
    @Test
    void damaged() throws Exception {
        record();
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(7);
        int refusals = 0;
        for (int run = 0; run < 300; run++) {
            byte[] bad = whole.clone();
            int at = random.nextInt(bad.length - 64);
            for (int i = 0; i < 64; i++) {
                bad[at + i] = (byte) random.nextInt();
            }
            Files.write(file, bad);
            refusals += isRefused() ? 1 : 0;
        }
        assertThat(refusals).isPositive();
    }

    private boolean isRefused() {
        try (Session session = Session.open(file)) {
            session.header();
            session.last();
            session.at(InventedTrace.timeNs(5));
            session.events((event, started) -> {});
            session.connections((connection, process) -> {});
            session.processBins((process, bin) -> {});
            return false;
        } catch (SessionException e) {
            assertThat(e.getMessage()).contains("x.sockscope");
            return true;
        } catch (RuntimeException e) {
            return fail("a damaged session must not give " + e, e);
        }
    }

    @Test
    void existing() throws Exception {
        record();
        long size = Files.size(file);
        refused(() -> SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, false), "exists");
        assertThat(file).hasSize(size);
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, true)) {
            assertThat(file).as("until there is something to put in its place").hasSize(size);
            recorder.finish(new InventedTrace(recorder).next());
        }
        try (Session session = Session.open(file)) {
            assertThat(session.last().tick()).isEqualTo(1);
        }
    }

    @Test
    void recordedTwice() throws SessionException {
        try (SessionRecorder first = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, false)) {
            first.take(new InventedTrace(first).next());
            refused(
                    () -> SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, true),
                    "is being recorded by this process");
        }
        SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, Names.NONE, true)
                .close();
        assertThat(folder.resolve("x.sockscope-lock")).doesNotExist();
    }

    @Test
    void nowhere() {
        Path nowhere = folder.resolve("no such folder").resolve("x.sockscope");
        refused(
                () -> SessionRecorder.open(nowhere, ORIGIN, RecordingLimits.NONE, Names.NONE, false),
                "its folder does not exist");
    }

    @Test
    void olderOnesAreBroughtUpToDate() throws Exception {
        var old = new Schema(List.of("CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)"));
        var now = new Schema(
                List.of("CREATE TABLE a (x INTEGER)", "ALTER TABLE a ADD COLUMN y INTEGER DEFAULT 5 -- ;\n"));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            old.upgrade(database);
            assertThat(old.isOlder(database, file)).isFalse();
            assertThat(now.isOlder(database, file)).isTrue();
            now.upgrade(database);
            assertThat(now.isOlder(database, file)).isFalse();
            try (var statement = new Statement(database, "SELECT x, y FROM a");
                    Rows rows = statement.query()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.number()).isEqualTo(1);
                assertThat(rows.number()).isEqualTo(5);
            }
        }
    }
}
