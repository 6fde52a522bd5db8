package io.sockscope.cli;

import java.io.PrintWriter;

/** Text in lines that fit into a terminal. */
final class Prose {
    /** Most characters of a line. */
    static final int WIDTH = 100;

    private Prose() {}

    /**
     * Prints words, in further lines if one is not enough; a word that is longer than a line is not cut.
     *
     * @param label stands at the left of the first line
     * @param indent where the words begin, in characters
     */
    static void print(PrintWriter out, String label, int indent, String words) {
        var line = new StringBuilder(label);
        pad(line, indent);
        boolean empty = true;
        for (String word : words.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                pad(line, indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.println(line);
    }

    private static void pad(StringBuilder line, int indent) {
        line.repeat(' ', Math.max(0, indent - line.length()));
    }
}
