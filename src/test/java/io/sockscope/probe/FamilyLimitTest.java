package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyLimitTest {
    private static final KernelSymbols PLAIN = new KernelSymbols(Set.of());

    private static List<String> of(ProbeFamily family, KernelSymbols symbols, String release) {
        return FamilyLimit.of(family, symbols, KernelRelease.of(release));
    }

    @Test
    void every_limit_is_one_of_some_family_and_kernel() {
        KernelSymbols all = new KernelSymbols(Set.of(KernelSymbols.ZERO_COPY_RECEIVE, KernelSymbols.MULTIPATH_SPLICE));
        List<String> said = Arrays.stream(ProbeFamily.values())
                .flatMap(family -> of(family, all, "7.2.12+deb14-amd64").stream())
                .toList();

        assertThat(said)
                .containsAll(Arrays.stream(FamilyLimit.values())
                        .map(FamilyLimit::sentence)
                        .toList());
    }

    @Test
    void what_a_kernel_has_not_is_not_said() {
        assertThat(of(ProbeFamily.TRACEPOINT, PLAIN, "6.12.0"))
                .contains(FamilyLimit.ENCRYPTED_SPLICE.sentence(), FamilyLimit.UNNAMED_SENDER.sentence())
                .doesNotContain(
                        FamilyLimit.ZERO_COPY_RECEIVE.sentence(),
                        FamilyLimit.MULTIPATH_SPLICE.sentence(),
                        FamilyLimit.WAITING.sentence());
        assertThat(of(ProbeFamily.TRACING, PLAIN, "6.1.0-50-amd64"))
                .containsExactly(FamilyLimit.WAITING.sentence(), FamilyLimit.SHARED_MEMORY.sentence());
        assertThat(of(ProbeFamily.KPROBE, PLAIN, "6.1.0-50-amd64"))
                .contains(FamilyLimit.KPROBES_OFF.sentence())
                .doesNotContain(FamilyLimit.UNNAMED_SENDER.sentence());
    }

    @Test
    void preemption_begins_earlier_at_functions_than_at_tracepoints() {
        String preempted = FamilyLimit.PREEMPTED.sentence();

        assertThat(of(ProbeFamily.TRACING, PLAIN, "6.12.107")).doesNotContain(preempted);
        assertThat(of(ProbeFamily.TRACING, PLAIN, "6.13.0")).contains(preempted);
        assertThat(of(ProbeFamily.TRACEPOINT, PLAIN, "6.18.44")).doesNotContain(preempted);
        assertThat(of(ProbeFamily.TRACEPOINT, PLAIN, "7.0.0")).contains(preempted);
    }

    @Test
    void a_release_is_read_as_far_as_it_goes() {
        assertThat(KernelRelease.of("6.1.0-50-amd64")).isEqualTo(new KernelRelease(6, 1));
        assertThat(KernelRelease.of("of unknown release")).isEqualTo(new KernelRelease(0, 0));
    }
}
