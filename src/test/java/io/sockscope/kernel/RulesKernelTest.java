package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * For each kind of rule: a thousand processes that match and live for milliseconds are complete to the byte, and of as
 * many others between them nothing is told.
 */
@Tag("kernel")
@Timeout(300)
class RulesKernelTest {
    private static final int COUNT = 1_000;
    private static final String CONTAINER = "4f5a6b7c".repeat(8);
    private static final int NOBODY = 65_534;

    @TempDir
    private Path directory = Path.of("");

    private final List<Path> cgroups = new ArrayList<>();

    /** What tells of processes; others of our tests ask for other ways. */
    String processes() {
        return "bpf";
    }

    private Recorder record(String... rules) throws IOException {
        String[] options = Stream.concat(Stream.of("--processes", processes()), Stream.of(rules))
                .toArray(String[]::new);
        return Recorder.start(directory, options);
    }

    @AfterEach
    void removeCgroups() throws IOException {
        for (Path cgroup : cgroups.reversed()) {
            Files.deleteIfExists(cgroup);
        }
    }

    /** A cgroup below the mount, with those above it. */
    private Path cgroup(String path) throws IOException {
        Path mount = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" ", 4))
                .filter(fields -> fields[2].equals("cgroup2"))
                .map(fields -> Path.of(fields[1]))
                .findFirst()
                .orElseThrow();
        Path at = mount;
        for (Path part : Path.of(path)) {
            at = at.resolve(part);
            if (!Files.exists(at)) {
                Files.createDirectory(at);
                cgroups.add(at);
            }
        }
        return at;
    }

    private List<String> program(String name, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(Storm.copy(directory, name).toString()));
        command.addAll(List.of(args));
        return command;
    }

    private static List<String> with(List<String> settings, List<String> program) {
        List<String> all = new ArrayList<>(settings);
        all.addAll(program);
        return all;
    }

    /** Runs both at the same time and holds the recording against what they say. */
    private void hold(List<String> matching, List<String> others, String... rules) throws Exception {
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = record(rules);
                Storm right = Storm.ready(COUNT, peer.port(), matching);
                Storm wrong = Storm.ready(COUNT, peer.port(), others)) {
            compare(right, wrong, recorder, peer);
        }
    }

    private static void compare(Storm right, Storm wrong, Recorder recorder, Peer peer) throws Exception {
        Map<String, String> noise = new HashMap<>();
        Thread between = Thread.ofPlatform().start(() -> {
            try {
                noise.putAll(wrong.go());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Map<String, String> truth = right.go();
        between.join();
        Recording recording = recorder.stop().where("remote_port", peer.port());

        assertThat(truth).hasSize(COUNT);
        assertThat(noise).hasSize(COUNT);
        Map<String, String> seen = recording.rows().stream()
                .filter(row -> !noise.containsKey(row.getField("pid")))
                .collect(Collectors.toMap(row -> row.getField("pid"), row -> row.getField("tx_bytes")));
        assertThat(seen).isEqualTo(truth);
        assertThat(recording.rows().stream()
                        .filter(row -> noise.containsKey(row.getField("pid")))
                        .map(row -> row.getFields()))
                .as("of those that no rule holds")
                .isEmpty();
        assertThat(recorder.errors()).contains(", 0 lost");
    }

    @Test
    void byName() throws Exception {
        hold(program("righty"), program("lefty"), "--name", "right?");
    }

    @Test
    void byPathOfTheExecutable() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        hold(
                program("storm"),
                List.of(Storm.copy(other, "storm").toString()),
                "--exe",
                directory.toRealPath().resolve("storm").toString());
    }

    @Test
    void byCommandLine() throws Exception {
        List<String> program = program("storm", "send", "--config=/etc/right one.conf");
        hold(
                program,
                List.of(program.getFirst(), "send", "--config=/etc/wrong one.conf"),
                "--cmdline",
                "/send .*/right one\\.conf \\d+ \\d+$/");
    }

    @Test
    void byUser() throws Exception {
        List<String> program = program("storm");
        hold(with(List.of("uid=" + NOBODY), program), program, "--user", "nobody");
    }

    /** As a server's workers: root forks them, and they give root up. */
    @Test
    void byUserWithoutExec() throws Exception {
        List<String> worker = List.of("inherit=1", "worker");
        hold(with(List.of("uid=" + NOBODY), worker), worker, "--user", "nobody");
    }

    @Test
    void byUserWithoutExecAndByMore() throws Exception {
        List<String> worker = List.of("inherit=1", "worker");
        hold(with(List.of("uid=" + NOBODY), worker), worker, "--user", "nobody", "--and", "--name", "storm");
    }

    @Test
    void descendantsOfAName() throws Exception {
        descendants("--name", "righty");
    }

    @Test
    void descendantsOfAPath() throws Exception {
        descendants("--exe", directory.toRealPath().resolve("righty").toString());
    }

    /** Of a program that is yet to begin; what it begins has another name and path. */
    private void descendants(String... rule) throws Exception {
        List<String> program = program("storm");
        String righty = Storm.copy(directory, "righty").toString();
        String lefty = Storm.copy(directory, "lefty").toString();
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = record(
                        Stream.concat(Stream.of(rule), Stream.of("--children")).toArray(String[]::new));
                Storm right = Storm.ready(righty, COUNT, peer.port(), with(List.of("deep=1"), program));
                Storm wrong = Storm.ready(lefty, COUNT, peer.port(), with(List.of("deep=1"), program))) {
            compare(right, wrong, recorder, peer);
        }
    }

    @Test
    void byCgroup() throws Exception {
        List<String> program = program("storm");
        hold(
                with(List.of("cgroup=" + cgroup("sockscope-test/right")), program),
                with(List.of("cgroup=" + cgroup("sockscope-test/wrong")), program),
                "--cgroup",
                "*/sockscope-test/ri*");
    }

    @Test
    void byUnit() throws Exception {
        List<String> program = program("storm");
        hold(
                with(List.of("cgroup=" + cgroup("sockscope-test.slice/right.service")), program),
                with(List.of("cgroup=" + cgroup("sockscope-test.slice/wrong.service")), program),
                "--unit",
                "right");
    }

    @Test
    void byContainer() throws Exception {
        List<String> program = program("storm");
        hold(
                with(List.of("cgroup=" + cgroup("docker/" + CONTAINER)), program),
                with(List.of("cgroup=" + cgroup("docker/" + CONTAINER.replace('4', '5'))), program),
                "--container",
                CONTAINER.substring(0, 12));
    }

    @Test
    void byPidWithDescendants() throws Exception {
        List<String> program = program("storm");
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Storm right = Storm.ready(COUNT, peer.port(), with(List.of("deep=1"), program));
                Storm wrong = Storm.ready(COUNT, peer.port(), with(List.of("deep=1"), program));
                Recorder recorder = record("--pid", "" + right.pid(), "--children")) {
            compare(right, wrong, recorder, peer);
        }
    }

    @Test
    void descendantsOfWhatIsYetToCome() throws Exception {
        List<String> rule = List.of("deep=1", "inherit=1");
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = record("--cmdline", "deep=1 inherit=1 right", "--children");
                Storm right = Storm.ready(COUNT, peer.port(), with(rule, List.of("right")));
                Storm wrong = Storm.ready(COUNT, peer.port(), with(rule, List.of("wrong")))) {
            compare(right, wrong, recorder, peer);
        }
    }

    @Test
    void byPortOfWhoeverBeginsToServe() throws Exception {
        String right = "" + Programs.freePort();
        hold(program("storm", "serve", right), program("other", "serve", "" + Programs.freePort()), "--port", right);
    }

    @Test
    void byPortOfWhoeverServesAlready() throws Exception {
        String port = "" + Programs.freePort();
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Storm right = Storm.ready(COUNT, peer.port(), List.of("serve=" + port, "inherit=1", "right"));
                Storm wrong =
                        Storm.ready(COUNT, peer.port(), List.of("serve=" + Programs.freePort(), "inherit=1", "wrong"));
                Recorder recorder = record("--port", port)) {
            compare(right, wrong, recorder, peer);
        }
    }

    @Test
    void byAndOrNot() throws Exception {
        List<String> program = program("storm", "send", "right");
        Path rules = directory.resolve("rules.toml");
        Files.writeString(rules, """
                [[rule]]
                name = ["storm", "other"]
                cmdline = "right"
                not = { user = "nobody" }

                [[rule]]
                label = "nothing yet"
                any = [ { exe = "/no/such/file" }, { unit = "no-such" } ]
                """);
        hold(program, with(List.of("uid=" + NOBODY), program), "--rules", rules.toString());
    }

    @Test
    void theFileOfRulesMayChangeMeanwhile() throws Exception {
        Path rules = directory.resolve("rules.toml");
        Files.writeString(rules, "[[rule]]\nname = 'righty'\n");
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = record("--rules", rules.toString())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> recorder.errors().contains("waiting: name=righty matches no process yet"));
            Files.writeString(rules, "[[rule]]\nname = '/[/'\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> recorder.errors().contains("rules: as before"));
            assertThat(recorder.errors()).contains("rules.toml:2:").contains("Remedy:");
            Files.writeString(rules, "[[rule]]\nlabel = 'changed'\nname = 'lefty'\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> recorder.errors().contains("rules: 1 now"));
            Programs.run(Storm.copy(directory, "righty").toString(), "" + peer.port(), "100");
            Programs.run(Storm.copy(directory, "lefty").toString(), "" + peer.port(), "200");

            // The peer is a thread of whoever forks the programs: one may be the last who holds what the peer accepted.
            assertThat(recorder.stop().where("direction", "out").only("tx_bytes"))
                    .isEqualTo("200");
        }
    }

    @Test
    void allOfThem() throws Exception {
        List<String> program = program("storm");
        try (Peer peer = Peer.listen("127.0.0.1", 0);
                Recorder recorder = record("--all", "--and", "--not", "--name", "lefty");
                Storm right = Storm.ready(COUNT, peer.port(), program);
                Storm wrong = Storm.ready(COUNT, peer.port(), program("lefty"))) {
            compare(right, wrong, recorder, peer);
        }
    }
}
