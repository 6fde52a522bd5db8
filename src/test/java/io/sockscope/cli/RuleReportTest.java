package io.sockscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.OwnProcess;
import io.sockscope.target.ProcessFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleReportTest {
    private static final OwnProcess SELF = new OwnProcess(
            facts(30, "java", "/usr/bin/java"),
            List.of(facts(20, "bash", "/usr/bin/bash"), facts(1, "systemd", "/usr/lib/systemd/systemd")));

    private static ProcessFacts facts(int pid, String comm, String exe) {
        return new ProcessFacts(
                pid, 1000, comm, Optional.of(exe), Optional.of(comm), false, Optional.of("/"), Set.of());
    }

    private static RuleSpec rule(int id, RuleKind kind, String text, boolean children) {
        return new RuleSpec(id, kind.key() + "=" + text, new RuleTerm.Test(kind, text), children, false);
    }

    private static List<String> ofHolding(RuleSpec rule) {
        return RuleReport.lines(List.of(rule), List.of(new RuleMatch(rule.id(), 1, 1)), SELF);
    }

    @Test
    void aRuleThatHoldsUsSaysSo() {
        assertThat(ofHolding(rule(1, RuleKind.USER, "1000", false)))
                .containsExactly(
                        "  note: user=1000 matches Sockscope itself too, PID 30 (remedy: leave it out with not)");
        assertThat(ofHolding(rule(1, RuleKind.USER, "7", false))).isEmpty();
        assertThat(ofHolding(rule(1, RuleKind.ALL, "", false)))
                .as("every process")
                .isEmpty();
    }

    @Test
    void aRuleThatHoldsUsAsADescendantSaysSo() {
        assertThat(ofHolding(rule(1, RuleKind.PID, "20", true)))
                .singleElement(STRING)
                .contains("pid=20", "PID 30");
        assertThat(ofHolding(rule(1, RuleKind.NAME, "bash", true))).hasSize(1);
        assertThat(ofHolding(rule(1, RuleKind.EXE, "*/systemd", true))).hasSize(1);
        assertThat(ofHolding(rule(1, RuleKind.NAME, "bash", false)))
                .as("the shell alone")
                .isEmpty();
        assertThat(ofHolding(rule(1, RuleKind.NAME, "zsh", true))).isEmpty();
    }

    @Test
    void thisProcessKnowsItsForebears() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        OwnProcess self = OwnProcess.here();
        assertThat(self.facts().pid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(self.forebears().getFirst().pid()).isEqualTo((int) parent.pid());
        assertThat(self.isHeldBy(rule(1, RuleKind.PID, Long.toString(parent.pid()), true)))
                .isTrue();
        assertThat(self.isHeldBy(rule(1, RuleKind.PID, Long.toString(parent.pid()), false)))
                .isFalse();
    }

    @Test
    void whichRulesWaitIsOneLine() {
        RuleSpec holds = rule(1, RuleKind.NAME, "nginx", false);
        RuleSpec ended = rule(2, RuleKind.PID, "7", false);
        RuleSpec waits = rule(3, RuleKind.PORT, "8080", false);
        RuleSpec rests = new RuleSpec(4, "rests", new RuleTerm.Test(RuleKind.NAME, "x"), false, true);
        RuleSpec other = rule(5, RuleKind.UNIT, "cron", false);
        List<RuleMatch> matches = List.of(new RuleMatch(1, 2, 2), new RuleMatch(3, 0, 4));

        assertThat(RuleReport.waiting(List.of(holds, ended, rests), matches)).isEmpty();
        assertThat(RuleReport.waiting(List.of(holds, ended, waits, rests), matches))
                .contains("1 rule waits: port=8080");
        assertThat(RuleReport.waiting(List.of(holds, waits, other), matches))
                .contains("2 rules wait: port=8080, unit=cron");
    }
}
