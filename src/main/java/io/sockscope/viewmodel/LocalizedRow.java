package io.sockscope.viewmodel;

import io.sockscope.event.IpAddress;
import io.sockscope.viewmodel.filter.Filterable;
import io.sockscope.viewmodel.filter.QuantityKey;
import io.sockscope.viewmodel.filter.WordKey;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** A row that also answers to the words that the user sees in it. */
record LocalizedRow(
        ConnectionRow row, Function<ConnectionRow, String> localWords, Function<ConnectionRow, String> localKind)
        implements Filterable {
    @Override
    public String words() {
        return row.words() + ' ' + (localWords.apply(row) + ' ' + localKind.apply(row)).toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> texts(WordKey key) {
        return switch (key) {
            case STATE, DIR ->
                Stream.concat(
                                row.texts(key).stream(),
                                Stream.of(localWords
                                        .apply(row)
                                        .toLowerCase(Locale.ROOT)
                                        .split(" ", -1)))
                        .toList();
            case KIND ->
                Stream.concat(
                                row.texts(key).stream(),
                                Stream.of(localKind.apply(row).toLowerCase(Locale.ROOT)))
                        .toList();
            case PROC, USER, EXE, UNIT, CONTAINER, PROTO, HOST, LOCAL, SERVICE, COUNTRY, ORG -> row.texts(key);
        };
    }

    @Override
    public List<String> ownTexts(WordKey key) {
        return row.texts(key);
    }

    @Override
    public double quantity(QuantityKey key) {
        return row.quantity(key);
    }

    @Override
    public IpAddress address(boolean remote) {
        return row.address(remote);
    }
}
