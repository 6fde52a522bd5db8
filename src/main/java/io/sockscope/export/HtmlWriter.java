package io.sockscope.export;

import io.sockscope.text.Quantities;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

/** Writes HTML in which text is text, whoever chose it. */
final class HtmlWriter {
    /** 1,234 and 40.0 MB, 1m 38s, and the dash where there is none. */
    private static final Pattern NUMBER =
            Pattern.compile("[\\d,.]+( [^ \\d]+)?|\\d+[a-z]+( \\d+[a-z]+)*|" + Quantities.NONE);

    /** The head of a column. */
    record Head(String text, boolean ofNumbers) {
        static Head ofText(String text) {
            return new Head(text, false);
        }

        /** Of a column whose cells stand at the right. */
        static Head ofNumbers(String text) {
            return new Head(text, true);
        }
    }

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

    /** The begin of a table. */
    HtmlWriter table(Head... heads) throws IOException {
        raw("<table><thead><tr>");
        for (Head head : heads) {
            raw(head.ofNumbers ? "<th class='n'>" : "<th>").text(head.text).raw("</th>");
        }
        return raw("</tr></thead><tbody>\n");
    }

    /** A row of cells; numbers stand at the right. */
    void row(String... texts) throws IOException {
        raw("<tr>");
        for (String text : texts) {
            raw(NUMBER.matcher(text).matches() ? "<td class='n'>" : "<td>")
                    .text(text)
                    .raw("</td>");
        }
        raw("</tr>\n");
    }

    HtmlWriter endTable() throws IOException {
        return raw("</tbody></table>\n");
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
