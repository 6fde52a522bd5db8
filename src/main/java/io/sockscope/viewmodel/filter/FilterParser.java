package io.sockscope.viewmodel.filter;

import io.sockscope.viewmodel.filter.FilterText.Filter;
import io.sockscope.viewmodel.filter.FilterText.Mistake;
import io.sockscope.viewmodel.filter.FilterText.Problem;
import io.sockscope.viewmodel.filter.Term.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the text of a filter, in lower case. */
final class FilterParser {
    private static final Pattern KEYED = Pattern.compile("([a-z]+)(>=|<=|>|<|=|:)(.*)", Pattern.DOTALL);

    private final String text;
    private int position;

    FilterParser(String text) {
        this.text = text;
    }

    /** Ends the reading; caught where it began. */
    static final class MistakeFound extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Mistake mistake;

        MistakeFound(Problem problem, String part, String hint, int position) {
            super(problem.name(), null, false, false);
            this.mistake = new Mistake(problem, part, hint, position);
        }
    }

    FilterText parse() {
        try {
            return new Filter(parts().stream().map(Part::term).toList());
        } catch (MistakeFound found) {
            return found.mistake;
        }
    }

    /** A term, and how it is written. */
    record Part(Term term, String source) {}

    List<Part> parts() throws MistakeFound {
        var parts = new ArrayList<Part>();
        skipBlanks();
        while (position < text.length()) {
            int start = position;
            Term term = next();
            parts.add(new Part(term, text.substring(start, position)));
            skipBlanks();
        }
        return parts;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private Term next() throws MistakeFound {
        boolean negated = text.charAt(position) == '-'
                && position + 1 < text.length()
                && !Character.isWhitespace(text.charAt(position + 1));
        if (negated) {
            position++;
        }
        Term term = term();
        return negated ? new Term.Not(term) : term;
    }

    private Term term() throws MistakeFound {
        int start = position;
        if (text.charAt(position) == '"') {
            return new Term.Words(quoted());
        }
        String word = word();
        Matcher keyed = KEYED.matcher(word);
        if (!keyed.matches() || (keyed.group(3).startsWith(":") && !isKey(keyed.group(1)))) {
            return new Term.Words(word); // Also an IPv6 address such as fe::1, which is no key.
        }
        return keyed(keyed.group(1), keyed.group(2), keyed.group(3), start);
    }

    private static boolean isKey(String word) {
        return WordKey.of(word).isPresent() || QuantityKey.of(word).isPresent();
    }

    private String word() throws MistakeFound {
        int start = position;
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
            if (text.charAt(position) == '"' && ":=,".indexOf(text.charAt(position - 1)) >= 0) {
                quoted();
            } else {
                position++;
            }
        }
        return text.substring(start, position);
    }

    private String quoted() throws MistakeFound {
        int open = position;
        int close = text.indexOf('"', open + 1);
        while (close >= 0 && text.startsWith("\"\"", close)) {
            close = text.indexOf('"', close + 2);
        }
        if (close < 0) {
            throw new MistakeFound(Problem.QUOTE_OPEN, text.substring(open), "", open);
        }
        position = close + 1;
        return text.substring(open + 1, close).replace("\"\"", "\"");
    }

    private static Term keyed(String key, String comparison, String value, int start) throws MistakeFound {
        Optional<WordKey> word = WordKey.of(key);
        Optional<QuantityKey> quantity = QuantityKey.of(key);
        if (!isKey(key)) {
            throw new MistakeFound(Problem.UNKNOWN_KEY, key, keys(), start);
        }
        int valueStart = start + key.length() + comparison.length();
        if (value.isEmpty()) {
            throw new MistakeFound(Problem.VALUE_MISSING, key + comparison, "", start);
        }
        if (quantity.isPresent()) {
            return quantity(quantity.get(), comparison, value, valueStart);
        }
        if (!comparison.equals(":") && !comparison.equals("=")) {
            throw new MistakeFound(Problem.NOT_COMPARABLE, key + comparison, key + ":" + value, start);
        }
        return words(word.get(), comparison.equals("="), value, valueStart);
    }

    /** All keys there are, for a user who does not know them. */
    static String keys() {
        return Stream.concat(
                        Arrays.stream(WordKey.values()).map(WordKey::word),
                        Arrays.stream(QuantityKey.values()).map(QuantityKey::word))
                .collect(Collectors.joining(" "));
    }

    private static Term words(WordKey key, boolean whole, String value, int start) throws MistakeFound {
        var values = new ArrayList<Term.Value>();
        var rest = new FilterParser(value);
        do {
            int at = start + rest.position;
            boolean quoted = value.startsWith("\"", rest.position);
            String part = quoted ? rest.quoted() : rest.upToComma();
            if (part.isEmpty() && !quoted) {
                throw new MistakeFound(Problem.VALUE_MISSING, key.word() + ":" + value, "", start);
            }
            values.add(
                    whole
                            ? new Term.Whole(part)
                            : key.isAddress() && part.indexOf('/') >= 0
                                    ? Addresses.network(part, at)
                                    : new Term.Glob(part));
        } while (rest.skipComma());
        return new Term.AnyOf(key, values);
    }

    private String upToComma() {
        int start = position;
        int comma = text.indexOf(',', start);
        position = comma < 0 ? text.length() : comma;
        return text.substring(start, position);
    }

    /** False if there is none. What stands between a closing quotation mark and a comma is passed over. */
    private boolean skipComma() {
        int comma = text.indexOf(',', position);
        position = comma + 1;
        return comma >= 0;
    }

    private static Term quantity(QuantityKey key, String comparison, String value, int start) throws MistakeFound {
        double infinity = Double.POSITIVE_INFINITY;
        if (comparison.equals(":") || comparison.equals("=")) {
            var ranges = new ArrayList<Range>();
            int at = start;
            for (String part : value.split(",", -1)) {
                ranges.add(range(key, part, at));
                at += part.length() + 1;
            }
            return new Term.Within(key, ranges);
        }
        double number = Numbers.read(key, value, start);
        Range range = switch (comparison) {
            case ">" -> new Range(number, false, infinity, true);
            case ">=" -> new Range(number, true, infinity, true);
            case "<" -> new Range(-infinity, true, number, false);
            default -> new Range(-infinity, true, number, true);
        };
        return new Term.Within(key, List.of(range));
    }

    private static Range range(QuantityKey key, String part, int start) throws MistakeFound {
        int dash = part.indexOf('-');
        if (dash <= 0) {
            double number = Numbers.read(key, part, start);
            return new Range(number, true, number, true);
        }
        double least = Numbers.read(key, part.substring(0, dash), start);
        double most = Numbers.read(key, part.substring(dash + 1), start + dash + 1);
        if (least > most) {
            throw new MistakeFound(
                    Problem.RANGE_BACKWARDS, part, part.substring(dash + 1) + "-" + part.substring(0, dash), start);
        }
        return new Range(least, true, most, true);
    }
}
