package io.sockscope.target;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.UTF32ToUTF8;

/**
 * A pattern for process names. Either a glob, which matches the whole name: {@code *} stands for any bytes, {@code ?}
 * for one character, all else for itself. Or a regular expression between slashes, which matches anywhere in the name
 * unless {@code ^} or {@code $} ties it to an end; {@link RegexSyntax} has the operators.
 */
public final class NamePattern {
    /** No name is longer than 15 bytes; this leaves room for alternatives. */
    static final int MAX_CHARS = 1_000;

    private final String text;
    private final Automaton names;

    private NamePattern(String text, Automaton names) {
        this.text = text;
        this.names = names;
    }

    /**
     * Reads a pattern.
     *
     * @throws BadPatternException if it is empty, too long or not well-formed
     */
    public static NamePattern parse(String text) throws BadPatternException {
        boolean regex = text.length() >= 2 && text.startsWith("/") && text.endsWith("/");
        if (text.length() <= (regex ? 2 : 0)) {
            throw new BadPatternException(RuleFault.NAME_EMPTY, text, -1);
        }
        if (text.length() > MAX_CHARS) {
            throw new BadPatternException(RuleFault.NAME_LONG, text.substring(0, 30) + "…", MAX_CHARS, MAX_CHARS);
        }
        return new NamePattern(text, regex ? new RegexSyntax(text).parse() : glob(text));
    }

    private static Automaton glob(String text) {
        var parts = new ArrayList<Automaton>();
        var literal = new StringBuilder();
        for (char c : (text + "*").toCharArray()) { // One star more, to end the last literal.
            if (c != '*' && c != '?') {
                literal.append(c);
                continue;
            }
            parts.add(Automata.makeBinary(new BytesRef(literal)));
            literal.setLength(0);
            parts.add(c == '*' ? Automata.makeAnyBinary() : new UTF32ToUTF8().convert(Automata.makeAnyChar()));
        }
        return Operations.concatenate(parts.subList(0, parts.size() - 1));
    }

    /** As the user wrote it. */
    public String text() {
        return text;
    }

    /** Accepts the UTF-8 bytes of the names that match; need not be deterministic. */
    Automaton names() {
        return names;
    }

    static String texts(List<NamePattern> patterns) {
        return String.join(" ", patterns.stream().map(NamePattern::text).toList());
    }

    @Override
    public String toString() {
        return text;
    }
}
