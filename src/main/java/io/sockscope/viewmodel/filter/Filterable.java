package io.sockscope.viewmodel.filter;

import io.sockscope.event.IpAddress;
import java.util.List;

/** Something that a filter can be asked about. */
public interface Filterable {
    /** All that a bare word is looked for in, in lower case. */
    String words();

    /** The values of a key of words, in lower case; none if it has none. */
    List<String> texts(WordKey key);

    /** Those of them that are the same in every language. */
    default List<String> ownTexts(WordKey key) {
        return texts(key);
    }

    /** The value of a key of quantities, in its base unit; NaN if it is not known. */
    double quantity(QuantityKey key);

    /** The addresses that a network is compared with: of the remote end, then of the local one. */
    IpAddress address(boolean remote);
}
