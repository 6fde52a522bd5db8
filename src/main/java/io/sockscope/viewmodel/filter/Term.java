package io.sockscope.viewmodel.filter;

import io.sockscope.event.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One condition of a filter. */
public sealed interface Term {
    boolean matches(Filterable row);

    /** What it is about; empty if that is no key. */
    default Optional<FilterKey> about() {
        return switch (this) {
            case Words words -> Optional.empty();
            case AnyOf words -> Optional.of(words.key());
            case Within quantity -> Optional.of(quantity.key());
            case Not not -> not.term().about();
        };
    }

    /** A text that occurs anywhere; in lower case. */
    record Words(String text) implements Term {
        @Override
        public boolean matches(Filterable row) {
            return row.words().contains(text);
        }
    }

    /** One of several texts, or networks, is the value of a key. */
    record AnyOf(WordKey key, List<Value> values) implements Term {
        public AnyOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean matches(Filterable row) {
            for (Value value : values) { // No stream, because this is asked of every row.
                boolean holds = switch (value) {
                    case Glob glob -> glob.matchesAny(row.texts(key));
                    case Whole whole -> whole.isAmong(row.ownTexts(key));
                    case Network network -> network.contains(row.address(key == WordKey.HOST));
                };
                if (holds) {
                    return true;
                }
            }
            return false;
        }
    }

    /** What a key of words is compared with. */
    sealed interface Value {}

    /** A text in lower case and nothing more or less; the empty one is that of whatever has none. */
    record Whole(String text) implements Value {
        boolean isAmong(List<String> texts) {
            return text.isEmpty() ? texts.isEmpty() : texts.contains(text);
        }
    }

    /**
     * A text in lower case with {@code *} and {@code ?}. Without them it has to occur at the beginning, and the number of a
     * network as a whole: {@code as1} is not {@code as15169}.
     */
    record Glob(String pattern) implements Value {
        private static final Pattern NETWORK_NUMBER = Pattern.compile("as\\d+");

        boolean matchesAny(List<String> texts) {
            for (String text : texts) {
                if (matches(text)) {
                    return true;
                }
            }
            return false;
        }

        boolean matches(String text) {
            if (pattern.startsWith("as") && NETWORK_NUMBER.matcher(pattern).matches()) {
                return text.equals(pattern);
            }
            boolean plain = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
            return plain ? text.startsWith(pattern) : matches(text, 0, 0);
        }

        /** Goes back to the last star only, so that no pattern takes more than length times length steps. */
        private boolean matches(String text, int fromText, int fromPattern) {
            int at = fromText;
            int to = fromPattern;
            int star = -1;
            int resume = 0;
            while (at < text.length()) {
                if (to < pattern.length() && pattern.charAt(to) == '*') {
                    star = to++;
                    resume = at;
                } else if (to < pattern.length()
                        && (pattern.charAt(to) == '?' || pattern.charAt(to) == text.charAt(at))) {
                    at++;
                    to++;
                } else if (star >= 0) {
                    to = star + 1;
                    at = ++resume;
                } else {
                    return false;
                }
            }
            while (to < pattern.length() && pattern.charAt(to) == '*') {
                to++;
            }
            return to == pattern.length();
        }
    }

    /**
     * All addresses that begin with the same bits.
     *
     * @param bits how many, 0 to 128; for IPv4 counted in its mapped form, so 96 more than is written
     */
    record Network(IpAddress address, int bits) implements Value {
        boolean contains(IpAddress other) {
            long highMask = bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
            long lowMask = bits <= 64 ? 0 : bits >= 128 ? -1L : -1L << (128 - bits);
            return ((address.high() ^ other.high()) & highMask) == 0 && ((address.low() ^ other.low()) & lowMask) == 0;
        }
    }

    /** A quantity lies in one of several ranges; what is not known lies in none. */
    record Within(QuantityKey key, List<Range> ranges) implements Term {
        public Within {
            ranges = List.copyOf(ranges);
        }

        @Override
        public boolean matches(Filterable row) {
            return key == QuantityKey.PORT
                    ? contains(row.quantity(QuantityKey.LPORT)) || contains(row.quantity(QuantityKey.RPORT))
                    : contains(row.quantity(key));
        }

        private boolean contains(double value) {
            for (Range range : ranges) {
                if (range.contains(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Numbers from one to another. */
    record Range(double least, boolean leastIncluded, double most, boolean mostIncluded) {
        boolean contains(double value) {
            return (value > least || (leastIncluded && value == least))
                    && (value < most || (mostIncluded && value == most));
        }
    }

    /** The opposite. */
    record Not(Term term) implements Term {
        @Override
        public boolean matches(Filterable row) {
            return !term.matches(row);
        }
    }
}
