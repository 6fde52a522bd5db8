package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.TOO_MANY;
import static io.sockscope.wire.WireException.Reason.UNKNOWN_CODE;

import io.sockscope.rule.RuleKind;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.rule.RuleTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules, and how they fare.
 *
 * <pre>
 * rule   │ id u32 │ label text │ children flag │ paused flag │ term │
 * term   │ 0 u8 │ kind u8 │ text │           a test
 *        │ 1 u8 │ list of terms │             and
 *        │ 2 u8 │ list of terms │             or
 *        │ 3 u8 │ term │                      not
 * match  │ ruleId u32 │ running u32 │ total u64 │
 * </pre>
 *
 * Terms stand at most {@link RuleTerm#MAX_DEPTH} deep in each other: deeper ones are refused before they are read.
 */
final class RuleCodec {
    private static final int TEST = 0;
    private static final int AND = 1;
    private static final int OR = 2;
    private static final int NOT = 3;

    private static final int LEAST_RULE_BYTES = 12;
    private static final int LEAST_TERM_BYTES = 4;
    private static final int MATCH_BYTES = 16;

    private RuleCodec() {}

    static void encode(List<RuleSpec> rules, PayloadWriter out) throws WireException {
        out.count(rules.size());
        for (RuleSpec rule : rules) {
            out.u32(rule.id());
            out.text(rule.label());
            out.flag(rule.children());
            out.flag(rule.paused());
            encode(rule.condition(), out);
        }
    }

    private static void encode(RuleTerm term, PayloadWriter out) throws WireException {
        switch (term) {
            case RuleTerm.Test test -> {
                out.u8(TEST);
                out.u8(test.kind().code());
                out.text(test.text());
            }
            case RuleTerm.And and -> encode(AND, and.terms(), out);
            case RuleTerm.Or or -> encode(OR, or.terms(), out);
            case RuleTerm.Not not -> {
                out.u8(NOT);
                encode(not.term(), out);
            }
        }
    }

    private static void encode(int code, List<RuleTerm> terms, PayloadWriter out) throws WireException {
        out.u8(code);
        out.count(terms.size());
        for (RuleTerm term : terms) {
            encode(term, out);
        }
    }

    static List<RuleSpec> decode(PayloadReader in) throws WireException {
        int count = in.count(LEAST_RULE_BYTES);
        List<RuleSpec> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = in.u32();
            String label = in.text();
            boolean children = in.flag();
            boolean paused = in.flag();
            rules.add(new RuleSpec(id, label, term(in, RuleTerm.MAX_DEPTH), children, paused));
        }
        return rules;
    }

    private static RuleTerm term(PayloadReader in, int depth) throws WireException {
        if (depth == 0) {
            throw new WireException(TOO_MANY, "terms in each other");
        }
        int code = in.u8();
        return switch (code) {
            case TEST -> new RuleTerm.Test(kind(in.u8()), in.text());
            case AND -> new RuleTerm.And(terms(in, depth - 1));
            case OR -> new RuleTerm.Or(terms(in, depth - 1));
            case NOT -> new RuleTerm.Not(term(in, depth - 1));
            default -> throw new WireException(UNKNOWN_CODE, "kind of term " + code);
        };
    }

    private static List<RuleTerm> terms(PayloadReader in, int depth) throws WireException {
        int count = in.count(LEAST_TERM_BYTES);
        List<RuleTerm> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            terms.add(term(in, depth));
        }
        return terms;
    }

    private static RuleKind kind(int code) throws WireException {
        return RuleKind.ofCode(code).orElseThrow(() -> new WireException(UNKNOWN_CODE, "kind of rule " + code));
    }

    static void encodeMatches(List<RuleMatch> matches, PayloadWriter out) throws WireException {
        out.count(matches.size());
        for (RuleMatch match : matches) {
            out.u32(match.ruleId());
            out.u32(match.running());
            out.u64(match.total());
        }
    }

    static List<RuleMatch> decodeMatches(PayloadReader in) throws WireException {
        int count = in.count(MATCH_BYTES);
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            matches.add(new RuleMatch(in.u32(), in.u32(), in.u64()));
        }
        return matches;
    }
}
