package io.sockscope.target;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.UTF32ToUTF8;

/**
 * Reads {@code /regex/} with the operators that mean the same everywhere: {@code . [] () (?:) | * + ? {n,m}},
 * {@code \d \w \s} and their opposites, a backslash before any other sign, and {@code ^} and {@code $} at the ends of
 * the expression or of an alternative of it. All others are refused rather than read in Lucene's own way: its parser
 * takes {@code ^ $ (? ~ @ # < "} and a second quantifier for something else than a user does. What is passed on to it
 * has a backslash before every sign that is meant literally.
 */
final class RegexSyntax {
    /** Counts multiply when they nest, and each costs a state. */
    private static final int MAX_REPEATS = 256;

    private static final int MAX_DEPTH = 20;

    private static final String CLASSES = "dDwWsS";

    private final String pattern;
    private final int end;
    private int at = 1; // behind the slash
    private long repeats = 1;

    private final List<Automaton> branches = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private final List<Integer> groups = new ArrayList<>();
    private boolean startTied;
    private boolean endTied;
    /** Whether a quantifier may follow: there is something before it that has none yet. */
    private boolean quantifiable;

    RegexSyntax(String pattern) {
        this.pattern = pattern;
        this.end = pattern.length() - 1;
    }

    Automaton parse() throws BadPatternException {
        while (at < end) {
            int from = at;
            int c = next();
            if (endTied && c != '|') {
                throw bad(RuleFault.NAME_EARLY_END, from - 1);
            }
            switch (c) {
                case '\\' -> escape(from);
                case '[' -> charClass(from);
                case '(' -> open(from);
                case ')' -> close(from);
                case '|' -> alternative();
                case '*', '+', '?' -> quantifier(from, Character.toString(c));
                case '{' -> quantifier(from, counts(from));
                case '^' -> {
                    if (!groups.isEmpty() || !body.isEmpty() || startTied) {
                        throw bad(RuleFault.NAME_LATE_BEGIN, from);
                    }
                    startTied = true;
                }
                case '$' -> {
                    if (!groups.isEmpty()) {
                        throw bad(RuleFault.NAME_INNER_END, from);
                    }
                    endTied = true;
                }
                case '.' -> atom(".");
                default -> atom(literal(c)); // Any other character stands for itself.
            }
        }
        if (!groups.isEmpty()) {
            throw bad(RuleFault.NAME_OPEN_GROUP, groups.getLast());
        }
        endBranch();
        return Operations.union(branches);
    }

    private int next() {
        int c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean peek(char c) {
        return at < end && pattern.charAt(at) == c;
    }

    private BadPatternException bad(RuleFault fault, int position, Object... more) {
        return new BadPatternException(fault, pattern, position, more);
    }

    private static String literal(int c) {
        String text = Character.toString(c);
        return Character.isLetterOrDigit(c) ? text : "\\" + text;
    }

    private void atom(String text) {
        body.append(text);
        quantifiable = true;
    }

    private void escape(int from) throws BadPatternException {
        atom(escaped(from));
    }

    /** What stands behind a backslash, ready for Lucene. */
    private String escaped(int from) throws BadPatternException {
        if (at >= end) {
            throw bad(RuleFault.NAME_LONE_BACKSLASH, from);
        }
        int c = next();
        if (Character.isLetterOrDigit(c) && CLASSES.indexOf(c) < 0) {
            throw bad(RuleFault.NAME_ESCAPE, from, "\\" + Character.toString(c));
        }
        return "\\" + Character.toString(c);
    }

    private void charClass(int from) throws BadPatternException {
        var text = new StringBuilder("[");
        if (peek('^')) {
            at++;
            text.append('^');
        }
        if (peek(']')) {
            throw bad(RuleFault.NAME_EMPTY_CLASS, from);
        }
        while (!peek(']')) {
            String low = classMember(from);
            text.append(low);
            if (peek('-')) {
                int dash = at++;
                String high = peek(']') ? "" : classMember(from);
                if (high.isEmpty() || isClass(low) || isClass(high) || last(low) > last(high)) {
                    throw bad(RuleFault.NAME_NO_RANGE, dash);
                }
                text.append('-').append(high);
            }
        }
        at++;
        atom(text.append(']').toString());
    }

    private String classMember(int from) throws BadPatternException {
        if (at >= end) {
            throw bad(RuleFault.NAME_OPEN_CLASS, from);
        }
        int start = at;
        int c = next();
        if (c == '[' || (c == '&' && peek('&'))) {
            throw bad(RuleFault.NAME_NESTED_CLASS, start, Character.toString(c));
        }
        return c == '\\' ? escaped(start) : literal(c);
    }

    private static boolean isClass(String member) {
        return member.charAt(0) == '\\' && CLASSES.indexOf(last(member)) >= 0;
    }

    private static int last(String member) {
        return member.codePointBefore(member.length());
    }

    private void open(int from) throws BadPatternException {
        if (peek('?')) {
            if (!pattern.startsWith("?:", at)) {
                throw bad(RuleFault.NAME_GROUP_KIND, from);
            }
            at += 2;
        }
        groups.add(from);
        if (groups.size() > MAX_DEPTH) {
            throw bad(RuleFault.NAME_DEPTH, from, MAX_DEPTH);
        }
        body.append('(');
        quantifiable = false;
        emptyAlternative();
    }

    private void close(int from) throws BadPatternException {
        if (groups.isEmpty()) {
            throw bad(RuleFault.NAME_LONE_CLOSE, from);
        }
        groups.removeLast();
        atom(")");
    }

    private void alternative() {
        if (groups.isEmpty()) {
            endBranch();
            return;
        }
        body.append('|');
        quantifiable = false;
        emptyAlternative();
    }

    /** Lucene would take the sign that ends an empty alternative for its first character. */
    private void emptyAlternative() {
        if (peek('|') || peek(')')) {
            body.append("()");
        }
    }

    private void quantifier(int from, String text) throws BadPatternException {
        if (!quantifiable) {
            throw bad(RuleFault.NAME_NOTHING_REPEATED, from);
        }
        body.append(text);
        quantifiable = false;
    }

    /** The rest of {@code {n}}, {@code {n,}} or {@code {n,m}}. */
    private String counts(int from) throws BadPatternException {
        int close = pattern.indexOf('}', at);
        String text = close < 0 || close >= end ? "" : pattern.substring(at, close);
        if (!text.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw bad(RuleFault.NAME_NO_COUNT, from, "{", "{2}", "{2,4}");
        }
        String[] counts = text.split(",", -1);
        int least = Integer.parseInt(counts[0]);
        String mostText = counts[counts.length - 1];
        int most = mostText.isEmpty() ? least : Integer.parseInt(mostText);
        if (most < least) {
            throw bad(RuleFault.NAME_COUNT_ORDER, from);
        }
        repeats *= Math.max(1, most);
        if (repeats > MAX_REPEATS) {
            throw bad(RuleFault.NAME_COUNTS, from, MAX_REPEATS);
        }
        at = close + 1;
        return "{" + text + "}";
    }

    private void endBranch() {
        var parts = new ArrayList<Automaton>();
        if (!startTied) {
            parts.add(Automata.makeAnyBinary());
        }
        if (!body.isEmpty()) {
            parts.add(new UTF32ToUTF8().convert(new RegExp(body.toString(), RegExp.NONE).toAutomaton()));
        }
        if (!endTied) {
            parts.add(Automata.makeAnyBinary());
        }
        branches.add(parts.isEmpty() ? Automata.makeEmptyString() : Operations.concatenate(parts));
        body.setLength(0);
        startTied = false;
        endTied = false;
        quantifiable = false;
    }
}
