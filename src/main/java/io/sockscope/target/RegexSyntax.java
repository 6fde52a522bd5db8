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
                throw bad(from - 1, "$ stands before the end", "write \\$ for a dollar sign");
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
                        throw bad(from, "^ stands behind the begin", "write \\^ for a caret");
                    }
                    startTied = true;
                }
                case '$' -> {
                    if (!groups.isEmpty()) {
                        throw bad(from, "$ stands inside parentheses", "write \\$ for a dollar sign");
                    }
                    endTied = true;
                }
                case '.' -> atom(".");
                default -> atom(literal(c)); // Any other character stands for itself.
            }
        }
        if (!groups.isEmpty()) {
            throw bad(groups.getLast(), "this ( is never closed", "add ) or write \\( for a parenthesis");
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

    private BadPatternException bad(int position, String problem, String remedy) {
        return new BadPatternException(pattern, position, problem, remedy);
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
            throw bad(from, "a backslash with nothing behind it", "write \\\\ for a backslash");
        }
        int c = next();
        if (Character.isLetterOrDigit(c) && CLASSES.indexOf(c) < 0) {
            throw bad(from, "\\" + Character.toString(c) + " is not supported", "write the characters themselves");
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
            throw bad(from, "this [] is empty", "write \\] for a bracket");
        }
        while (!peek(']')) {
            String low = classMember(from);
            text.append(low);
            if (peek('-')) {
                int dash = at++;
                String high = peek(']') ? "" : classMember(from);
                if (high.isEmpty() || isClass(low) || isClass(high) || last(low) > last(high)) {
                    throw bad(dash, "this - makes no range", "write \\- for a minus sign");
                }
                text.append('-').append(high);
            }
        }
        at++;
        atom(text.append(']').toString());
    }

    private String classMember(int from) throws BadPatternException {
        if (at >= end) {
            throw bad(from, "this [ is never closed", "add ] or write \\[ for a bracket");
        }
        int start = at;
        int c = next();
        if (c == '[' || (c == '&' && peek('&'))) {
            throw bad(start, "classes inside classes are not supported", "put a backslash before " + (char) c);
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
                throw bad(from, "(? is not supported", "use plain parentheses, or (?: … )");
            }
            at += 2;
        }
        groups.add(from);
        if (groups.size() > MAX_DEPTH) {
            throw bad(from, "more than " + MAX_DEPTH + " parentheses inside each other", "write it with fewer");
        }
        body.append('(');
        quantifiable = false;
        emptyAlternative();
    }

    private void close(int from) throws BadPatternException {
        if (groups.isEmpty()) {
            throw bad(from, "this ) closes nothing", "write \\) for a parenthesis");
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
            throw bad(from, "there is nothing to repeat", "put a backslash before it if it stands for itself");
        }
        body.append(text);
        quantifiable = false;
    }

    /** The rest of {@code {n}}, {@code {n,}} or {@code {n,m}}. */
    private String counts(int from) throws BadPatternException {
        int close = pattern.indexOf('}', at);
        String text = close < 0 || close >= end ? "" : pattern.substring(at, close);
        if (!text.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw bad(from, "{ begins no count such as {2} or {2,4}", "write \\{ for a brace");
        }
        String[] counts = text.split(",", -1);
        int least = Integer.parseInt(counts[0]);
        String mostText = counts[counts.length - 1];
        int most = mostText.isEmpty() ? least : Integer.parseInt(mostText);
        if (most < least) {
            throw bad(from, "the counts are the wrong way round", "write the smaller one first");
        }
        repeats *= Math.max(1, most);
        if (repeats > MAX_REPEATS) {
            throw bad(from, "the counts come to more than " + MAX_REPEATS, "names have at most 15 bytes");
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
