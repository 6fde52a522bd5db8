package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.probe.Attempt.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tracepoint family stands without them, one by one, and names them as they are called in the kernel. */
@Tag("kernel")
class OptionalTracepointKernelTest {
    @ParameterizedTest
    @EnumSource
    void the_family_attaches_without(OptionalTracepoint tracepoint) {
        Outcome outcome = new Attempt(
                        ProbeFamily.TRACEPOINT,
                        "tracepoint.bpf.o",
                        section -> !section.equals(tracepoint.section()),
                        List.of(tracepoint.limit()),
                        Mounts.first("cgroup2"),
                        Capacity.DEFAULT,
                        Optional.of(ProcessSource.BPF))
                .run();

        assertThat(outcome).isInstanceOf(Outcome.Attached.class);
        try (KernelProbes probes = ((Outcome.Attached) outcome).probes()) {
            Set<String> others = EnumSet.complementOf(EnumSet.of(tracepoint)).stream()
                    .map(OptionalTracepoint::section)
                    .collect(Collectors.toSet());
            assertThat(probes.started().programs()).containsAll(others).doesNotContain(tracepoint.section());
            assertThat(probes.started().limits()).containsExactly(tracepoint.limit());
        }
    }

    @Test
    void a_kernel_that_runs_these_tests_has_them_all() {
        assertThat(KernelSymbols.read().lacking()).isEmpty();
    }
}
