package io.sockscope.app;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.ActiveRules;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.OwnProcess;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.RuleFault;
import io.sockscope.target.RuleFile;
import io.sockscope.target.RuleSyntax;
import io.sockscope.target.RuleText;
import io.sockscope.viewmodel.rules.RuleEntry;
import io.sockscope.viewmodel.rules.TraceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The window's rules: checked here as the helper checks them, and kept in a file of TOML. For the window's thread. */
final class KeptRules implements TraceRules {
    private final Path file;
    private final OwnProcess self = OwnProcess.here();
    private final AskedUsers users;
    private final RuleCompiler compiler;
    private final RuleTrace trace;
    private final Executor background;
    private final Executor window;
    private Optional<Damage> damage = Optional.empty();

    /** As they were written: who a user is may be another number tomorrow, or elsewhere. */
    private List<RuleSpec> rules = List.of();

    /** Their conditions with numbers for users, by the rules' ids, which are never used for another condition. */
    private final Map<Integer, RuleTerm> numbers = new HashMap<>();

    /** Ids of those that rest because a PID in them is of an earlier run. */
    private Set<Integer> ofEarlierPids = Set.of();

    private MeantProcesses meant = MeantProcesses.NONE;
    private Set<Integer> holdingSelf = Set.of();
    private int lastId;

    /**
     * Takes over the rules of an earlier run. A file that cannot be used is put aside. Rules with a PID rest: nobody
     * knows who has it now.
     *
     * @param file where they are kept
     * @param trace traces by them
     * @param users who is meant by a name
     * @param background for what takes its time
     * @param window the thread that this belongs to
     */
    KeptRules(Path file, RuleTrace trace, AskedUsers users, Executor background, Executor window) {
        this.file = file;
        this.trace = trace;
        this.users = users;
        this.compiler = new RuleCompiler(users);
        this.background = background;
        this.window = window;
        if (Files.exists(file)) {
            try {
                List<RuleSpec> kept = kept();
                ofEarlierPids = kept.stream()
                        .filter(rule -> MeantProcesses.isNamedIn(rule.condition()))
                        .map(RuleSpec::id)
                        .collect(Collectors.toUnmodifiableSet());
                take(kept);
            } catch (BadRuleException e) {
                damage = Optional.of(new Damage(putAside(), problem(e)));
            }
        }
    }

    /** Waits for users whom only a directory knows: before these rules are there, no others may take their place. */
    private List<RuleSpec> kept() throws BadRuleException {
        while (true) {
            try {
                return checked(numbered(RuleFile.read(file, compiler)));
            } catch (BadRuleException e) {
                Set<String> unknown = users.takeUnknown();
                if (unknown.isEmpty()) {
                    throw e;
                }
                users.take(users.lookUp(unknown));
            }
        }
    }

    private Path putAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return file; // it stays where it is until it is written over
        }
    }

    @Override
    public Optional<Damage> damage() {
        return damage;
    }

    @Override
    public List<RuleEntry> entries() {
        Map<Integer, RuleMatch> known =
                trace.matches().stream().collect(Collectors.toMap(RuleMatch::ruleId, Function.identity(), (a, b) -> b));
        return rules.stream()
                .map(rule -> {
                    RuleMatch match = known.getOrDefault(rule.id(), new RuleMatch(rule.id(), 0, 0));
                    return new RuleEntry(
                            rule.id(),
                            rule.label(),
                            form(rule.condition()),
                            rule.children(),
                            state(rule, match),
                            holdingSelf.contains(rule.id()),
                            match.running(),
                            match.total());
                })
                .toList();
    }

    private Optional<RuleEntry.Form> form(RuleTerm condition) {
        return condition instanceof RuleTerm.Test(RuleKind kind, String text) && kinds().contains(kind.key())
                ? Optional.of(new RuleEntry.Form(kind.key(), text))
                : Optional.empty();
    }

    private RuleEntry.State state(RuleSpec rule, RuleMatch match) {
        if (ofEarlierPids.contains(rule.id())) {
            return RuleEntry.State.OF_EARLIER_PID;
        } else if (rule.paused()) {
            return RuleEntry.State.RESTS;
        } else if (match.running() > 0) {
            return RuleEntry.State.HOLDS;
        }
        return meant.isGone(rule.condition()) ? RuleEntry.State.GONE : RuleEntry.State.WAITS;
    }

    @Override
    public Optional<Problem> refusal() {
        return trace.refusal();
    }

    @Override
    public List<String> kinds() {
        return Arrays.stream(RuleKind.values())
                .filter(kind -> kind != RuleKind.ALL && kind != RuleKind.PID) // A click in the list does that.
                .map(RuleKind::key)
                .toList();
    }

    @Override
    public void add(String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
        attempt(() -> with(test(kind, text), children), whenDone);
    }

    private List<RuleSpec> with(RuleTerm.Test test, boolean children) {
        var all = new ArrayList<>(rules);
        all.add(new RuleSpec(++lastId, label(test), test, children, false));
        return all;
    }

    @Override
    public void change(int id, String kind, String text, boolean children, Consumer<Optional<Problem>> whenDone) {
        attempt(
                () -> {
                    RuleTerm.Test test = test(kind, text);
                    if (rules.stream().noneMatch(rule -> rule.id() == id)) {
                        return with(test, children); // It was removed while it was in the form.
                    }
                    return rules.stream()
                            .map(rule -> rule.id() == id ? changed(rule, test, children) : rule)
                            .toList();
                },
                whenDone);
    }

    /** A condition that stays keeps its number, and so what it has held. */
    private RuleSpec changed(RuleSpec rule, RuleTerm.Test test, boolean children) {
        boolean named = !(rule.condition() instanceof RuleTerm.Test old)
                || !rule.label().equals(label(old));
        return new RuleSpec(
                rule.condition().equals(test) ? rule.id() : ++lastId,
                named ? rule.label() : label(test),
                test,
                children,
                rule.paused());
    }

    private RuleTerm.Test test(String kind, String text) throws BadRuleException {
        var test = new RuleTerm.Test(RuleKind.ofKey(kind).orElseThrow(), text);
        compiler.compileTest(test);
        return test;
    }

    private static String label(RuleTerm.Test test) {
        String label = RuleSyntax.text(test);
        return label.substring(0, Math.min(label.length(), RuleSpec.MAX_LABEL_CHARS));
    }

    @Override
    public void pause(int id, boolean paused) {
        ofEarlierPids = ofEarlierPids.stream().filter(rule -> rule != id).collect(Collectors.toUnmodifiableSet());
        change(rule ->
                rule.id() == id ? new RuleSpec(id, rule.label(), rule.condition(), rule.children(), paused) : rule);
    }

    @Override
    public void remove(int id) {
        keep(rules.stream().filter(rule -> rule.id() != id).toList());
    }

    private void change(UnaryOperator<RuleSpec> change) {
        keep(rules.stream().map(change).toList());
    }

    @Override
    public String text() {
        return RuleText.write(rules);
    }

    @Override
    public void replace(String text, Consumer<Optional<Problem>> whenDone) {
        attempt(() -> text.isBlank() ? List.of() : numbered(RuleFile.parse(text, "rules", compiler)), whenDone);
    }

    @Override
    public void load(Path from, Consumer<Optional<Problem>> whenDone) {
        attempt(() -> numbered(RuleFile.read(from, compiler)), whenDone);
    }

    @Override
    public Optional<Problem> save(Path to) {
        try {
            Files.writeString(to, text());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    problem(new BadRuleException(RuleFault.FILE_UNWRITABLE, to, String.valueOf(e.getMessage()))));
        }
    }

    /** A rule that is there already keeps its number, and so what it has held. */
    private List<RuleSpec> numbered(List<RuleSpec> read) {
        var free = new ArrayList<>(rules);
        return read.stream()
                .map(rule -> {
                    int id = free.stream()
                            .filter(known -> known.condition().equals(rule.condition()))
                            .findFirst()
                            .map(known -> {
                                free.remove(known);
                                return known.id();
                            })
                            .orElseGet(() -> ++lastId);
                    return new RuleSpec(id, rule.label(), rule.condition(), rule.children(), rule.paused());
                })
                .toList();
    }

    /** Rules that may be refused. */
    @FunctionalInterface
    private interface Attempt {
        List<RuleSpec> rules() throws BadRuleException;
    }

    /** Answers at once, unless a directory has to be asked for a user first: then once it has said what it knows. */
    private void attempt(Attempt attempt, Consumer<Optional<Problem>> whenDone) {
        Optional<Problem> problem = tried(attempt);
        Set<String> unknown = users.takeUnknown();
        if (problem.isEmpty() || unknown.isEmpty()) {
            users.forgetMissing();
            whenDone.accept(problem);
            return;
        }
        background.execute(() -> {
            Map<String, OptionalInt> answers = users.lookUp(unknown);
            window.execute(() -> {
                users.take(answers);
                attempt(attempt, whenDone);
            });
        });
    }

    private Optional<Problem> tried(Attempt attempt) {
        try {
            keep(checked(attempt.rules()));
            return Optional.empty();
        } catch (BadRuleException e) {
            return Optional.of(problem(e));
        } catch (IllegalArgumentException e) {
            return Optional.of(problem(new BadRuleException(RuleFault.TEXT_TOO_LONG, String.valueOf(e.getMessage()))));
        }
    }

    private static Problem problem(BadRuleException e) {
        String problem = e.fault().problem(e.words().toArray());
        return new Problem("rule." + e.fault(), e.words(), e.place(), problem, e.remedy());
    }

    /** What each is by itself has been checked; together they may be too many. */
    private List<RuleSpec> checked(List<RuleSpec> all) throws BadRuleException {
        if (all.size() > WantedRules.MOST) {
            throw new BadRuleException(RuleFault.TOO_MANY_RULES, WantedRules.MOST);
        }
        for (RuleSpec rule : all) {
            if (!numbers.containsKey(rule.id())) {
                numbers.put(rule.id(), compiler.resolve(rule).condition());
            }
        }
        ActiveRules.compile(all.stream().map(this::withNumbers).toList(), compiler);
        return all;
    }

    private RuleSpec withNumbers(RuleSpec rule) {
        RuleTerm condition = Objects.requireNonNull(numbers.get(rule.id()), "checked before");
        return new RuleSpec(rule.id(), rule.label(), condition, rule.children(), rule.paused());
    }

    private void keep(List<RuleSpec> now) {
        take(now);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text());
        } catch (IOException e) {
            // They hold in this run; a folder that cannot be written to is no reason not to trace.
        }
    }

    private void take(List<RuleSpec> now) {
        rules = List.copyOf(now);
        List<RuleSpec> checked = now.stream().map(this::withNumbers).toList();
        holdingSelf = checked.stream().filter(self::isHeldBy).map(RuleSpec::id).collect(Collectors.toUnmodifiableSet());
        List<RuleSpec> followed = checked.stream()
                .filter(rule -> !ofEarlierPids.contains(rule.id()))
                .toList();
        meant = meant.of(followed);
        trace.follow(followed, meant);
    }
}
