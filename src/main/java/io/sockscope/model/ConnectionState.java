package io.sockscope.model;

/** Where a connection stands, in a user's words. */
public enum ConnectionState {
    /** A socket without a handshake (UDP, ICMP, raw, …) that is open. */
    OPEN("open", true),
    CONNECTING("connecting", true),
    ESTABLISHED("established", true),
    /** The peer has closed its side, the process has not. */
    CLOSE_WAIT("close-wait", true),
    /** The process has shut its side down, the peer has not. */
    FIN_WAIT("fin-wait", true),
    LISTEN("listen", true),
    CLOSED("closed", false),
    /** Connecting failed; the errno says why. */
    FAILED("failed", false);

    private final String label;
    private final boolean open;

    ConnectionState(String label, boolean open) {
        this.label = label;
        this.open = open;
    }

    /** Lower-case name as in exports. */
    public String label() {
        return label;
    }

    public boolean isOpen() {
        return open;
    }
}
