package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the kernel decides alone, and what needs verdicts. */
class KernelPartTest {
    private static final RuleTerm NGINX = new RuleTerm.Test(RuleKind.NAME, "nginx");
    private static final RuleTerm WWW = user(33);
    private static final RuleTerm LINE = new RuleTerm.Test(RuleKind.CMDLINE, "serve");

    private static final RuleTerm UNIT = new RuleTerm.Test(RuleKind.UNIT, "nginx");

    private static RuleTerm user(int uid) {
        return new RuleTerm.Test(RuleKind.USER, "" + uid);
    }

    private static RuleSpec rule(RuleTerm condition, boolean children, boolean paused) {
        return new RuleSpec(1, "a rule", condition, children, paused);
    }

    private static KernelPart part(RuleSpec... rules) throws BadRuleException {
        List<RuleSpec> numbered = new ArrayList<>();
        for (RuleSpec rule : rules) {
            numbered.add(
                    new RuleSpec(numbered.size() + 1, rule.label(), rule.condition(), rule.children(), rule.paused()));
        }
        return ActiveRules.compile(numbered, new RuleCompiler(UserIds.NONE)).kernelPart(false);
    }

    @Test
    void namesAndUsersNeedNoVerdict() throws BadRuleException {
        KernelPart part = part(rule(NGINX, false, false), rule(WWW, false, false), rule(user(34), false, false));

        assertThat(part.users()).isEqualTo(Map.of(33, false, 34, false));
        assertThat(part.names()).isNotEmpty();
        assertThat(part.followed()).isEmpty();
        assertThat(part.provisional()).isFalse();
    }

    @Test
    void norDoesOneOfSeveral() throws BadRuleException {
        KernelPart part =
                part(rule(new RuleTerm.Or(List.of(NGINX, new RuleTerm.Or(List.of(WWW, user(34))))), false, false));

        assertThat(part.users()).isEqualTo(Map.of(33, false, 34, false));
        assertThat(part.names()).isNotEmpty();
        assertThat(part.provisional()).isFalse();
    }

    @Test
    void whatItHoldsWithoutAVerdictItHoldsBesideOthersToo() throws BadRuleException {
        KernelPart part = part(rule(new RuleTerm.Or(List.of(WWW, LINE)), false, false));

        assertThat(part.users()).containsOnlyKeys(33);
        assertThat(part)
                .returns(true, KernelPart::provisional)
                .returns(false, KernelPart::provisionalNames)
                .returns(false, KernelPart::provisionalUsers);
    }

    @Test
    void allOfSeveralNeedAVerdict() throws BadRuleException {
        KernelPart part = part(rule(new RuleTerm.And(List.of(NGINX, WWW)), false, false));

        assertThat(part.users()).isEmpty();
        assertThat(part.names()).isEmpty();
        assertThat(part)
                .returns(true, KernelPart::provisional)
                .returns(true, KernelPart::provisionalNames)
                .returns(true, KernelPart::provisionalUsers);
    }

    @Test
    void norDoDescendantsOfThese() throws BadRuleException {
        KernelPart part = part(
                rule(WWW, true, false),
                rule(user(34), false, false),
                rule(NGINX, true, false),
                rule(new RuleTerm.Test(RuleKind.PID, "4711"), true, false));

        assertThat(part.users()).isEqualTo(Map.of(33, true, 34, false));
        assertThat(part.names()).isEmpty();
        assertThat(part.followed()).isNotEmpty();
        assertThat(part.provisional()).isFalse();
    }

    @Test
    void descendantsOfOthersNeedAVerdict() throws BadRuleException {
        assertThat(part(rule(LINE, true, false)).provisional()).isTrue();
        assertThat(part(rule(UNIT, true, false)))
                .returns(true, KernelPart::provisional)
                .returns(List.of(), KernelPart::cgroups);
    }

    @Test
    void ofACgroupOneVerdictIsEnough() throws BadRuleException {
        KernelPart part = part(
                rule(UNIT, false, false),
                rule(
                        new RuleTerm.And(
                                List.of(new RuleTerm.Test(RuleKind.CGROUP, "/user.slice/*"), new RuleTerm.Not(UNIT))),
                        false,
                        false));

        assertThat(part.provisional()).isFalse();
        assertThat(part.cgroups()).hasSize(2);
        assertThat(part.holdsCgroup("/system.slice/nginx.service")).isTrue();
        assertThat(part.holdsCgroup("/user.slice/user-1.slice")).isTrue();
        assertThat(part.holdsCgroup("/system.slice/cron.service")).isFalse();
    }

    @Test
    void togetherWithOthersACgroupNeedsAVerdictOnEachProcess() throws BadRuleException {
        assertThat(part(rule(new RuleTerm.And(List.of(UNIT, NGINX)), false, false)))
                .returns(true, KernelPart::provisional)
                .returns(List.of(), KernelPart::cgroups);
    }

    @Test
    void whatIsPausedIsNothing() throws BadRuleException {
        KernelPart part = part(rule(WWW, false, true), rule(LINE, false, true));

        assertThat(part.users()).isEmpty();
        assertThat(part.provisional()).isFalse();
    }

    @Test
    void moreUsersThanTheKernelHasRoomForNeedVerdicts() throws BadRuleException {
        List<RuleTerm> most = IntStream.range(0, KernelPart.MAX_USERS)
                .mapToObj(KernelPartTest::user)
                .toList();
        List<RuleTerm> more = new ArrayList<>(most);
        more.add(user(KernelPart.MAX_USERS));

        assertThat(part(rule(new RuleTerm.Or(most), false, false)).users()).hasSize(KernelPart.MAX_USERS);
        assertThat(part(rule(new RuleTerm.Or(more), false, false)))
                .returns(Map.of(), KernelPart::users)
                .returns(true, KernelPart::provisional);
    }

    @Test
    void thatIsTheRoomOfTheKernelsMap() throws IOException {
        assertThat(Files.readString(Path.of("native/bpf/abi.h")))
                .contains("#define USERS " + KernelPart.MAX_USERS + "\n");
    }
}
