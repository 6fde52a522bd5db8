package io.sockscope.wire;

/** Keeps free text, such as a verifier's log, inside what a frame can carry. */
final class Text {
    /** In the worst case three bytes each, so that the UTF-8 form fits a u16 length. */
    static final int MAX_CHARS = 16_384;

    private static final String MARK = " … ";

    private Text() {}

    /** The text, or its begin and its end if it is too long: the end of a verifier log says what is wrong. */
    static String cut(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int head = MAX_CHARS / 4;
        int tail = text.length() - (MAX_CHARS - head - MARK.length());
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return text.substring(0, head) + MARK + text.substring(tail);
    }
}
