package io.sockscope.app;

import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import java.util.List;
import java.util.Optional;

/** Who traces by the rules of the window. */
interface RuleTrace {
    /**
     * Traces by these from now on. Returns at once.
     *
     * @param rules users in them are numbers
     * @param meant which processes their PIDs mean
     */
    void follow(List<RuleSpec> rules, MeantProcesses meant);

    /** How they fare; nothing of those that are not followed yet. */
    List<RuleMatch> matches();

    /** Why the last ones are not followed, or not all of them. */
    Optional<Problem> refusal();
}
