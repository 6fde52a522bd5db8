package io.sockscope.probe;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kernel's functions that the tracing and kprobe families watch, and what is not counted where one can't be. */
enum WatchedFunction {
    INET_SENDMSG("inet_sendmsg", true, "What IPv4 sockets send"),
    INET_RECVMSG("inet_recvmsg", true, "What IPv4 sockets receive"),
    INET6_SENDMSG("inet6_sendmsg", true, "What IPv6 sockets send"),
    INET6_RECVMSG("inet6_recvmsg", true, "What IPv6 sockets receive"),
    SOCK_COMMON_RECVMSG("sock_common_recvmsg", false, "What raw IPv6 sockets receive"),
    PACKET_SENDMSG("packet_sendmsg", false, "What AF_PACKET sockets send"),
    PACKET_RECVMSG("packet_recvmsg", false, "What AF_PACKET sockets receive"),
    SOCK_SPLICE_READ("sock_splice_read", false, "What splice and sendfile take from a TCP socket"),
    INET_SENDPAGE("inet_sendpage", false, "What splice and sendfile put into a socket"),
    INET_STREAM_CONNECT("inet_stream_connect", false, "A connect that fails before it sends anything"),
    INET_RELEASE("inet_release", false, "When sockets are closed"),
    PACKET_RELEASE("packet_release", false, "When AF_PACKET sockets are closed"),
    INET_SOCK_DESTRUCT("inet_sock_destruct", false, "When sockets of Multipath TCP are gone"),
    SKB_CONSUME_UDP("skb_consume_udp", false, "Who sent a UDP datagram that is received without a name buffer"),
    SKB_FREE_DATAGRAM("skb_free_datagram", false, "Who sent a raw packet that is received without a name buffer"),
    INET_ACCEPT("inet_accept", false, "Who accepted a connection that he hands on without a call"),
    MPTCP_STREAM_ACCEPT("mptcp_stream_accept", false, "Who accepted a connection of Multipath TCP that he hands on"),
    TCP_GETSOCKOPT("tcp_getsockopt", false, "What TCP_ZEROCOPY_RECEIVE maps to a process");

    private static final Map<String, WatchedFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(f -> f.symbol, Function.identity()));

    private final String symbol;
    private final boolean essential;
    private final String fact;

    WatchedFunction(String symbol, boolean essential, String fact) {
        this.symbol = symbol;
        this.essential = essential;
        this.fact = fact;
    }

    /** Its name in the kernel. */
    String symbol() {
        return symbol;
    }

    /** Whether a family that can't watch it is worse than the next family. */
    boolean isEssential() {
        return essential;
    }

    /**
     * Functions come and go: before Linux 6.5 sendfile has one of its own, afterwards it sends messages. And not every
     * kernel has Multipath TCP.
     */
    boolean mayBeAbsent() {
        return this == INET_SENDPAGE || this == MPTCP_STREAM_ACCEPT;
    }

    /**
     * The sentence for users who miss what it would tell.
     *
     * @param why a clause
     */
    String limit(String why) {
        return fact + " is not seen: " + why + ".";
    }

    /** The one that a program of this name watches. */
    static WatchedFunction of(String symbol) {
        WatchedFunction function = BY_NAME.get(symbol);
        if (function == null) {
            throw new IllegalStateException("no program may watch " + symbol + " before WatchedFunction knows it");
        }
        return function;
    }
}
