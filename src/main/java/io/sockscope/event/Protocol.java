package io.sockscope.event;

/** What kind of socket a connection runs over. */
public enum Protocol {
    TCP(1, "tcp"),
    UDP(2, "udp"),
    ICMP(3, "icmp"),
    /** A SOCK_RAW socket of any IP protocol but ICMP. Over IPv4, bytes received begin with the header of IP. */
    RAW(4, "raw"),
    /** AF_PACKET, SOCK_RAW: packets of the link layer; bytes begin with its header. */
    PACKET_LINK(5, "packet-link"),
    SCTP(6, "sctp"),
    MPTCP(7, "mptcp"),
    OTHER(8, "other"),
    /** AF_PACKET, SOCK_DGRAM, also known as cooked: packets of the network layer; bytes begin with its header. */
    PACKET_NETWORK(9, "packet-network");

    private final int code;
    private final String label;

    Protocol(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** Stable number for abi.h and the wire. */
    public int code() {
        return code;
    }

    /** Lower-case name as in exports. */
    public String label() {
        return label;
    }

    /** The protocol with this code, {@link #OTHER} if there is none. */
    public static Protocol ofCode(int code) {
        for (Protocol protocol : values()) {
            if (protocol.code == code) {
                return protocol;
            }
        }
        return OTHER;
    }
}
