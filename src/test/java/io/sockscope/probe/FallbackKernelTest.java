package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TraceStarted;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real verifier refuses what a family is made of: then the next one is taken, or what is left, and it is said why. */
@Tag("kernel")
class FallbackKernelTest {
    private static final String TEST_OBJECTS = "/io/sockscope/libbpf/";

    private static TraceStarted started(
            KernelCheck kernel, String wanted, Optional<Path> cgroup, UnaryOperator<String> objects) {
        ProbeLoader loader = new ProbeLoader(kernel, Capacity.DEFAULT, Optional.of(ProcessSource.BPF), cgroup, objects);
        ProbeResult result = loader.attach(wanted);
        assertThat(result).isInstanceOf(ProbeResult.Attached.class);
        try (KernelProbes probes = ((ProbeResult.Attached) result).probes()) {
            return probes.started();
        }
    }

    @Test
    void the_next_family_is_taken_and_names_program_source_line_and_kernel() {
        var trampolines = CompletableFuture.completedFuture(Finding.yes("fentry/fexit", "as far as this test goes"));

        TraceStarted started = started(
                new KernelCheck(trampolines),
                "",
                Mounts.first("cgroup2"),
                name -> name.startsWith("tracepoint") ? name : TEST_OBJECTS + "refused.bpf.o");

        assertThat(started.family()).isEqualTo("tracepoint");
        assertThat(started.programs()).contains("tp_btf/sock_send_length");
        assertThat(started.limits())
                .anySatisfy(limit -> assertThat(limit)
                        .startsWith("The tracing family was passed over: Linux " + ProbeLoader.kernelRelease())
                        .contains("the program careless (tp_btf/sched_process_fork) at \"process->flags = TRACED;")
                        .contains("R0 invalid mem access"));
    }

    @Test
    void a_refused_program_of_the_root_cgroup_is_named_and_the_others_are_attached() {
        assumeThat(Mounts.first("cgroup2")).as("a mounted cgroup2 file system").isPresent();

        TraceStarted started = started(
                new KernelCheck(), "tracepoint", Mounts.first("cgroup2"), name -> TEST_OBJECTS + "uncgrouped.bpf.o");

        assertThat(started.programs())
                .contains("tp_btf/sock_send_length")
                .noneMatch(program -> program.startsWith(Attempt.CGROUP));
        assertThat(started.limits())
                .noneMatch(limit -> limit.contains("passed over") || limit.contains("CAP_NET_ADMIN"))
                .anySatisfy(limit -> assertThat(limit)
                        .startsWith("Programs of the root cgroup were refused (careless: R0 invalid mem access")
                        .endsWith("): the peers of unconnected UDP sockets, the time at which UDP sockets are bound and"
                                + " closed and connects that find no way are not seen."));
    }

    @Test
    void where_no_cgroup_is_mounted_that_is_the_reason() {
        TraceStarted started = started(new KernelCheck(), "tracepoint", Optional.empty(), UnaryOperator.identity());

        assertThat(started.programs()).contains("tp_btf/sock_send_length");
        assertThat(started.limits()).contains(ProbeLoader.NO_CGROUP);
    }
}
