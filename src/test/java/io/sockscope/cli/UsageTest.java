package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Each mistake has its own message with a remedy, the right exit code and no stack trace. None gets to the kernel. */
@Isolated("catches standard error")
class UsageTest {
    @TempDir
    private Path directory = Path.of("");

    private record Answer(int exitCode, String err) {}

    private static Answer run(String... args) {
        PrintStream old = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            int exitCode = CommandLineInterface.run(args);
            return new Answer(exitCode, caught.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(old);
        }
    }

    private static void assertRefused(int exitCode, String message, String... args) {
        Answer answer = run(args);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(exitCode);
        assertThat(answer.err())
                .startsWith("sockscope: ")
                .contains(message)
                .contains("Remedy: ")
                .doesNotContain("\tat ");
    }

    private String out() {
        return directory.resolve("x.csv").toString();
    }

    @Test
    void unknownOptionsAndMissingOnesAreUsage() {
        assertRefused(2, "--frob", "record", "--frob");
        assertRefused(2, "frobnicate", "frobnicate");
        assertRefused(2, "--out", "record", "--all");
        assertRefused(2, "what to trace", "record", "--out", out());
        assertRefused(2, "--pid: x is no PID", "record", "--pid", "x", "--out", out());
        assertRefused(2, "no duration", "record", "--all", "--duration", "soon", "--out", out());
        assertRefused(2, "duration of 0", "record", "--all", "--duration", "0s", "--out", out());
        assertRefused(2, "--otlp", "record", "--all");
        assertRefused(2, "http://localhost:4318", "record", "--all", "--otlp", "collector");
        assertRefused(2, "for a session", "record", "--all", "--otlp", "http://c:4318", "--max-size", "5M");
        assertRefused(2, "x.xlsx", "record", "--all", "--out", "x.xlsx");
    }

    @Test
    void sizesAreChecked() {
        assertRefused(2, "--max-connections is 16 to", "record", "--all", "--out", out(), "--max-connections", "15");
        assertRefused(2, "--max-processes is 16 to", "top", "--max-processes", "1000000");
        assertRefused(2, "power of two", "record", "--all", "--out", out(), "--ring-size", "65K");
        assertRefused(2, "power of two", "record", "--all", "--out", out(), "--ring-size", "4096M");
        assertRefused(2, "no size", "record", "--all", "--out", out(), "--ring-size", "4 MB");
        assertRefused(2, "--keep-closed", "top", "--keep-closed", "-1");
    }

    @Test
    void limitsAreForSessions() {
        String session = directory.resolve("x.sockscope").toString();
        assertRefused(2, "for a session", "record", "--all", "--out", out(), "--max-size", "5M");
        assertRefused(2, "no size", "record", "--all", "--out", session, "--max-size", "5 apples");
        assertRefused(2, "needs 1M or more", "record", "--all", "--out", session, "--max-size", "10k");
    }

    @Test
    void aSessionThatExistsIsNotReplaced() throws IOException {
        Path session = Files.createFile(directory.resolve("x.sockscope"));
        assertRefused(1, "x.sockscope exists", "record", "--all", "--out", session.toString());
        assertThat(session).isEmptyFile();
    }

    @Test
    void badPatternsAreUsage() {
        assertRefused(2, "/a(/", "record", "--name", "/a(/", "--out", out());
        assertRefused(2, "--name: name is empty", "record", "--name", "", "--out", out());
    }

    @Test
    void rulesThatMatchNothingAreUsageAndNameTheirPlace() throws IOException {
        assertRefused(2, "--user: there is no user no-such-user", "record", "--user", "no-such-user", "--out", out());
        assertRefused(2, "--exe: ", "record", "--exe", "bin/curl", "--out", out());
        assertRefused(2, "--cmdline: bad regular expression", "record", "--cmdline", "a(", "--out", out());
        assertRefused(2, "no process can match", "record", "--user", "0", "--and", "--user", "1", "--out", out());
        assertRefused(2, "--and: nothing stands before it", "record", "--and", "--user", "1", "--out", out());
        assertRefused(2, "--not: nothing follows it", "record", "--user", "1", "--and", "--not", "--out", out());
        assertRefused(
                2,
                "is Sockscope itself",
                "record",
                "--pid",
                "" + ProcessHandle.current().pid(),
                "--out",
                out());
        assertRefused(
                2, "no such file", "record", "--rules", directory.resolve("no").toString(), "--out", out());
        Path rules = directory.resolve("rules.toml");
        Files.writeString(rules, "[[rule]]\nname = \"a\"\n[[rule]]\nport = 0\n");
        assertRefused(2, rules + ":4:1: 0 is no port", "record", "--rules", rules.toString(), "--out", out());
    }

    @Test
    void aProcessThatIsNotThereIsNamed() {
        assertRefused(1, "no process with PID 4194303", "record", "--pid", "4194303", "--out", out());
        assertRefused(2, "--pid: 0 is no PID", "record", "--pid", "0", "--out", out());
        assertRefused(2, "--pid: 4194999 is no PID", "record", "--pid", "4194999", "--out", out());
    }

    @Test
    void anUnwritableFileIsNamed() {
        assertRefused(1, "its folder does not exist", "record", "--all", "--out", "/nonexistent/x.csv");
        assertRefused(1, "x.csv", "record", "--all", "--out", "/proc/x.csv");
    }

    @Test
    void aDatabaseThatIsNoneIsNamed() {
        assertRefused(1, "/nonexistent.mmdb", "record", "--all", "--geo", "/nonexistent.mmdb", "--out", out());
        assertRefused(1, "another format", "top", "--geo", "/etc/passwd");
    }

    @Test
    void helpIsNoError() {
        assertThat(run("record", "--help").exitCode()).isZero();
        assertThat(run("--version").exitCode()).isZero();
    }
}
