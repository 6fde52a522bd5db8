package io.sockscope.viewmodel.filter;

import java.util.List;
import java.util.Locale;

/**
 * A filter as it was written, and what came of reading it.
 *
 * <pre>
 * filter   = term { space term }              all have to hold
 * term     = [ "-" ] ( words | key ":" value { "," value } | key "=" whole { "," whole } | key compare number )
 * words    = letters without a space, or "text in quotes"
 * value    = text with * and ? | address "/" bits | number | number "-" number
 * whole    = the text as it is, from its first letter to its last
 * text     = letters without a space or comma, or "anything in quotes, with "" for one of them"
 * compare  = "&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "="
 * number   = digits [ "." digits ] [ k | M | G | ns | us | ms | s | m | h | d ]
 * </pre>
 */
public sealed interface FilterText {
    /** The filter that lets everything pass. */
    FilterText NONE = new Filter(List.of());

    /** It can be read. */
    record Filter(List<Term> terms) implements FilterText {
        public Filter {
            terms = List.copyOf(terms);
        }

        public boolean matches(Filterable row) {
            for (Term term : terms) {
                if (!term.matches(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * It cannot be read.
     *
     * @param problem what kind of mistake it is
     * @param part the part of the text that is wrong
     * @param hint what would do, empty if the kind of problem says it all
     * @param position index of that part in the text
     */
    record Mistake(Problem problem, String part, String hint, int position) implements FilterText {}

    /** Kinds of mistakes. */
    enum Problem {
        UNKNOWN_KEY,
        VALUE_MISSING,
        NOT_A_NUMBER,
        WRONG_UNIT,
        RANGE_BACKWARDS,
        NOT_COMPARABLE,
        BAD_NETWORK,
        QUOTE_OPEN
    }

    /** Reads a text. Never throws. */
    static FilterText parse(String text) {
        return new FilterParser(text.toLowerCase(Locale.ROOT)).parse();
    }
}
