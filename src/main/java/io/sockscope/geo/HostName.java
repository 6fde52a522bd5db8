package io.sockscope.geo;

/**
 * A name and who says so.
 *
 * @param text as {@link io.sockscope.geo.packet.HostNames#clean} leaves it; empty if there is none
 * @param source who says so
 */
public record HostName(String text, NameSource source) {
    /** No name is known. */
    public static final HostName NONE = new HostName("", NameSource.NONE);

    public HostName {
        if (text.isEmpty() != (source == NameSource.NONE || source == NameSource.NO_SNI)) {
            throw new IllegalArgumentException("a name has a source, and no name has none");
        }
    }

    public boolean isKnown() {
        return !text.isEmpty();
    }
}
