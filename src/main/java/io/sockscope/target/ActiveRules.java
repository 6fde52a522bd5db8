package io.sockscope.target;

import io.sockscope.rule.RuleSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A set of rules at work: what it says of a process, and what of it the kernel can decide alone. Immutable. */
public final class ActiveRules {
    public static final ActiveRules NONE = new ActiveRules(List.of(), List.of());

    private final List<RuleSpec> specs;
    private final List<Rule> rules;

    private ActiveRules(List<RuleSpec> specs, List<Rule> rules) {
        this.specs = List.copyOf(specs);
        this.rules = List.copyOf(rules);
    }

    /**
     * Checks and compiles a set.
     *
     * @throws BadRuleException if one is wrong; the message names it
     */
    public static ActiveRules compile(List<RuleSpec> specs, RuleCompiler compiler) throws BadRuleException {
        List<Rule> rules = new ArrayList<>();
        for (RuleSpec spec : specs) {
            try {
                rules.add(compiler.compile(spec.condition()));
            } catch (BadRuleException e) {
                throw e.at(spec.label());
            }
        }
        ActiveRules active = new ActiveRules(specs, rules);
        if (active.ports().size() > 2 * RuleSpec.MAX_PORTS) {
            throw new BadRuleException(RuleFault.TOO_MANY_PORTS, RuleSpec.MAX_PORTS);
        }
        return active;
    }

    public List<RuleSpec> specs() {
        return specs;
    }

    /** Ids of the rules that are not paused and hold descendants. */
    public Set<Integer> following() {
        return specs.stream()
                .filter(spec -> spec.children() && !spec.paused())
                .map(RuleSpec::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All PIDs that rules name. */
    public Set<Integer> pids() {
        return rules.stream().flatMapToInt(Rule::pids).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** All ports, as {@link ProcessFacts} has them, that rules name which are not paused. */
    public Set<Integer> ports() {
        return IntStream.range(0, rules.size())
                .filter(i -> !specs.get(i).paused())
                .flatMap(i -> rules.get(i).ports())
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What is said of a process.
     *
     * @param matching ids of the rules that hold it
     * @param follow those of them that want its descendants too
     * @param unsure whether a rule could not be decided, and holds it because of that
     */
    public record Opinion(Set<Integer> matching, Set<Integer> follow, boolean unsure) {
        public static final Opinion NONE = new Opinion(Set.of(), Set.of(), false);

        /** The same, and these rules hold it as well, and those its descendants. */
        public Opinion or(Set<Integer> moreMatching, Set<Integer> moreFollow) {
            Set<Integer> all = new HashSet<>(matching);
            all.addAll(moreMatching);
            Set<Integer> allFollow = new HashSet<>(follow);
            allFollow.addAll(moreFollow);
            return new Opinion(all, allFollow, unsure);
        }
    }

    /**
     * What the rules that are not paused say of a process.
     *
     * @param complete finds out more, if not enough is known; asked once at most
     */
    public Opinion test(ProcessFacts known, UnaryOperator<ProcessFacts> complete) {
        ProcessFacts facts = known;
        boolean asked = false;
        boolean unsure = false;
        var matching = new HashSet<Integer>();
        var follow = new HashSet<Integer>();
        for (int i = 0; i < rules.size(); i++) {
            if (specs.get(i).paused()) {
                continue;
            }
            Truth truth = rules.get(i).test(facts);
            if (truth == Truth.UNKNOWN && !asked) {
                facts = complete.apply(facts);
                asked = true;
                truth = rules.get(i).test(facts);
            }
            if (truth != Truth.NO) {
                matching.add(specs.get(i).id());
                if (specs.get(i).children()) {
                    follow.add(specs.get(i).id());
                }
                unsure |= truth == Truth.UNKNOWN;
            }
        }
        return new Opinion(matching, follow, unsure);
    }

    /**
     * Splits off what the kernel decides alone: rules that are all, names or users, or several of them, and of cgroups
     * alone.
     *
     * @param unhooked whether processes are noticed late: then a descendant may come before whom it descends from, and
     *     only the helper can tell
     */
    public KernelPart kernelPart(boolean unhooked) {
        var split = new KernelPart.Split();
        for (int i = 0; i < rules.size(); i++) {
            if (!specs.get(i).paused()) {
                split.add(rules.get(i), specs.get(i).children(), unhooked);
            }
        }
        return split.part();
    }
}
