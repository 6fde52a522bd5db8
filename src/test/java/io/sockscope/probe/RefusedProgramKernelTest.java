package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Capacity;
import io.sockscope.event.ProcessSource;
import io.sockscope.probe.Attempt.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real verifier refuses a real program: native/test/refused.bpf.c. */
@Tag("kernel")
class RefusedProgramKernelTest {
    @Test
    void the_refusal_names_program_source_line_and_kernel() {
        Outcome outcome = new Attempt(
                        ProbeFamily.TRACING,
                        "/io/sockscope/libbpf/refused.bpf.o",
                        section -> true,
                        List.of(),
                        Optional.empty(),
                        Capacity.DEFAULT,
                        Optional.of(ProcessSource.BPF))
                .run();

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Refusals refusals = new Refusals(Refusals.Rights.here());
        refusals.add(ProbeFamily.TRACING, (Outcome.Refused) outcome);
        assertThat(refusals.result().message())
                .contains("Linux " + ProbeLoader.kernelRelease())
                .contains("careless (tp_btf/sched_process_fork)")
                .contains("process->flags = TRACED;")
                .contains("R0 invalid mem access");
        assertThat(refusals.result().permission()).isFalse();
    }
}
