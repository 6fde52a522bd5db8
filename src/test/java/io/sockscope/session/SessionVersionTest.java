package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessDetails;
import io.sockscope.geo.Contact;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Names;
import io.sockscope.model.Bursts;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What versions 2 to 5 added is kept and read again; files that versions 1 and 3 of the format made open as well. */
class SessionVersionTest {
    private static final HostName NAME = new HostName("talk.example", NameSource.SNI);
    private static final SessionOrigin ORIGIN = new SessionOrigin("sockscope 2", "here", "");
    private static final int OLD_TICKS = 12;

    @TempDir
    private Path folder;

    private Path versionOne() throws IOException {
        return old(1);
    }

    private Path old(int version) throws IOException {
        Path file = folder.resolve("old.sockscope");
        try (InputStream in = Objects.requireNonNull(
                        SessionVersionTest.class.getResourceAsStream("version-" + version + ".sockscope.gz"));
                InputStream plain = new GZIPInputStream(in)) {
            Files.copy(plain, file);
        }
        return file;
    }

    private static long version(Path file) throws SQLException {
        try (var database = Driver.open(file, "ro")) {
            return Schema.pragma(database, "user_version");
        }
    }

    private static void assertIsOld(Session session) throws SessionException {
        TraceSnapshot last = session.last();
        assertThat(session.header().complete()).isTrue();
        assertThat(last.tick()).isEqualTo(OLD_TICKS);
        assertThat(last.totals().txBytes()).isEqualTo(InventedTrace.bytesUntil(OLD_TICKS));
        assertThat(last.processes().getFirst().comm()).isEqualTo("talker");
        assertThat(last.processes().getFirst().details()).isEqualTo(ProcessDetails.UNKNOWN);
        assertThat(last.connections()).hasSize(OLD_TICKS + 1);
        for (ConnectionSnapshot connection : last.connections()) {
            assertThat(session.names().nameOf(contact(connection))).isEqualTo(HostName.NONE);
            assertThat(connection.earlier()).isEqualTo(EarlierBytes.UNKNOWN);
        }
    }

    private static Contact contact(ConnectionSnapshot c) {
        return new Contact(c.key().process(), c.key().socketId(), c.remote().address(), c.openedNs());
    }

    @Test
    void versionOneIsBroughtUpToDate() throws Exception {
        Path file = versionOne();
        assertThat(version(file)).isEqualTo(1);
        try (Session session = Session.open(file)) {
            assertIsOld(session);
        }
        assertThat(version(file)).isEqualTo(5);
        try (var files = Files.list(folder)) {
            assertThat(files).as("no lock, no log").containsExactly(file);
        }
    }

    @Test
    void versionThreeIsBroughtUpToDate() throws Exception {
        Path file = old(3);
        assertThat(version(file)).isEqualTo(3);
        try (Session session = Session.open(file)) {
            TraceSnapshot last = session.last();
            assertThat(last.tick()).isEqualTo(OLD_TICKS);
            assertThat(last.totals().txBytes()).isEqualTo(InventedTrace.bytesUntil(OLD_TICKS));
            assertThat(last.processes().getFirst().details()).isEqualTo(InventedTrace.DETAILS);
            assertThat(last.connections())
                    .hasSize(OLD_TICKS + 1)
                    .allMatch(connection -> connection.questions().equals(DnsQuestions.NONE));
            assertThat(session.at(InventedTrace.timeNs(3)).connections())
                    .as("what was before")
                    .hasSize(4)
                    .allMatch(connection -> connection.questions().equals(DnsQuestions.NONE));
        }
        assertThat(version(file)).isEqualTo(5);
    }

    @Test
    void whatWasAskedUntilAMoment() throws Exception {
        Path file = folder.resolve("asked.sockscope");
        try (SessionRecorder recorder =
                SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, contact -> HostName.NONE, false)) {
            var trace = new InventedTrace(recorder);
            for (int tick = 1; tick < OLD_TICKS; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        try (Session session = Session.open(file)) {
            for (long tick : new long[] {5, OLD_TICKS}) { // the past is kept at a step of two ticks
                assertThat(session.at(InventedTrace.timeNs(tick)).connections())
                        .filteredOn(connection -> connection.key().socketId() == InventedTrace.LONG_SOCKET)
                        .extracting(ConnectionSnapshot::questions)
                        .containsExactly(InventedTrace.asked(tick));
            }
            assertThat(session.connections())
                    .extracting(ConnectionSnapshot::questions)
                    .contains(InventedTrace.asked(OLD_TICKS), DnsQuestions.NONE);
        }
    }

    /** The long connection speaks once a tick, and half a second is a pause. */
    @Test
    void burstsUntilAMoment() throws Exception {
        Path file = folder.resolve("bursts.sockscope");
        try (SessionRecorder recorder =
                SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, contact -> HostName.NONE, false)) {
            var trace = new InventedTrace(recorder);
            for (int tick = 1; tick < OLD_TICKS; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        try (Session session = Session.open(file)) {
            for (long tick : new long[] {1, 5, OLD_TICKS}) {
                assertThat(session.at(InventedTrace.timeNs(tick)).connections())
                        .filteredOn(connection -> connection.key().socketId() == InventedTrace.LONG_SOCKET)
                        .extracting(ConnectionSnapshot::bursts)
                        .containsExactly(Bursts.of(LongStream.rangeClosed(2, tick)
                                .map(InventedTrace::timeNs)
                                .toArray()));
            }
            assertThat(session.connections())
                    .extracting(connection -> connection.bursts().count())
                    .containsOnlyOnce(OLD_TICKS - 1)
                    .contains(0);
        }
    }

    @Test
    void whatIsNoBurst() {
        assertThatThrownBy(() -> BurstsCodec.decode(new byte[9]))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("is cut");
        assertThatThrownBy(() -> BurstsCodec.decode(new byte[16]))
                .isInstanceOf(BadRowException.class)
                .hasMessageContaining("not in the order of time");
    }

    @Test
    void versionOneOfAnotherWriterIsReadFromACopy() throws Exception {
        Path file = versionOne();
        byte[] before = Files.readAllBytes(file);
        try (RecordingLock _ = RecordingLock.of(file);
                Session session = Session.open(file)) {
            assertIsOld(session);
        }
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void namesDetailsAndEarlierBytes() throws Exception {
        Path file = folder.resolve("new.sockscope");
        Names names =
                contact -> contact.address().equals(InventedTrace.remote(1).address()) ? NAME : HostName.NONE;
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, names, false)) {
            var trace = new InventedTrace(recorder);
            recorder.take(trace.next());
            recorder.finish(trace.next());
        }
        Names kept;
        var anyone = Contact.anyone(InventedTrace.remote(1).address(), 0);
        try (Session session = Session.open(file)) {
            TraceSnapshot last = session.last();
            assertThat(last.processes().getFirst().details()).isEqualTo(InventedTrace.DETAILS);
            for (ConnectionSnapshot connection : last.connections()) {
                boolean named = connection.key().socketId() == InventedTrace.LONG_SOCKET;
                assertThat(session.names().nameOf(contact(connection))).isEqualTo(named ? NAME : HostName.NONE);
                assertThat(connection.earlier()).isEqualTo(named ? InventedTrace.BEFORE : EarlierBytes.UNKNOWN);
            }
            kept = session.names();
            assertThat(kept.nameOf(anyone)).isEqualTo(NAME);
        }
        assertThat(kept.nameOf(anyone)).as("when it is closed").isEqualTo(HostName.NONE);
    }

    /** It was looked up after the connection had said all that it ever said. */
    @Test
    void aNameThatComesLate() throws Exception {
        Path file = folder.resolve("late.sockscope");
        boolean[] answered = {false};
        try (SessionRecorder recorder = SessionRecorder.open(
                file, ORIGIN, RecordingLimits.NONE, contact -> answered[0] ? NAME : HostName.NONE, false)) {
            TraceSnapshot first = new InventedTrace(recorder).next();
            recorder.take(first);
            answered[0] = true;
            recorder.finish(later(first));
        }
        try (Session session = Session.open(file)) {
            ConnectionSnapshot connection = session.last().connections().getFirst();
            assertThat(session.names().nameOf(contact(connection))).isEqualTo(NAME);
        }
    }

    private static TraceSnapshot later(TraceSnapshot s) {
        return new TraceSnapshot(
                s.started(),
                s.tick() + 1,
                s.timeNs() + InventedTrace.TICK_NS,
                s.processes(),
                s.connections(),
                List.of(),
                s.counters(),
                0,
                s.happenings());
    }

    @Test
    void anAddressOfTwoNamesHasNone() throws Exception {
        Path file = folder.resolve("two.sockscope");
        Names names = contact -> new HostName("host-" + contact.socketId() + ".example", NameSource.DNS);
        try (SessionRecorder recorder = SessionRecorder.open(file, ORIGIN, RecordingLimits.NONE, names, false)) {
            var trace = new InventedTrace(recorder);
            TraceSnapshot snapshot = trace.next();
            for (int tick = 1; tick < 260; tick++) { // its remote ends begin again after 250
                recorder.take(snapshot);
                snapshot = trace.next();
            }
            recorder.finish(snapshot);
        }
        try (Session session = Session.open(file)) {
            assertThat(session.names()
                            .nameOf(Contact.anyone(InventedTrace.remote(2).address(), 0)))
                    .isEqualTo(HostName.NONE);
            assertThat(session.names()
                            .nameOf(Contact.anyone(InventedTrace.remote(100).address(), 0))
                            .text())
                    .isEqualTo("host-100.example");
        }
    }

    @Test
    void whatIsNoDetail() {
        assertThat(DetailsCodec.namespaces("")).isEqualTo(Namespaces.UNKNOWN);
        for (String bad : List.of("1 2 3", "1 2 3 4 5 6 x", "1 2 3 4 5 6 7 8", "-1 2 3 4 5 6 7")) {
            assertThatThrownBy(() -> DetailsCodec.namespaces(bad))
                    .as(bad)
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("are no namespaces");
        }
        for (String bad : List.of("1", "1 2", "x 2 name", "1 x name", "1 2 bad\\q", "1 2 a\n\n1 2 b")) {
            assertThatThrownBy(() -> DetailsCodec.ancestors(bad))
                    .as(bad)
                    .isInstanceOf(BadRowException.class)
                    .hasMessageContaining("is no ancestor");
        }
    }
}
