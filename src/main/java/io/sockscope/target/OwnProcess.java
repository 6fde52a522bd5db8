package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Sockscope itself, as rules see it: whoever means others should be told if a rule holds this process as well.
 *
 * @param facts what rules look at
 */
public record OwnProcess(ProcessFacts facts) {
    /** This process, by what /proc says of it now. */
    public static OwnProcess here() {
        int uid = -1;
        try {
            uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            // Then rules on users are not said to hold us.
        }
        return new OwnProcess(new ProcessReader(Path.of("/proc"))
                .facts((int) ProcessHandle.current().pid(), uid));
    }

    /** Whether a rule that was checked before, rests or not, holds it. One for every process means it, so that is none. */
    public boolean isHeldBy(RuleSpec rule) {
        if (rule.condition() instanceof RuleTerm.Test test && test.kind() == RuleKind.ALL) {
            return false;
        }
        try {
            var active = new RuleSpec(rule.id(), rule.label(), rule.condition(), rule.children(), false);
            return !ActiveRules.compile(List.of(active), new RuleCompiler(UserIds.NONE))
                    .test(facts, known -> known)
                    .matching()
                    .isEmpty();
        } catch (BadRuleException e) {
            throw new IllegalStateException(e);
        }
    }
}
