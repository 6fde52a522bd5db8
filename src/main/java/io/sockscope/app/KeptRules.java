package io.sockscope.app;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import io.sockscope.target.ActiveRules;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.OwnProcess;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.RuleFile;
import io.sockscope.target.RuleText;
import io.sockscope.target.UserIds;
import io.sockscope.viewmodel.rules.RuleEntry;
import io.sockscope.viewmodel.rules.TraceRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The window's rules: checked here as the helper checks them, and kept in a file of TOML. For the window's thread. */
final class KeptRules implements TraceRules {
    private final Path file;
    private final OwnProcess self = OwnProcess.here();
    private final RuleCompiler compiler = new RuleCompiler(UserIds.ofThisMachine());
    private final Consumer<List<RuleSpec>> follow;
    private final Supplier<List<RuleMatch>> matches;
    private Optional<Damage> damage = Optional.empty();
    private List<RuleSpec> rules = List.of();
    private Set<Integer> holdingSelf = Set.of();
    private int lastId;

    /**
     * Takes over the rules of an earlier run. A file that cannot be used is put aside.
     *
     * @param file where they are kept
     * @param follow traces by these
     * @param matches how those fare
     */
    KeptRules(Path file, Consumer<List<RuleSpec>> follow, Supplier<List<RuleMatch>> matches) {
        this.file = file;
        this.follow = follow;
        this.matches = matches;
        if (Files.exists(file)) {
            try {
                take(numbered(RuleFile.read(file, compiler)));
            } catch (BadRuleException e) {
                damage = Optional.of(new Damage(putAside(), e.getMessage()));
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
                matches.get().stream().collect(Collectors.toMap(RuleMatch::ruleId, Function.identity(), (a, b) -> b));
        return rules.stream()
                .map(rule -> {
                    RuleMatch match = known.getOrDefault(rule.id(), new RuleMatch(rule.id(), 0, 0));
                    return new RuleEntry(
                            rule.id(),
                            rule.label(),
                            rule.children(),
                            rule.paused(),
                            holdingSelf.contains(rule.id()),
                            match.running(),
                            match.total());
                })
                .toList();
    }

    @Override
    public List<String> kinds() {
        return Arrays.stream(RuleKind.values())
                .filter(kind -> kind != RuleKind.ALL && kind != RuleKind.PID) // A click in the list does that.
                .map(RuleKind::key)
                .toList();
    }

    @Override
    public Optional<Problem> add(String kind, String text, boolean children) {
        return attempt(() -> {
            RuleKind wanted = RuleKind.ofKey(kind).orElseThrow();
            var test = new RuleTerm.Test(wanted, text);
            compiler.compileTest(test);
            String label = kind + "=" + text;
            var fresh = new RuleSpec(
                    ++lastId,
                    label.substring(0, Math.min(label.length(), RuleSpec.MAX_LABEL_CHARS)),
                    test,
                    children,
                    false);
            var all = new ArrayList<>(rules);
            all.add(compiler.resolve(fresh));
            return all;
        });
    }

    @Override
    public void pause(int id, boolean paused) {
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
    public Optional<Problem> replace(String text) {
        return attempt(() -> text.isBlank() ? List.of() : numbered(RuleFile.parse(text, "rules", compiler)));
    }

    @Override
    public Optional<Problem> load(Path from) {
        return attempt(() -> numbered(RuleFile.read(from, compiler)));
    }

    @Override
    public Optional<Problem> save(Path to) {
        try {
            Files.writeString(to, text());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Problem("can't write " + to + ": " + e.getMessage(), "choose another file"));
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

    private Optional<Problem> attempt(Attempt attempt) {
        try {
            keep(checked(attempt.rules()));
            return Optional.empty();
        } catch (BadRuleException e) {
            return Optional.of(new Problem(e.getMessage(), e.remedy()));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Problem(String.valueOf(e.getMessage()), "make it shorter"));
        }
    }

    /** What each is by itself has been checked; together they may be too many. */
    private List<RuleSpec> checked(List<RuleSpec> all) throws BadRuleException {
        if (all.size() > RuleSpec.MAX_RULES) {
            throw new BadRuleException("more than " + RuleSpec.MAX_RULES + " rules", "join some of them by any");
        }
        ActiveRules.compile(all, compiler);
        return all;
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
        holdingSelf = rules.stream().filter(self::isHeldBy).map(RuleSpec::id).collect(Collectors.toUnmodifiableSet());
        follow.accept(rules);
    }
}
