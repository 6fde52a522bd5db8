package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.libbpf.BpfException;
import io.sockscope.probe.Attempt.Outcome;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Refusals.Rights NO_RIGHTS = new Refusals.Rights(false, false);
    private static final Outcome.Refused VERIFIER = new Outcome.Refused(
            Optional.of(new Attempt.Refusal("careless", "tp_btf/sched_process_fork")),
            new BpfException("loading the BPF object", BpfException.EACCES),
            new VerifierLog("; *p = 1; @ a.bpf.c:7\nR0 invalid mem access\nprocessed 9 insns\n"));
    private static final Outcome.Lacking NO_KPROBES =
            new Outcome.Lacking(Finding.no("kprobes", "Not compiled into this kernel", ""));

    private final Refusals refusals = new Refusals(NO_RIGHTS);

    @Test
    void a_program_that_is_refused_is_named_with_its_line_and_the_kernel() {
        refusals.add(ProbeFamily.TRACING, VERIFIER);

        ProbeResult.Refused result = refusals.result();
        assertThat(result.message())
                .isEqualTo("Linux " + ProbeLoader.kernelRelease()
                        + " refused the program careless (tp_btf/sched_process_fork) at \"*p = 1; @ a.bpf.c:7\":"
                        + " R0 invalid mem access: loading the BPF object: refused by the verifier (EACCES)");
        assertThat(result.permission()).isFalse();
        assertThat(result.remedy()).contains("BTF", "doctor");
        assertThat(result.detail()).startsWith("; *p = 1;").contains("R0 invalid mem access");
    }

    @Test
    void the_family_that_is_taken_then_tells_of_it_but_not_of_what_a_kernel_simply_lacks() {
        refusals.add(ProbeFamily.KPROBE, NO_KPROBES);
        assertThat(refusals.surprises()).isEmpty();

        refusals.add(ProbeFamily.TRACING, VERIFIER);
        assertThat(refusals.surprises())
                .singleElement()
                .asString()
                .startsWith("The tracing family was passed over: Linux ")
                .contains("careless", "*p = 1;");
    }

    @Test
    void several_families_are_told_in_one() {
        refusals.add(ProbeFamily.TRACING, VERIFIER);
        refusals.add(ProbeFamily.KPROBE, NO_KPROBES);

        assertThat(refusals.result().message())
                .startsWith("No tracing family: Linux ")
                .endsWith(". No kprobe family: kprobes: Not compiled into this kernel");
    }

    @Test
    void a_family_that_was_asked_for_and_lacks_something_has_the_remedy_for_just_that() {
        refusals.add(ProbeFamily.TRACEPOINT, new Outcome.Lacking(new KernelSymbols(Set.of()).tracepoints()));

        assertThat(refusals.result().message()).contains("no tracepoint sock_send_length");
        assertThat(refusals.result().remedy()).contains("Linux 6.3 or newer");
        assertThat(refusals.result().permission()).isFalse();
        assertThat(refusals.surprises()).isEmpty();
    }

    private static Outcome.Refused notPermitted() {
        return new Outcome.Refused(
                Optional.empty(), new BpfException("loading the BPF object", BpfException.EPERM), new VerifierLog(""));
    }

    @Test
    void want_of_rights_is_told_before_all_else() {
        refusals.add(ProbeFamily.TRACING, notPermitted());
        refusals.add(ProbeFamily.KPROBE, NO_KPROBES);

        assertThat(refusals.result().permission()).isTrue();
        assertThat(refusals.result().remedy()).contains("Run as root");
    }

    @Test
    void who_has_all_rights_is_not_told_to_get_them() {
        Refusals ofRoot = new Refusals(new Refusals.Rights(true, false));
        ofRoot.add(ProbeFamily.TRACING, notPermitted());

        assertThat(ofRoot.result().permission()).isFalse();
        assertThat(ofRoot.result().remedy()).contains("is needed").doesNotContain("Run as root");
    }

    @Test
    void too_little_memory_that_may_be_locked_has_its_own_remedy() {
        Refusals limited = new Refusals(new Refusals.Rights(true, true));
        limited.add(ProbeFamily.TRACING, notPermitted());

        assertThat(limited.result().remedy()).contains("ulimit -l unlimited");
        assertThat(Refusals.Rights.mapsCount("5.10.0-32-amd64")).isTrue();
        assertThat(Refusals.Rights.mapsCount("5.11.0")).isFalse();
        assertThat(Refusals.Rights.mapsCount("6.1.0-50-amd64")).isFalse();
    }
}
