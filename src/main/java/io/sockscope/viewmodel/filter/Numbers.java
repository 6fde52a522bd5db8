package io.sockscope.viewmodel.filter;

import io.sockscope.viewmodel.filter.FilterParser.MistakeFound;
import io.sockscope.viewmodel.filter.FilterText.Problem;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with their units. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)([a-z/]*)");
    private static final Map<String, Double> THOUSANDS = Map.of("", 1.0, "k", 1e3, "m", 1e6, "g", 1e9, "t", 1e12);
    private static final Map<String, Double> TIMES =
            Map.of("", 1e6, "ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3600e9, "d", 86_400e9);

    private Numbers() {}

    /** The number in the key's base unit. */
    static double read(QuantityKey key, String text, int position) throws MistakeFound {
        Matcher matcher = NUMBER.matcher(text);
        if (text.isEmpty()) {
            throw new MistakeFound(Problem.VALUE_MISSING, key.word(), "", position);
        }
        if (!matcher.matches()) {
            throw new MistakeFound(Problem.NOT_A_NUMBER, text, example(key), position);
        }
        String unit = matcher.group(2);
        @Nullable
        Double factor = switch (key.unit()) {
            case COUNT -> THOUSANDS.get(unit);
            case BYTES -> THOUSANDS.get(unit.replaceFirst("(?:b|b/s|/s)$", ""));
            case TIME -> TIMES.get(unit);
        };
        if (factor == null) {
            throw new MistakeFound(Problem.WRONG_UNIT, text, example(key), position);
        }
        return Double.parseDouble(matcher.group(1)) * factor;
    }

    private static String example(QuantityKey key) {
        return key.word()
                + switch (key.unit()) {
                    case COUNT -> ":443";
                    case BYTES -> ">1.5M";
                    case TIME -> ">20ms";
                };
    }
}
