package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changed between two sessions of known content is said, and what did not is not. */
class CompareCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A long connection and one short one a tick, to a host of its own each. */
    private String session(String comm, int ticks) throws SessionException {
        Path file = folder.resolve(comm + ticks + ".sockscope");
        try (SessionRecorder recorder = SessionRecorder.open(
                file,
                new SessionOrigin("sockscope 1", "here", ""),
                RecordingLimits.NONE,
                contact -> new HostName("host" + contact.socketId() + ".example", NameSource.DNS),
                false)) {
            var trace = new InventedTrace(recorder, comm);
            for (int tick = 1; tick < ticks; tick++) {
                recorder.take(trace.next());
            }
            recorder.finish(trace.next());
        }
        return file.toString();
    }

    private int run(String... args) {
        return CommandLineInterface.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void theSame() throws SessionException {
        String file = session("talker", 30);
        assertThat(run("compare", file, file)).isZero();
        assertThat(out.toString().strip()).isEqualTo("much as before: talker");
    }

    @Test
    void moreHosts() throws SessionException {
        assertThat(run("compare", session("talker", 10), session("talker", 30))).isZero();
        assertThat(out.toString())
                .startsWith("talker  /usr/bin/talker")
                .containsPattern("hosts +11 -> 31")
                .containsPattern("hosts new +host12.example, host13.example")
                .contains(" and 10 more")
                .doesNotContain("hosts gone")
                .doesNotContain("per minute");
    }

    @Test
    void anotherProgram() throws SessionException {
        assertThat(run("compare", session("old", 10), session("young", 10))).isZero();
        assertThat(out.toString())
                .contains("old  /usr/bin/talker  (gone)")
                .contains("young  /usr/bin/talker  (new)")
                .containsPattern("connections per minute +[0-9.]+ -> 0.0");
    }

    @Test
    void json() throws SessionException {
        assertThat(run("compare", "--json", session("talker", 10), session("talker", 30)))
                .isZero();
        assertThat(out.toString())
                .containsPattern("\"hosts\" : \\{\\s+\"before\" : 11.0,\\s+\"after\" : 31.0")
                .contains("\"host31.example\"")
                .contains("\"notable\" : true");
    }

    @Test
    void html() throws Exception {
        Path page = folder.resolve("x.html");
        String before = session("talker", 10);
        String after = session("talker", 30);
        assertThat(run("compare", "--html", page.toString(), before, after)).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("What changed on here")
                .contains("Programs that changed: 1, that are new: 0, that are gone: 0, much as before: 0.")
                .contains(
                        "<td>hosts</td><td class='n was'>11</td><td class='n notable'>31</td><td class='n was'>+182 %</td>")
                .contains("Hosts new: </span>host12.example, host13.example")
                .doesNotContain("Hosts gone", "<script", "<img", "<link", "url(");
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());

        assertThat(run("compare", "--html", page.toString(), before, after)).isEqualTo(1);
        assertThat(err.toString()).contains("x.html exists").contains("--force");
        assertThat(run("compare", "--html", page.toString(), "--force", before, session("young", 10)))
                .isZero();
        assertThat(Files.readString(page))
                .contains("talker <span class='gone'>gone</span>")
                .contains("young <span class='come'>new</span>");
    }

    @Test
    void whatIsMissing() throws SessionException {
        assertThat(run("compare", session("talker", 10), "/nonexistent.sockscope"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("There is no file /nonexistent.sockscope")
                .doesNotContain("\tat ");
    }

    @Test
    void aRecordingDoesNotReplaceAFileUnasked() throws Exception {
        Path file = folder.resolve("x.csv");
        Files.writeString(file, "mine");
        assertThat(run("record", "--all", "--out", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(file + " exists").contains("--force");
        assertThat(file).hasContent("mine");
    }
}
