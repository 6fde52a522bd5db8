package io.sockscope.cases;

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
            "the peer is not seen",
            "missing: (?<pid>\\d+) icmp out \\S+ -> \\S+(?<bytes> tx \\d+ rx \\d+)",
            "not there in truth: \\k<pid> icmp out \\S+ -> \\?\\k<bytes>");

    private static CaseResult result(String name, Verdict verdict, String detail) {
        return new CaseResult("tracepoint", name, verdict, detail);
    }

    private static void hold(CaseResult result) {
        Optional<KnownMisses.Miss> miss = result.name().equals("icmp") ? Optional.of(WITHOUT_PEER) : Optional.empty();
        hold(result, miss, Set.of());
    }

    private static void hold(CaseResult result, Optional<KnownMisses.Miss> miss, Set<String> options) {
        Expectation.hold(result, miss, Optional.of(new KernelConfig(options)));
    }

    @Test
    void exact_is_fine_unless_a_miss_is_known() {
        hold(result("tcp4", Verdict.EXACT, ""));
        assertThatThrownBy(() -> hold(result("icmp", Verdict.EXACT, ""))).hasMessageContaining("icmp is exact now");
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
        assertThatThrownBy(() -> hold(tls, Optional.empty(), Set.of("CONFIG_TLS")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> hold(result("tcp4", Verdict.ABSENT, "ENOENT"))).isInstanceOf(AssertionError.class);
    }
}
