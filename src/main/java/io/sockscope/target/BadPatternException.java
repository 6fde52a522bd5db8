package io.sockscope.target;

/** A name pattern that cannot be used. The message names the pattern, the place and what is wrong. */
public final class BadPatternException extends Exception {
    private static final long serialVersionUID = 1;

    private final String pattern;
    private final int position;
    private final String remedy;

    BadPatternException(String pattern, int position, String problem, String remedy) {
        super("bad name pattern \"" + pattern + "\"" + (position < 0 ? "" : ", character " + (position + 1)) + ": "
                + problem);
        this.pattern = pattern;
        this.position = position;
        this.remedy = remedy;
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
        return remedy;
    }
}
