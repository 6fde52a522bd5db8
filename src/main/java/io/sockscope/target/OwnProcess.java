package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sockscope itself, as rules see it: whoever means others should be told if a rule holds this process as well.
 *
 * @param facts what rules look at
 * @param forebears the same of its parent, the parent of that, and so on: a rule with children may hold it by these
 */
public record OwnProcess(ProcessFacts facts, List<ProcessFacts> forebears) {
    private static final Path PROC = Path.of("/proc");

    public OwnProcess {
        forebears = List.copyOf(forebears);
    }

    /** This process, by what /proc says of it now. */
    public static OwnProcess here() {
        List<ProcessFacts> line = Stream.iterate(
                        Optional.of(ProcessHandle.current()),
                        Optional::isPresent,
                        one -> one.flatMap(ProcessHandle::parent))
                .map(one -> facts((int) one.orElseThrow().pid()))
                .toList();
        return new OwnProcess(line.getFirst(), line.subList(1, line.size()));
    }

    private static ProcessFacts facts(int pid) {
        int uid = -1;
        try {
            uid = (int) Files.getAttribute(PROC.resolve(Integer.toString(pid)), "unix:uid");
        } catch (IOException e) {
            // Then rules on users are not said to hold it.
        }
        return new ProcessReader(PROC).facts(pid, uid);
    }

    /** Whether a rule that was checked before, rests or not, holds it. One for every process means it, so that is none. */
    public boolean isHeldBy(RuleSpec rule) {
        if (rule.condition() instanceof RuleTerm.Test test && test.kind() == RuleKind.ALL) {
            return false;
        }
        return isHeld(facts, rule) || (rule.children() && forebears.stream().anyMatch(one -> isHeld(one, rule)));
    }

    private static boolean isHeld(ProcessFacts facts, RuleSpec rule) {
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
