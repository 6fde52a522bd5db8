package io.sockscope.geo;

import java.util.Optional;
import java.util.stream.Stream;

/** Where a name comes from, best first. */
public enum NameSource {
    /** An answer of a name server that this machine received before the connection. */
    DNS("dns"),
    /** The server name in the ClientHello of this very connection (TLS or QUIC). */
    SNI("sni"),
    /**
     * The same, where the ClientHello also has an encrypted one: the name may be the real one (browsers send dummies) or
     * the cover of another that nobody can see.
     */
    SNI_ECH("sni-ech"),
    /** The Host of the first HTTP request of this very connection. */
    HTTP("http"),
    /** The system's hosts file. */
    HOSTS("hosts"),
    /** What the address's owner says it is called; asked for because the user said so. */
    REVERSE("reverse"),
    /** There is no name: the ClientHello of this connection has none, and nobody else knows one. */
    NO_SNI("no-sni"),
    /** There is no name. */
    NONE("");

    private final String label;

    NameSource(String label) {
        this.label = label;
    }

    /** The source with this label. */
    public static Optional<NameSource> ofLabel(String label) {
        return Stream.of(values()).filter(source -> source.label.equals(label)).findFirst();
    }

    /** As in exports; empty for {@link #NONE}. */
    public String label() {
        return label;
    }
}
