package io.sockscope.export;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/** Writes HTML in which text is text, whoever chose it. */
final class HtmlWriter {
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?( .+)?");

    private final Writer out;

    HtmlWriter(Writer out) {
        this.out = out;
    }

    /** Markup of ours, as it is. */
    HtmlWriter raw(String markup) throws IOException {
        out.write(markup);
        return this;
    }

    /** Text of anybody. */
    HtmlWriter text(String text) throws IOException {
        out.write(escape(text));
        return this;
    }

    /** An element that holds text. */
    HtmlWriter element(String name, String text) throws IOException {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** A row of cells; numbers stand at the right. */
    void row(String cell, String... texts) throws IOException {
        raw("<tr>");
        for (String text : texts) {
            raw("<" + cell + (NUMBER.matcher(text).matches() ? " class=n>" : ">"))
                    .text(text)
                    .raw("</" + cell + ">");
        }
        raw("</tr>\n");
    }

    static String escape(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
