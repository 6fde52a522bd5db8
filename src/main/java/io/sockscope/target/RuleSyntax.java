package io.sockscope.target;

import io.sockscope.rule.RuleTerm;

/** Rules as people read them. */
public final class RuleSyntax {
    private RuleSyntax() {}

    /** As {@code name=nginx* and not user=root}. */
    public static String text(RuleTerm term) {
        return switch (term) {
            case RuleTerm.Test test -> test.kind().key() + (test.text().isEmpty() ? "" : "=" + test.text());
            case RuleTerm.And and ->
                String.join(" and ", and.terms().stream().map(RuleSyntax::inner).toList());
            case RuleTerm.Or or ->
                String.join(" or ", or.terms().stream().map(RuleSyntax::inner).toList());
            case RuleTerm.Not not -> "not " + inner(not.term());
        };
    }

    private static String inner(RuleTerm term) {
        return term instanceof RuleTerm.And || term instanceof RuleTerm.Or ? "(" + text(term) + ")" : text(term);
    }
}
