package io.sockscope.view;

import io.sockscope.viewmodel.Peer;
import io.sockscope.viewmodel.RemoteEnd;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is at the other end, in the user's words. */
final class RemoteWords {
    private final Messages messages;

    RemoteWords(Messages messages) {
        this.messages = messages;
    }

    /** Country and network, or else what kind of address it is. */
    String network(RemoteEnd end) {
        return end.kind().isEmpty() || end.isGlobal() || !end.organisation().isEmpty()
                ? join(" \u00b7 ", end.country(), end.organisation())
                : kind(end);
    }

    /** Country, number and name of the network, or else what kind of address it is; in full. */
    String place(RemoteEnd end) {
        String known = join(", ", country(end.country()), join(" ", end.asn(), end.organisation()));
        return known.isEmpty() ? kind(end) : known;
    }

    /** What the address is for, empty if not known. */
    String kind(RemoteEnd end) {
        return end.kind().isEmpty() ? "" : messages.text("address-kind." + end.kind());
    }

    /** Who says what it is called, empty if nobody does. */
    String source(RemoteEnd end) {
        return end.source().isEmpty() ? "" : messages.text("name-source." + end.source());
    }

    /** Name of a country of two letters. */
    String country(String code) {
        return code.isEmpty()
                ? ""
                : Locale.of("", code)
                        .getDisplayCountry(messages.languageProperty().get().locale());
    }

    /** All that is known, a line for each. */
    String all(Peer peer) {
        RemoteEnd end = peer.end();
        return join(
                "\n",
                end.host(),
                source(end),
                join(" ", peer.address() + (peer.protocol().isEmpty() ? "" : " " + peer.protocol()), service(end)),
                country(end.country()),
                join("  ", end.asn(), end.organisation()),
                kind(end));
    }

    private static String service(RemoteEnd end) {
        return end.service().isEmpty() ? "" : "(" + end.service() + ")";
    }

    private static String join(String separator, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
    }
}
