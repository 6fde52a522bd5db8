package io.sockscope.view.map;

import io.sockscope.view.Messages;
import io.sockscope.viewmodel.RemoteEnd;
import io.sockscope.viewmodel.map.PlaceRow;
import io.sockscope.viewmodel.map.Spot;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Places and networks in the user's language. */
final class PlaceWords {
    private final Messages messages;

    PlaceWords(Messages messages) {
        this.messages = messages;
    }

    String country(String code) {
        return Locale.of("", code)
                .getDisplayCountry(messages.languageProperty().get().locale());
    }

    /** What a line of a list is called. */
    String title(PlaceRow row) {
        return switch (row.kind()) {
            case COUNTRIES ->
                row.end().country().isEmpty()
                        ? kind(row.end())
                        : country(row.end().country());
            case NETWORKS ->
                row.end().asn().isEmpty()
                        ? kind(row.end())
                        : row.title().isEmpty() ? row.end().asn() : row.title();
            case HOSTS -> row.title();
        };
    }

    /** What tells more of a line than its name. */
    String note(PlaceRow row) {
        return switch (row.kind()) {
            case COUNTRIES -> messages.text("map.hosts.count", Integer.toString(row.hosts()), row.hosts());
            case NETWORKS -> row.end().asn();
            case HOSTS ->
                row.end().country().isEmpty() ? kind(row.end()) : row.end().country();
        };
    }

    private String kind(RemoteEnd end) {
        return end.kind().isEmpty()
                ? messages.text("map.asking")
                : end.isGlobal() ? messages.text("map.unknown-place") : messages.text("address-kind." + end.kind());
    }

    /** Where a host is: {@code Lyon, France · AS64496 Example}. */
    String where(RemoteEnd end) {
        return Stream.of(
                        end.city(),
                        end.country().isEmpty() ? kind(end) : country(end.country()),
                        (end.asn() + " " + end.organisation()).strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
    }

    /** How well the place of a dot is known; empty if it is as good as the database's. */
    Optional<String> accuracy(Spot spot) {
        return spot.exact() ? Optional.empty() : Optional.of(messages.text("map.country-level"));
    }
}
