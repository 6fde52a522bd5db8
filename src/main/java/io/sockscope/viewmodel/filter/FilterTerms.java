package io.sockscope.viewmodel.filter;

import io.sockscope.event.IpAddress;
import io.sockscope.viewmodel.filter.FilterParser.MistakeFound;
import io.sockscope.viewmodel.filter.FilterParser.Part;
import io.sockscope.viewmodel.filter.FilterText.Filter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A filter taken apart, so that the conditions on one key can be seen and exchanged while all others stay as they are
 * written. A text that cannot be read has no conditions.
 */
public final class FilterTerms {
    private static final Pattern PLAIN = Pattern.compile("[^\\s,\"]+");
    private static final Pattern BOUNDS =
            Pattern.compile("[a-z]+(?:>=?(?<from>[^-,]+)|<=?(?<to>[^-,]+)|[:=](?<least>[^-,]+)(?:-(?<most>[^-,]+))?)");

    private final List<Part> parts;

    private FilterTerms(List<Part> parts) {
        this.parts = parts;
    }

    /** Those of a text. */
    public static FilterTerms of(String text) {
        try {
            return new FilterTerms(new FilterParser(text.toLowerCase(Locale.ROOT)).parts());
        } catch (MistakeFound unreadable) {
            return new FilterTerms(List.of());
        }
    }

    /**
     * A quantity from here to there.
     *
     * @param from as it is written, empty for none
     * @param to as it is written, empty for none
     */
    public record Bounds(String from, String to) {
        /** Any quantity. */
        public static final Bounds NONE = new Bounds("", "");
    }

    /** Whether there are conditions on a key. */
    public boolean has(FilterKey key) {
        return parts.stream().anyMatch(part -> isAbout(part, key));
    }

    private static boolean isAbout(Part part, FilterKey key) {
        return part.term().about().equals(Optional.of(key));
    }

    /** Whether a row has what the key is asked to be; false if nothing is asked. */
    public boolean asksFor(WordKey key, Filterable row) {
        return parts.stream().anyMatch(part -> isAbout(part, key) && part.term() instanceof Term.AnyOf)
                && only(key).matches(row);
    }

    private Filter only(FilterKey key) {
        return new Filter(parts.stream()
                .filter(part -> isAbout(part, key))
                .map(Part::term)
                .toList());
    }

    /** The filter without the conditions on a key. */
    public Filter others(FilterKey key) {
        return new Filter(parts.stream()
                .filter(part -> !isAbout(part, key))
                .map(Part::term)
                .toList());
    }

    /** What a quantity is kept to. */
    public Bounds bounds(QuantityKey key) {
        String from = "";
        String to = "";
        for (Part part : parts) {
            Matcher written = BOUNDS.matcher(part.source());
            if (isAbout(part, key) && written.matches()) {
                from = first(written.group("from"), written.group("least"), from);
                to = first(written.group("to"), written.group("most"), written.group("least"), to);
            }
        }
        return new Bounds(from, to);
    }

    private static String first(@Nullable String... groups) {
        for (@Nullable String group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }

    /** The text that asks for one other end, whatever it is called. */
    public static String host(IpAddress address) {
        return WordKey.HOST.word() + ":" + address + "/" + (address.isV4() ? 32 : 128);
    }

    /** The text without the conditions on a key. */
    public String without(FilterKey key) {
        return with(key, "");
    }

    /** The text that asks for these values of a key and no others; for none it does not ask for the key. */
    public String with(WordKey key, Collection<String> values) {
        return with(
                key,
                values.isEmpty()
                        ? ""
                        : key.word() + "="
                                + values.stream().map(FilterTerms::quoted).collect(Collectors.joining(",")));
    }

    private static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** The text that asks for one value of a key, the empty one for what has none, and for nothing else of it. */
    public String only(WordKey key, String value) {
        return with(key, key.word() + "=" + quoted(value.toLowerCase(Locale.ROOT)));
    }

    /** The same for a whole number. */
    public String only(QuantityKey key, long value) {
        return with(key, key.word() + ":" + value);
    }

    /** The text that does not let a value of a key pass any more. */
    public String hiding(WordKey key, String value) {
        return and("-" + key.word() + "=" + quoted(value.toLowerCase(Locale.ROOT)));
    }

    /** The same for a whole number. */
    public String hiding(QuantityKey key, long value) {
        return and("-" + key.word() + ":" + value);
    }

    private String and(String term) {
        return joined(parts.stream(), term);
    }

    /** The text that keeps a quantity to these bounds; empty if they are no numbers of this kind, or the wrong way round. */
    public Optional<String> with(QuantityKey key, Bounds wanted) {
        String from = wanted.from().strip().toLowerCase(Locale.ROOT);
        String to = wanted.to().strip().toLowerCase(Locale.ROOT);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.of(without(key));
        }
        String between = from.equals(to) ? ":" + to : ":" + from + "-" + to;
        String term = key.word() + (from.isEmpty() ? "<=" + to : to.isEmpty() ? ">=" + from : between);
        return of(term).bounds(key).equals(new Bounds(from, to)) ? Optional.of(with(key, term)) : Optional.empty();
    }

    private String with(FilterKey key, String term) {
        return joined(parts.stream().filter(part -> !isAbout(part, key)), term);
    }

    private static String joined(Stream<Part> parts, String term) {
        return Stream.concat(parts.map(Part::source), Stream.of(term))
                .filter(source -> !source.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
