package io.sockscope.helperlaunch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole installed program in the hands of users who are not root: pkexec, helper, probes, socket, CSV. */
@Tag("kernel")
class InstalledProgramTest {
    private static final String SOCKSCOPE = "/usr/bin/sockscope";

    private static LaunchBench bench;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        bench = LaunchBench.open();
    }

    @AfterAll
    static void close() {
        if (bench != null) {
            bench.close();
        }
    }

    /** The test tool where every user may run it. */
    private Path traffic() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path tool = folder.resolve("traffic");
        Files.copy(Path.of("target/native/traffic"), tool);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tool;
    }

    @Test
    void aUserWhoIsAllowedRecordsACommandOfHis() throws Exception {
        Path csv = folder.resolve("x.csv");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread peer = Thread.ofVirtual().start(() -> answer(server));
            Commands.Result result = bench.allowed()
                    .attempt(
                            SOCKSCOPE,
                            "record",
                            "--out",
                            csv.toString(),
                            "--",
                            traffic().toString(),
                            "send",
                            "tcp",
                            "127.0.0.1",
                            "" + server.getLocalPort(),
                            "5000");
            assertThat(result.output()).contains("tracing: tracepoint").contains("sent 5000 received 7");
            assertThat(result.exitCode()).as(result.output()).isZero();
            peer.join();
        }
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(2);
        List<String> names = Arrays.asList(lines.get(0).split(",", -1));
        List<String> row = Arrays.asList(lines.get(1).split(",", -1));
        assertThat(row.get(names.indexOf("process"))).isEqualTo("traffic");
        assertThat(row.get(names.indexOf("user"))).isEqualTo(bench.allowed().name());
        assertThat(row.get(names.indexOf("tx_bytes"))).isEqualTo("5000");
        assertThat(row.get(names.indexOf("rx_bytes"))).isEqualTo("7");
        assertThat(Files.getOwner(csv).getName()).isEqualTo(bench.allowed().name());
    }

    /** Names and arguments are matched with libraries that have to be installed with the helper. */
    @Test
    void theInstalledHelperTakesRules() throws Exception {
        Path csv = folder.resolve("x.csv");
        Commands.Result result = bench.allowed()
                .attempt(
                        SOCKSCOPE,
                        "record",
                        "--out",
                        csv.toString(),
                        "--name",
                        "/^traf.*c$/",
                        "--cmdline",
                        "nobody.*writes.*this",
                        "--",
                        traffic().toString());
        assertThat(result.output())
                .contains("waiting: name=/^traf.*c$/ matches no process yet")
                .contains("recorded: 0 connections of 0 processes");
    }

    private static void answer(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(new byte[7]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aUserWhoIsRefusedIsToldSoWithoutAFileOrACommand() throws Exception {
        Path csv = folder.resolve("x.csv");
        Path touched = folder.resolve("touched");
        Commands.Result result = bench.refused()
                .attempt(SOCKSCOPE, "record", "--out", csv.toString(), "--", "touch", touched.toString());

        assertThat(result.exitCode()).isEqualTo(1); // the folder is root's: that is found before anybody is asked
        assertThat(result.output()).contains("Can't write " + csv);

        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        result = bench.refused()
                .attempt(SOCKSCOPE, "record", "--out", csv.toString(), "--", "touch", touched.toString());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.output()).contains("sockscope: ").contains("Remedy: ").doesNotContain("\tat ");
        assertThat(csv).doesNotExist();
        assertThat(touched).doesNotExist();
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void doctorWorksForAUserAndSaysWhatIsThere() throws Exception {
        Commands.Result result = bench.allowed().attempt(SOCKSCOPE, "doctor", "--json");

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("\"family\" : \"tracepoint\"").contains("\"tp_btf/sock_send_length\"");
    }
}
