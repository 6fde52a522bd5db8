package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a filter compares with. */
final class Words {
    private Words() {}

    /** Those that are not empty, in lower case. No stream, because a filter asks this of every row. */
    static List<String> known(String... texts) {
        var known = new ArrayList<String>(texts.length);
        for (String text : texts) {
            if (!text.isEmpty()) {
                known.add(text.toLowerCase(Locale.ROOT));
            }
        }
        return known;
    }
}
