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
                throw new BadRuleException(RuleFault.FILE_TOO_LARGE, file, MAX_BYTES);
            }
            text = Files.readString(file);
        } catch (IOException e) {
            BadRuleException bad = new BadRuleException(fault(e), file, String.valueOf(e.getMessage()));
            bad.initCause(e);
            throw bad;
        }
        return parse(text, file.toString(), compiler);
    }

    private static RuleFault fault(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> RuleFault.FILE_MISSING;
            case java.nio.file.AccessDeniedException denied -> RuleFault.FILE_DENIED;
            case java.nio.charset.MalformedInputException bytes -> RuleFault.FILE_NO_TEXT;
            default -> RuleFault.FILE_UNREADABLE;
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
            throw new BadRuleException(RuleFault.NO_TOML, String.valueOf(error.getMessage()))
                    .at(place(file, error.position()));
        }
        return new RuleFile(compiler, file).rules(toml);
    }

    private List<RuleSpec> rules(TomlTable top) throws BadRuleException {
        for (String key : top.keySet()) {
            if (!key.equals(RULE)) {
                throw bad(top, key, RuleFault.NO_SUCH_TABLE, key);
            }
        }
        List<RuleSpec> rules = new ArrayList<>();
        for (Entry entry : tables(top, RULE)) {
            if (rules.size() == RuleSpec.MAX_RULES) {
                throw new BadRuleException(RuleFault.TOO_MANY_RULES, RuleSpec.MAX_RULES).at(entry.place);
            }
            rules.add(rule(entry, rules.size() + 1));
        }
        if (rules.isEmpty()) {
            throw new BadRuleException(RuleFault.NO_RULES, file);
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
            throw e.place().isEmpty() ? e.at(entry.place) : e;
        } catch (IllegalArgumentException e) {
            throw new BadRuleException(RuleFault.TOO_MANY_TERMS, String.valueOf(e.getMessage())).at(entry.place);
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
                        throw bad(table, key, RuleFault.NO_TABLE, key, "{ … }", "not = { name = \"sshd\" }");
                    }
                    terms.add(new RuleTerm.Not(
                            condition(new Entry(orEmpty(table.getTable(key)), place(table, key)), Set.of())));
                }
                default -> {
                    Optional<RuleKind> kind = RuleKind.ofKey(key);
                    if (kind.isEmpty()) {
                        throw bad(table, key, RuleFault.NO_SUCH_KEY, key, keys());
                    }
                    tests(table, key, kind.get()).ifPresent(terms::add);
                }
            }
        }
        if (terms.isEmpty()) {
            throw new BadRuleException(RuleFault.NO_CONDITION, keys()).at(entry.place);
        }
        return terms.size() == 1 ? terms.getFirst() : new RuleTerm.And(terms);
    }

    private List<RuleTerm> conditions(TomlTable table, String key) throws BadRuleException {
        List<RuleTerm> terms = new ArrayList<>();
        for (Entry entry : tables(table, key)) {
            terms.add(condition(entry, Set.of()));
        }
        if (terms.isEmpty()) {
            throw bad(table, key, RuleFault.ANY_OF_NOTHING, "any = [ { … }, { … } ]");
        }
        return terms;
    }

    private Optional<RuleTerm> tests(TomlTable table, String key, RuleKind kind) throws BadRuleException {
        List<RuleTerm> tests = new ArrayList<>();
        Object value = table.get(List.of(key));
        List<Object> values =
                value instanceof TomlArray array ? array.toList() : value == null ? List.of() : List.of(value);
        if (values.isEmpty()) {
            throw bad(table, key, RuleFault.NO_VALUES);
        }
        for (Object one : values) {
            if (kind == RuleKind.ALL && !Boolean.TRUE.equals(one)) {
                throw bad(table, key, RuleFault.ALL_FALSE);
            }
            if (!(one instanceof String || one instanceof Long || kind == RuleKind.ALL)) {
                throw bad(table, key, RuleFault.NO_VALUE);
            }
            try {
                RuleTerm.Test test = new RuleTerm.Test(kind, kind == RuleKind.ALL ? "" : one.toString());
                compiler.compileTest(test);
                tests.add(test);
            } catch (BadRuleException e) {
                throw e.at(place(table, key));
            } catch (IllegalArgumentException e) {
                throw bad(table, key, RuleFault.TEXT_TOO_LONG, String.valueOf(e.getMessage()));
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
            throw bad(table, key, RuleFault.NO_LIST, key, key.equals(RULE) ? "[[rule]]" : "[ { … } ]");
        }
        for (int i = 0; i < array.size(); i++) {
            if (!(array.get(i) instanceof TomlTable element)) {
                throw bad(table, key, RuleFault.NO_TABLES, key, "{ … }");
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
        throw bad(table, key, RuleFault.NO_STRING, key);
    }

    private boolean flag(TomlTable table, String key) throws BadRuleException {
        if (!table.contains(List.of(key))) {
            return false;
        }
        if (table.get(List.of(key)) instanceof Boolean flag) {
            return flag;
        }
        throw bad(table, key, RuleFault.NO_FLAG, key);
    }

    private BadRuleException bad(TomlTable table, String key, RuleFault fault, Object... words) {
        return new BadRuleException(fault, words).at(place(table, key));
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
