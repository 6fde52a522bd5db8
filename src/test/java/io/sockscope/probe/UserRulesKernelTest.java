package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.ProcessSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules of users alone are decided in the kernel: nobody is asked for a verdict, and nobody else counts meanwhile. */
@Tag("kernel")
@Timeout(120)
class UserRulesKernelTest {
    private static final int NOBODY = 65_534;
    private static final String[] AS_NOBODY = {"setpriv", "--reuid", "" + NOBODY, "--clear-groups", "true"};

    private final List<ProcessStart> starts = new ArrayList<>();

    @Test
    void theKernelDecidesOnUsers() throws Exception {
        try (KernelProbes probes = attach()) {
            setUsers(probes, Set.of(NOBODY));

            long other = run("true");
            long right = run(AS_NOBODY);
            await().atMost(Duration.ofSeconds(30)).until(() -> saw(probes, of(right)));
            assertThat(starts).filteredOn(of(right)).allSatisfy(start -> {
                assertThat(start.uid()).isEqualTo(NOBODY);
                assertThat(start.traced()).isTrue();
                assertThat(start.provisional()).isFalse();
            });
            assertThat(starts).noneMatch(of(other));

            Set<Integer> counted = new HashSet<>();
            probes.drain(true, event -> {
                if (event instanceof ProcessSample sample) {
                    counted.add(sample.id().tgid());
                }
            });
            assertThat(counted).contains((int) right).doesNotContain((int) other);
            assertThat(probes.undecided()).isEmpty();
        }
    }

    @Test
    void untilTheRuleIsTakenBack() throws Exception {
        try (KernelProbes probes = attach()) {
            setUsers(probes, Set.of(NOBODY));
            setUsers(probes, Set.of(NOBODY - 1));
            long none = run(AS_NOBODY);
            setUsers(probes, Set.of(NOBODY));
            long again = run(AS_NOBODY);

            await().atMost(Duration.ofSeconds(30)).until(() -> saw(probes, of(again)));
            assertThat(starts).noneMatch(of(none));
        }
    }

    private static KernelProbes attach() {
        ProbeResult result =
                new ProbeLoader(new KernelCheck(), Capacity.DEFAULT, Optional.of(ProcessSource.BPF)).attach("");
        assertThat(result).isInstanceOf(ProbeResult.Attached.class);
        return ((ProbeResult.Attached) result).probes();
    }

    private static void setUsers(KernelProbes probes, Set<Integer> users) throws ProbeException {
        Map<Integer, Boolean> byId = users.stream().collect(Collectors.toMap(uid -> uid, uid -> false));
        probes.targets()
                .setRules(new KernelRules(false, new char[0], new char[0], byId, false, false, false, false, Set.of()));
    }

    private static long run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        assertThat(process.waitFor()).isZero();
        return process.pid();
    }

    private static Predicate<ProcessStart> of(long pid) {
        return start -> start.process().tgid() == pid;
    }

    private boolean saw(KernelProbes probes, Predicate<ProcessStart> wanted) throws ProbeException {
        probes.poll(starts::add, happening -> {});
        return starts.stream().anyMatch(wanted);
    }
}
