package io.sockscope.target;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import java.util.regex.Matcher;

/**
 * A glob or a regular expression that is evaluated in time linear in the text, whatever it says: the privileged helper
 * runs it on what strangers wrote. Two are equal if they were written alike.
 */
public final class LinearPattern {
    /** Counted repeats multiply when they nest, and each costs memory. */
    private static final long MAX_REPEATS = 1_000;

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

    private final String text;
    private final Pattern pattern;
    private final boolean whole;

    private LinearPattern(String text, Pattern pattern, boolean whole) {
        this.text = text;
        this.pattern = pattern;
        this.whole = whole;
    }

    /** Matches a whole text: {@code *} stands for any characters, {@code ?} for one, all else for itself. */
    static LinearPattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        text.codePoints()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return new LinearPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL), true);
    }

    /** Matches somewhere in a text. */
    static LinearPattern regex(String text) throws BadRuleException {
        Matcher counts = COUNT.matcher(text);
        long repeats = 1;
        while (counts.find()) {
            String most = counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
            repeats *= Math.max(1, Long.parseLong(most));
            if (repeats > MAX_REPEATS) {
                throw new BadRuleException(RuleFault.REGEX_COUNTS, text, MAX_REPEATS);
            }
        }
        try {
            return new LinearPattern(text, Pattern.compile(text), false);
        } catch (PatternSyntaxException e) {
            int character = text.indexOf(e.getPattern()) + 1;
            if (character == 0) { // RE2/J has no own word for it: its stack is empty.
                throw new BadRuleException(RuleFault.REGEX, text, "unexpected )");
            }
            if (e.getPattern().isEmpty() || e.getPattern().equals(text)) {
                throw new BadRuleException(RuleFault.REGEX, text, e.getDescription());
            }
            throw new BadRuleException(RuleFault.REGEX_AT, text, e.getDescription(), character, e.getPattern());
        }
    }

    boolean matches(String input) {
        return whole ? pattern.matches(input) : pattern.matcher(input).find();
    }

    /** Whether it stands for one text only, itself. */
    boolean isLiteral() {
        return whole && text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearPattern that && whole == that.whole && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, whole);
    }

    @Override
    public String toString() {
        return text;
    }
}
