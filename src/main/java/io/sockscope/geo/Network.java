package io.sockscope.geo;

/**
 * The autonomous system that announces an address.
 *
 * @param asn its number, 1 to 4294967295, 0 if not known
 * @param organisation who runs it, as the database writes it: show it as text of strangers; empty if not known
 */
public record Network(long asn, String organisation) {
    /** Nothing is known. */
    public static final Network UNKNOWN = new Network(0, "");

    public Network {
        if (asn < 0 || asn > 0xffff_ffffL) {
            throw new IllegalArgumentException("no number of an autonomous system: " + asn);
        }
    }

    public boolean isKnown() {
        return asn != 0;
    }
}
