package io.sockscope.target;

import java.util.Arrays;
import java.util.stream.Stream;

/** A name pattern that cannot be used. The message names the pattern, the place and what is wrong. */
public final class BadPatternException extends Exception {
    private static final long serialVersionUID = 1;

    private final String pattern;
    private final int position;
    private final RuleFault fault;
    private final transient Object[] words;

    BadPatternException(RuleFault fault, String pattern, int position, Object... more) {
        this(pattern, position, fault, words(pattern, position, more));
    }

    private static Object[] words(String pattern, int position, Object... more) {
        return Stream.concat(Stream.of(pattern, position + 1), Arrays.stream(more))
                .toArray();
    }

    private BadPatternException(String pattern, int position, RuleFault fault, Object[] words) {
        super(fault.problem(words));
        this.pattern = pattern;
        this.position = position;
        this.fault = fault;
        this.words = words;
    }

    /** As the user wrote it; several are separated by spaces. */
    public String pattern() {
        return pattern;
    }

    /** Index of the character at fault, -1 if it is the whole. */
    public int position() {
        return position;
    }

    /** What to write instead. */
    public String remedy() {
        return fault.remedy(words);
    }

    RuleFault fault() {
        return fault;
    }

    /** Pattern, number of the character, and what else takes a place in the sentences of the fault. */
    Object[] words() {
        return words;
    }
}
