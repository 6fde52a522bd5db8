package io.sockscope.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What all pages have in common: one file that asks for nothing from anywhere (its content security policy forbids it), runs
 * no script, and is well-formed XML as well, so that other programs can read it.
 */
record HtmlPage(HtmlWriter html) {
    /** Everything before the first part. */
    void begin(String title, String heading) throws IOException {
        html.raw("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'/>")
                .raw("<meta http-equiv='Content-Security-Policy'")
                .raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>")
                .raw("<meta name='viewport' content='width=device-width'/>")
                .element("title", title)
                .raw("<style>\n")
                .raw(style("report.css"))
                .raw(style("chart.css"))
                .raw("</style></head><body>\n")
                .element("h1", heading)
                .raw("\n");
    }

    void end() throws IOException {
        html.raw("</body></html>\n");
    }

    /** A style sheet of ours. */
    static String style(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
