package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How processes come and go where the kernel takes no programs that tell of it. */
@Tag("kernel")
@Timeout(120)
class UnhookedKernelTest {
    @TempDir
    private Path directory = Path.of("");

    /** Lives for more than a tick, so that each way sees it end. */
    private static String talk(int port, String end) {
        return "exec 3<>/dev/tcp/127.0.0.1/" + port + "; printf %1234s >&3; exec 3>&-; sleep 0.6; " + end;
    }

    private List<Happening> record(String processes, String end) throws Exception {
        Path file = directory.resolve("x.sockscope");
        try (Peer peer = Peer.listen("127.0.0.1", 0)) {
            Programs.Result recorded = Programs.run(Programs.sockscope(
                    "record",
                    "--processes",
                    processes,
                    "--out",
                    file.toString(),
                    "--",
                    "bash",
                    "-c",
                    talk(peer.port(), end)));
            assertThat(recorded.err()).contains("0 lost");
        }
        List<Happening> events = new ArrayList<>();
        try (Session session = Session.open(file)) {
            assertThat(session.last().totals().txBytes()).isEqualTo(1234);
            assertThat(session.header().started().orElseThrow().processes().label())
                    .isEqualTo(processes);
            session.<RuntimeException>events((event, started) -> events.add(event));
        }
        return events;
    }

    private static ProcessExited endOfBash(List<Happening> events) {
        return events.stream()
                .filter(ProcessExited.class::isInstance)
                .map(ProcessExited.class::cast)
                .filter(exit -> exit.comm().equals("bash"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"bpf,exit 7,1792", "netlink,exit 7,1792", "bpf,kill -9 $$,9", "netlink,kill -9 $$,9", "proc,exit 7,-1"})
    void startsAndEndsAreNoted(String processes, String end, int status) throws Exception {
        List<Happening> events = record(processes, end);

        ProcessExited exit = endOfBash(events);
        assertThat(exit.exitStatus()).isEqualTo(status);
        assertThat(events)
                .anyMatch(event -> event instanceof ProcessExecuted exec
                        && exec.process().equals(exit.process())
                        && exec.comm().equals("bash")
                        && exit.timeNs() - exec.timeNs() > 500_000_000L)
                .anyMatch(event ->
                        event instanceof ProcessExecuted exec && exec.comm().equals("sleep"));
    }

    @Test
    void doctorSaysWhatIsInUseAndWhatItMisses() throws Exception {
        String told = Programs.run(Programs.sockscope("doctor", "--processes", "netlink"))
                .out();
        assertThat(told).contains("netlink/proc_event").contains("told by the netlink process connector");
        String polled = Programs.run(Programs.sockscope("doctor", "--processes", "proc"))
                .out();
        assertThat(polled)
                .contains("polling /proc")
                .contains("without exit status")
                .doesNotContain("sched_process");
    }
}
