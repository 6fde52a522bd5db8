package io.sockscope.analysis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why something is so: a sentence and what stands at its places.
 *
 * @param wording which sentence
 * @param values texts in the order of its places; figures are written alike in all languages
 */
public record Reason(Wording wording, List<String> values) {
    public Reason {
        values = List.copyOf(values);
    }

    /** A sentence with these, as texts, at its places. */
    public static Reason of(Wording wording, Object... values) {
        return new Reason(wording, Stream.of(values).map(Object::toString).toList());
    }

    /** A figure without decimals. */
    public static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /** In English, without subject and full stop. */
    public String sentence() {
        return String.format(Locale.ROOT, wording.english(), values.toArray());
    }
}
