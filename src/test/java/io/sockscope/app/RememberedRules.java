package io.sockscope.app;

import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.target.UserIds;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Traces nothing, and remembers what it was to follow.
 *
 * @param followed the rules of each call
 * @param fare what it says of how they fare
 */
record RememberedRules(List<List<RuleSpec>> followed, Supplier<List<RuleMatch>> fare) implements RuleTrace {
    @Override
    public void follow(List<RuleSpec> rules, MeantProcesses meant) {
        followed.add(rules);
    }

    @Override
    public List<RuleMatch> matches() {
        return fare.get();
    }

    @Override
    public Optional<Problem> refusal() {
        return Optional.empty();
    }

    /** Rules of this file, told who is meant by a name at once. */
    KeptRules keptIn(Path file) {
        return new KeptRules(
                file, this, new AskedUsers(UserIds.ofThisMachine(), UserIds.NONE), Runnable::run, Runnable::run);
    }
}
