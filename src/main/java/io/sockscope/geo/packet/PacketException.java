package io.sockscope.geo.packet;

/** What is read is not what it should be, or ends too early. Stays within this package; cheap, as strangers cause it. */
final class PacketException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean cut;

    private PacketException(String why, boolean cut) {
        super(why, null, false, false);
        this.cut = cut;
    }

    static PacketException broken(String why) {
        return new PacketException(why, false);
    }

    static PacketException cut() {
        return new PacketException("it ends too early", true);
    }

    /** True if more bytes could have made it right. */
    boolean isCut() {
        return cut;
    }

    /** Why, as a clause. */
    String why() {
        return String.valueOf(getMessage());
    }
}
