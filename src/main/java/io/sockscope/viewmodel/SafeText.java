package io.sockscope.viewmodel;

/**
 * Text that another process chose, made safe to look at: a name must not break a line, hide itself, turn the reading
 * direction of what follows or push everything else off the screen.
 */
public final class SafeText {
    private static final char ELLIPSIS = '\u2026';

    private SafeText() {}

    /**
     * The text with control, format (bidi marks, zero-width), surrogate and private-use characters written as \xNN or as
     * a backslash, u and the number, a backslash doubled, cut to a length.
     *
     * @param text any text
     * @param maxChars most characters to return, at least 1; a text that was cut ends in an ellipsis
     */
    public static String escape(String text, int maxChars) {
        var safe = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String piece = c == '\\' ? "\\\\" : isHarmless(c) ? Character.toString(c) : escaped(c);
            boolean last = i + Character.charCount(c) >= text.length();
            if (safe.length() + piece.length() > (last ? maxChars : maxChars - 1)) {
                return safe.append(ELLIPSIS).toString();
            }
            safe.append(piece);
            i += Character.charCount(c);
        }
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escaped(int c) {
        return c < 0x100 ? String.format("\\x%02x", c) : String.format("\\u%04x", c);
    }
}
