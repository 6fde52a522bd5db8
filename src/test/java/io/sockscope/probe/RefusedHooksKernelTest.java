package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import io.sockscope.kernel.Programs;
import io.sockscope.probe.Attempt.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real verifier refuses a program at the beginning of processes, and no other: native/test/unhooked.bpf.c. */
@Tag("kernel")
class RefusedHooksKernelTest {
    private static Outcome attempt(Optional<ProcessSource> wanted) {
        return new Attempt(
                        ProbeFamily.TRACEPOINT,
                        "/io/sockscope/libbpf/unhooked.bpf.o",
                        section -> true,
                        List.of(),
                        Mounts.first("cgroup2"),
                        Capacity.DEFAULT,
                        wanted)
                .run();
    }

    @Test
    void theProcessConnectorTakesOverAndTheReasonIsSaid() throws Exception {
        Outcome outcome = attempt(Optional.empty());

        assertThat(outcome).isInstanceOf(Outcome.Attached.class);
        try (KernelProbes probes = ((Outcome.Attached) outcome).probes()) {
            TraceStarted started = probes.started();
            assertThat(started.processes()).isEqualTo(ProcessSource.NETLINK);
            assertThat(started.programs()).noneMatch(program -> program.contains("sched_process"));
            assertThat(started.limits())
                    .anySatisfy(limit -> assertThat(limit)
                            .startsWith("Programs at starts and ends of processes are refused: careless: ")
                            .contains("R0 invalid mem access"))
                    .contains(ProcessSource.NETLINK.meaning());
            assertThat(startsSeen(probes)).contains("sleep");
        }
    }

    /** The kernel has a process connector in its first network alone. */
    @Test
    void pollingIsTheLastResortAndBothReasonsAreSaid() throws Exception {
        Programs.Result result = Programs.run(List.of(
                "unshare",
                "--net",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WithoutConnector.class.getName()));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("told by proc", "seen: sleep")
                .contains("limit: Programs at starts and ends of processes are refused: careless: ")
                .contains("limit: The netlink process connector is refused: ")
                .contains("limit: " + ProcessSource.PROC.meaning());
    }

    /** Runs in a network of its own, and prints how it goes. */
    static final class WithoutConnector {
        private WithoutConnector() {}

        public static void main(String[] args) throws Exception {
            try (KernelProbes probes = ((Outcome.Attached) attempt(Optional.empty())).probes()) {
                System.out.println("told by " + probes.started().processes().label());
                probes.started().limits().forEach(limit -> System.out.println("limit: " + limit));
                startsSeen(probes).forEach(name -> System.out.println("seen: " + name));
            }
        }
    }

    /** Names of the processes that are noticed while one starts and ends. */
    private static List<String> startsSeen(KernelProbes probes) throws Exception {
        List<String> names = new ArrayList<>();
        Process process = new ProcessBuilder("sleep", "1").start();
        while (process.isAlive()) {
            probes.poll(start -> names.add(start.comm()), happening -> {});
            Thread.sleep(20);
        }
        return names;
    }

    @Test
    void whoAsksForTheProgramsIsRefused() {
        assertThat(attempt(Optional.of(ProcessSource.BPF))).isInstanceOf(Outcome.Refused.class);
    }
}
