package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;

/** What of ours is in the kernel and among the processes. */
public final class KernelState {
    private static final Set<String> PROGRAMS = Set.of("send_length", "recv_length", "set_state", "sock_release");
    private static final Set<String> MAPS = Set.of("flows", "sockets", "processes", "handshakes");

    private KernelState() {}

    /** Programs and maps of ours, by bpftool. */
    public static Set<String> loaded() throws IOException, InterruptedException {
        Set<String> found = new TreeSet<>();
        found.addAll(names("prog", PROGRAMS));
        found.addAll(names("map", MAPS));
        return found;
    }

    private static Set<String> names(String kind, Set<String> wanted) throws IOException, InterruptedException {
        Programs.Result result = Programs.run("bpftool", kind, "show");
        assertThat(result.exitCode()).as(result.err()).isZero();
        Set<String> found = new TreeSet<>();
        result.out()
                .lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(wanted::contains)
                .forEach(found::add);
        return found;
    }

    /** Waits until nothing of a trace is left in the kernel, no longer than 5 s. */
    public static void awaitEmpty() {
        Awaitility.await("nothing of ours is left in the kernel")
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(loaded()).isEmpty());
    }

    /** A helper that descends from a process. */
    public static ProcessHandle helperOf(ProcessHandle recorder) {
        return recorder.descendants()
                .filter(KernelState::isHelper)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the recorder has no helper"));
    }

    private static boolean isHelper(ProcessHandle process) {
        // ProcessHandle cuts long command lines, and the class path makes this one long.
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .contains("HelperMain");
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }
}
