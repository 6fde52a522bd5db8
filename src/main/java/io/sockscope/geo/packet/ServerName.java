package io.sockscope.geo.packet;

/** What the first bytes of a connection say of the server they are meant for. */
public sealed interface ServerName {
    /**
     * A name is said.
     *
     * @param host as {@link HostNames#clean} leaves it
     * @param mayBeCover true if the real name may be hidden behind it: there is an Encrypted ClientHello, or what was seen
     *     ends before it is clear that there is none
     */
    record Named(String host, boolean mayBeCover) implements ServerName {}

    /** It is of this protocol, and says no name. */
    record Unnamed() implements ServerName {}

    /**
     * A request to a proxy: the name is not that of the machine at the other end.
     *
     * @param host whom the proxy is to speak to
     */
    record Proxied(String host) implements ServerName {}

    /** It may be of this protocol; more bytes are needed to tell. */
    record Cut() implements ServerName {}

    /**
     * It is not of this protocol, or broken.
     *
     * @param why a clause
     */
    record Other(String why) implements ServerName {}
}
