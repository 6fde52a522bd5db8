package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * Reads rules from TOML.
 *
 * <pre>
 * [[rule]]
 * label = "web"                # optional
 * name = ["nginx*", "httpd"]   # one of several
 * user = "www-data"            # and this
 * not = { cmdline = "--test" } # and not that
 * children = true              # also their descendants
 *
 * [[rule]]
 * any = [ { container = "4f5a" }, { port = 8080 } ]
 * paused = true
 * </pre>
 */
public final class RuleFile {
    private static final String RULE = "rule";
    private static final Set<String> SETTINGS = Set.of("label", "children", "paused");
    private static final long MAX_BYTES = 1 << 20;

    private final RuleCompiler compiler;
    private final String file;

    private RuleFile(RuleCompiler compiler, String file) {
        this.compiler = compiler;
        this.file = file;
    }

    /**
     * Reads and checks a file.
     *
     * @return its rules as they are written, numbered from 1
     * @throws BadRuleException if it can't be read, is no TOML, or a rule is wrong; the message names file, line, column
     */
    public static List<RuleSpec> read(Path file, RuleCompiler compiler) throws BadRuleException {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BadRuleException(file + " has more than " + MAX_BYTES + " bytes", "give a smaller file");
            }
            text = Files.readString(file);
        } catch (IOException e) {
            BadRuleException bad = new BadRuleException(
                    "can't read the rules in " + file + ": " + reason(e), "give the path of a readable TOML file");
            bad.initCause(e);
            throw bad;
        }
        return parse(text, file.toString(), compiler);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "there is no such file";
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case java.nio.charset.MalformedInputException bytes -> "it is not UTF-8";
            default -> String.valueOf(e.getMessage());
        };
    }

    /**
     * Reads and checks a text.
     *
     * @param file what it is called in messages
     * @return its rules as they are written, numbered from 1
     * @throws BadRuleException if it is no TOML, or a rule is wrong; the message names the place
     */
    public static List<RuleSpec> parse(String text, String file, RuleCompiler compiler) throws BadRuleException {
        TomlParseResult toml = Toml.parse(text);
        if (toml.hasErrors()) {
            TomlParseError error = toml.errors().getFirst();
            throw new BadRuleException(
                    place(file, error.position()) + ": " + error.getMessage(), "put it right; see toml.io");
        }
        return new RuleFile(compiler, file).rules(toml);
    }

    private List<RuleSpec> rules(TomlTable top) throws BadRuleException {
        for (String key : top.keySet()) {
            if (!key.equals(RULE)) {
                throw bad(top, key, "there is no " + key + " here", "begin each rule with [[rule]]");
            }
        }
        List<RuleSpec> rules = new ArrayList<>();
        for (Entry entry : tables(top, RULE)) {
            if (rules.size() == RuleSpec.MAX_RULES) {
                throw new BadRuleException(
                        entry.place + ": more than " + RuleSpec.MAX_RULES + " rules", "join some of them by any");
            }
            rules.add(rule(entry, rules.size() + 1));
        }
        if (rules.isEmpty()) {
            throw new BadRuleException(file + " has no rules", "write [[rule]], and below it what to trace");
        }
        return rules;
    }

    private RuleSpec rule(Entry entry, int id) throws BadRuleException {
        RuleTerm condition = condition(entry, SETTINGS);
        try {
            compiler.compile(condition);
            String label = text(entry.table, "label").orElse(RuleSyntax.text(condition));
            return new RuleSpec(
                    id,
                    label.substring(0, Math.min(label.length(), RuleSpec.MAX_LABEL_CHARS)),
                    condition,
                    flag(entry.table, "children"),
                    flag(entry.table, "paused"));
        } catch (BadRuleException e) {
            throw e.getMessage().startsWith(file) ? e : e.at(entry.place);
        } catch (IllegalArgumentException e) {
            throw new BadRuleException(entry.place + ": " + e.getMessage(), "make several rules of it");
        }
    }

    private RuleTerm condition(Entry entry, Set<String> settings) throws BadRuleException {
        TomlTable table = entry.table;
        List<RuleTerm> terms = new ArrayList<>();
        for (String key : table.keySet()) {
            if (settings.contains(key)) {
                continue;
            }
            switch (key) {
                case "any" -> terms.add(new RuleTerm.Or(conditions(table, key)));
                case "not" -> {
                    if (!table.isTable(key)) {
                        throw bad(table, key, "not needs { … }", "write not = { name = \"sshd\" }");
                    }
                    terms.add(new RuleTerm.Not(
                            condition(new Entry(orEmpty(table.getTable(key)), place(table, key)), Set.of())));
                }
                default -> {
                    Optional<RuleKind> kind = RuleKind.ofKey(key);
                    if (kind.isEmpty()) {
                        throw bad(table, key, "there is no " + key + " in a rule", "there are " + keys());
                    }
                    tests(table, key, kind.get()).ifPresent(terms::add);
                }
            }
        }
        if (terms.isEmpty()) {
            throw new BadRuleException(
                    entry.place + ": this says no process, so it can match nothing", "add one of " + keys());
        }
        return terms.size() == 1 ? terms.getFirst() : new RuleTerm.And(terms);
    }

    private List<RuleTerm> conditions(TomlTable table, String key) throws BadRuleException {
        List<RuleTerm> terms = new ArrayList<>();
        for (Entry entry : tables(table, key)) {
            terms.add(condition(entry, Set.of()));
        }
        if (terms.isEmpty()) {
            throw bad(table, key, "any of nothing can match nothing", "write any = [ { … }, { … } ]");
        }
        return terms;
    }

    private Optional<RuleTerm> tests(TomlTable table, String key, RuleKind kind) throws BadRuleException {
        List<RuleTerm> tests = new ArrayList<>();
        Object value = table.get(List.of(key));
        List<Object> values =
                value instanceof TomlArray array ? array.toList() : value == null ? List.of() : List.of(value);
        if (values.isEmpty()) {
            throw bad(table, key, "one of no values can match nothing", "give a value, or several as [ … ]");
        }
        for (Object one : values) {
            if (kind == RuleKind.ALL && !Boolean.TRUE.equals(one)) {
                throw bad(table, key, "all can only be true", "leave it out");
            }
            if (!(one instanceof String || one instanceof Long || kind == RuleKind.ALL)) {
                throw bad(table, key, "this is neither text nor number", "put it between quotation marks");
            }
            try {
                RuleTerm.Test test = new RuleTerm.Test(kind, kind == RuleKind.ALL ? "" : one.toString());
                compiler.compileTest(test);
                tests.add(test);
            } catch (BadRuleException e) {
                throw e.at(place(table, key));
            } catch (IllegalArgumentException e) {
                throw bad(table, key, String.valueOf(e.getMessage()), "make it shorter");
            }
        }
        return Optional.of(tests.size() == 1 ? tests.getFirst() : new RuleTerm.Or(tests));
    }

    private record Entry(TomlTable table, String place) {}

    private List<Entry> tables(TomlTable table, String key) throws BadRuleException {
        List<Entry> entries = new ArrayList<>();
        if (!table.contains(List.of(key))) {
            return entries;
        }
        if (!(table.get(List.of(key)) instanceof TomlArray array)) {
            throw bad(
                    table,
                    key,
                    key + " needs a list of tables",
                    key.equals(RULE) ? "write [[rule]]" : "write [ { … } ]");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof TomlTable element)) {
                throw bad(table, key, key + " needs tables", "write { … }");
            }
            entries.add(new Entry(element, place(file, array.inputPositionOf(i))));
        }
        return entries;
    }

    private static TomlTable orEmpty(@org.jspecify.annotations.Nullable TomlTable table) {
        return table == null ? Toml.parse("") : table;
    }

    private Optional<String> text(TomlTable table, String key) throws BadRuleException {
        if (!table.contains(List.of(key))) {
            return Optional.empty();
        }
        if (table.get(List.of(key)) instanceof String text) {
            return Optional.of(text);
        }
        throw bad(table, key, key + " is a text", "put it between quotation marks");
    }

    private boolean flag(TomlTable table, String key) throws BadRuleException {
        if (!table.contains(List.of(key))) {
            return false;
        }
        if (table.get(List.of(key)) instanceof Boolean flag) {
            return flag;
        }
        throw bad(table, key, key + " is true or false", "write " + key + " = true");
    }

    private BadRuleException bad(TomlTable table, String key, String problem, String remedy) {
        return new BadRuleException(place(table, key) + ": " + problem, remedy);
    }

    private String place(TomlTable table, String key) {
        return place(file, table.inputPositionOf(List.of(key)));
    }

    private static String place(String file, @org.jspecify.annotations.Nullable TomlPosition position) {
        return position == null ? file : file + ":" + position.line() + ":" + position.column();
    }

    private static String keys() {
        StringBuilder keys = new StringBuilder();
        for (RuleKind kind : RuleKind.values()) {
            keys.append(kind.key()).append(", ");
        }
        return keys + "any, not";
    }
}
