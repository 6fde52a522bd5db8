package io.sockscope.target;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.util.List;
import java.util.stream.Collectors;

/** Writes rules as TOML that {@link RuleFile} reads. */
public final class RuleText {
    private RuleText() {}

    /** All of them, one table each. */
    public static String write(List<RuleSpec> rules) {
        return rules.stream().map(RuleText::table).collect(Collectors.joining("\n"));
    }

    private static String table(RuleSpec rule) {
        return "[[rule]]\nlabel = " + quoted(rule.label()) + "\n"
                + entries(rule.condition()).stream().map(entry -> entry + "\n").collect(Collectors.joining())
                + (rule.children() ? "children = true\n" : "")
                + (rule.paused() ? "paused = true\n" : "");
    }

    /**
     * What stands in the table of a condition: one entry for each condition that has to hold. In a set that was read from
     * TOML no two of them have the same key.
     */
    private static List<String> entries(RuleTerm term) {
        return switch (term) {
            case RuleTerm.Test test -> List.of(test.kind().key() + " = " + value(test));
            case RuleTerm.And and ->
                and.terms().stream().flatMap(part -> entries(part).stream()).toList();
            case RuleTerm.Or or -> List.of(any(or));
            case RuleTerm.Not not -> List.of("not = " + inline(not.term()));
        };
    }

    private static String any(RuleTerm.Or or) {
        List<RuleKind> kinds = or.terms().stream()
                .filter(RuleTerm.Test.class::isInstance)
                .map(part -> ((RuleTerm.Test) part).kind())
                .toList();
        boolean oneKind =
                kinds.size() == or.terms().size() && kinds.stream().distinct().count() == 1;
        return oneKind
                ? kinds.getFirst().key() + " = "
                        + list(or.terms().stream()
                                .map(part -> value((RuleTerm.Test) part))
                                .toList())
                : "any = " + list(or.terms().stream().map(RuleText::inline).toList());
    }

    private static String inline(RuleTerm term) {
        return "{ " + String.join(", ", entries(term)) + " }";
    }

    private static String list(List<String> parts) {
        return "[" + String.join(", ", parts) + "]";
    }

    private static String value(RuleTerm.Test test) {
        return test.kind() == RuleKind.ALL ? "true" : quoted(test.text());
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                out.append("\\u%04x".formatted(c));
            } else {
                out.append((char) c);
            }
        });
        return out.append('"').toString();
    }
}
