package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.cases.CaseResult.Verdict;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table of known misses can neither hide a new one nor keep one that is none any more. */
class ExpectationTest {
    private static final String ICMP = "missing: 7 icmp out 127.0.0.1 -> 127.0.0.1 tx 1000 rx 1000;"
            + " not there in truth: 7 icmp out 127.0.0.1 -> ? tx 1000 rx 1000";

    private static final KnownMisses.Miss WITHOUT_PEER = new KnownMisses.Miss(
            "no hook shows it",
            "missing: (?<pid>\\d+) icmp out \\S+ -> \\S+(?<bytes> tx \\d+ rx \\d+)",
            "not there in truth: \\k<pid> icmp out \\S+ -> \\?\\k<bytes>");

    private static CaseResult result(String name, Verdict verdict, String detail) {
        return new CaseResult("tracepoint", name, verdict, detail);
    }

    private static KernelUnderTest kernel(String release, String... options) {
        return new KernelUnderTest(release, Optional.of(new KernelConfig(Set.of(options))), Set.of("tracing"));
    }

    private static void hold(CaseResult result) {
        KernelUnderTest kernel = kernel("6.18.44");
        Expectation.holdJudged(kernel.judge(result, missOf(result)), kernel);
    }

    private static Optional<KnownMisses.Miss> missOf(CaseResult result) {
        return result.name().equals("icmp") ? Optional.of(WITHOUT_PEER) : Optional.empty();
    }

    @Test
    void exact_is_fine_unless_a_miss_is_known() {
        hold(result("tcp4", Verdict.EXACT, ""));
        assertThatThrownBy(() -> hold(result("icmp", Verdict.EXACT, ""))).hasMessageContaining("icmp: is exact now");
    }

    @Test
    void off_is_fine_only_if_it_is_known_to_be_and_in_no_other_way() {
        hold(result("icmp", Verdict.OFF, ICMP));
        assertThatThrownBy(() -> hold(result("tcp4", Verdict.OFF, "tx +1 of 7")))
                .hasMessageContaining("tx +1 of 7");
        assertThatThrownBy(() -> hold(result("icmp", Verdict.OFF, ICMP.replace("? tx 1000", "? tx 1001"))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refused_is_never_fine() {
        assertThatThrownBy(() -> hold(result("tcp4", Verdict.REFUSED, "EPERM"))).hasMessageContaining("EPERM");
    }

    @Test
    void absent_must_be_what_the_kernel_says_too() {
        CaseResult tls = result("ktls", Verdict.ABSENT, "ENOENT");

        hold(tls);
        assertThatThrownBy(() -> Expectation.hold(tls, kernel("6.18.44", "CONFIG_TLS")))
                .hasMessageContaining("must not be absent");
        assertThatThrownBy(() -> hold(result("tcp4", Verdict.ABSENT, "ENOENT"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void absent_may_be_what_came_with_a_later_kernel() {
        CaseResult zerocopy = result("uring-zerocopy", Verdict.ABSENT, "EINVAL");
        String option = "CONFIG_IO_URING";

        assertThat(kernel("5.10.0-32-amd64", option).judge(zerocopy).verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(kernel("6.1.0-50-amd64", option).judge(zerocopy).verdict()).isEqualTo(Verdict.OFF);
    }

    @Test
    void absent_may_be_what_went_with_a_later_kernel() {
        CaseResult lite = result("udp-lite", Verdict.ABSENT, "EPROTONOSUPPORT");

        assertThat(kernel("6.18.44").judge(lite).verdict()).isEqualTo(Verdict.OFF);
        assertThat(kernel("7.2.12+deb14-amd64").judge(lite).verdict()).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void a_family_may_be_refused_only_by_a_kernel_that_has_nothing_for_it() {
        CaseResult refused = new CaseResult("kprobe", "tcp4", Verdict.REFUSED, "EPERM");

        assertThat(kernel("6.1.0").judge(refused).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(kernel("6.1.0", "CONFIG_KPROBES").judge(refused).verdict()).isEqualTo(Verdict.OFF);
        CaseResult tracing = new CaseResult("tracing", "tcp4", Verdict.REFUSED, "EPERM");
        KernelUnderTest able = kernel("6.18.44", "CONFIG_DYNAMIC_FTRACE_WITH_DIRECT_CALLS");
        assertThat(able.judge(tracing).verdict()).isEqualTo(Verdict.OFF);
        KernelUnderTest hardened = new KernelUnderTest(able.release(), able.config(), Set.of());
        assertThat(hardened.judge(tracing).verdict()).isEqualTo(Verdict.REFUSED);
        CaseResult tracepoint = result("tcp4", Verdict.REFUSED, "no sock_send_length");
        assertThat(kernel("6.1.0").judge(tracepoint).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(kernel("6.12.107").judge(tracepoint).verdict()).isEqualTo(Verdict.OFF);
    }

    @Test
    void a_known_miss_counts_as_one_and_says_why() {
        CaseResult judged = kernel("6.18.44").judge(result("icmp", Verdict.OFF, ICMP), Optional.of(WITHOUT_PEER));

        assertThat(judged.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(judged.detail()).startsWith("no hook").endsWith(ICMP);
    }

    @Test
    void a_miss_may_be_one_of_some_kernels_only() {
        KnownMisses.Miss some = WITHOUT_PEER.since("5.10").before("6.3");

        assertThat(some.isOn(KernelVersion.of("5.4.0"))).isFalse();
        assertThat(some.isOn(KernelVersion.of("5.10.0-32-amd64"))).isTrue();
        assertThat(some.isOn(KernelVersion.of("6.1.0-50-amd64"))).isTrue();
        assertThat(some.isOn(KernelVersion.of("6.3"))).isFalse();
        assertThat(some.isOn(KernelVersion.of("6.12.107"))).isFalse();
    }
}
