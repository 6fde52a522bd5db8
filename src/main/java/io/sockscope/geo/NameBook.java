package io.sockscope.geo;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Payload;
import io.sockscope.event.Protocol;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.geo.packet.DnsParser;
import io.sockscope.geo.packet.HttpHost;
import io.sockscope.geo.packet.QuicHello;
import io.sockscope.geo.packet.ServerName;
import io.sockscope.geo.packet.TlsHello;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that were heard: in the DNS answers that processes received, and in what connections said when they began.
 *
 * <p>What a connection says of itself (SNI, Host) is of that connection alone. What a process was told by a name server
 * holds for its own connections that it opened afterwards, for those of another process only if they were opened while
 * the answer was to live. If a connection says a name that DNS said too, DNS is named as the source, being the better
 * one. Where several names led to one address and the connection says none, there is no name: which of them it was
 * would be a guess. A name that may be a cover (Encrypted ClientHello, which browsers also feign) yields to what its own
 * process was told, not to what another one was.
 *
 * <p>Safe for many threads. Keeps a bounded number of everything, and forgets the oldest.
 */
public final class NameBook implements Names {
    private static final int DNS_PORT = 53;
    private static final int MULTICAST_DNS_PORT = 5353;
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_HELLOS = 512;

    private final DnsBook dns = new DnsBook();
    private final QuestionCount questions = new QuestionCount();
    private final Map<Connection, HostName> said = new LinkedHashMap<>();
    private final Map<Connection, QuicHello> hellos = new LinkedHashMap<>();
    private int generation;

    private record Connection(long socketId, IpAddress peer) {}

    /**
     * Hears what a process sent or received. Anything at all may be in it.
     *
     * @return the figures of what is asked in it
     */
    public synchronized DnsQuestions take(Payload payload) {
        int port = payload.peer().port();
        if (port == DNS_PORT || port == MULTICAST_DNS_PORT) {
            return takeDns(payload, port == MULTICAST_DNS_PORT);
        } else if (payload.local().port() == MULTICAST_DNS_PORT && payload.protocol() == Protocol.UDP) {
            return takeDns(payload, true);
        } else if (payload.sent()) {
            takeHello(payload);
        }
        return DnsQuestions.NONE;
    }

    private DnsQuestions takeDns(Payload payload, boolean multicast) {
        Optional<DnsMessage> parsed = payload.protocol() == Protocol.UDP
                ? DnsParser.parse(payload.bytes())
                : DnsParser.parseStream(payload.bytes());
        if (parsed.isEmpty()) {
            return DnsQuestions.NONE;
        }
        DnsMessage message = parsed.get();
        if (payload.sent() && !message.isResponse()) {
            dns.asked(payload.local(), payload.peer(), message);
            return questions.take(payload, message);
        }
        if (!payload.sent() && message.isResponse()) {
            boolean any = multicast
                    ? dns.announced(payload.process(), payload.timeNs(), message)
                    : dns.answered(payload, message);
            generation += any ? 1 : 0;
        }
        return DnsQuestions.NONE;
    }

    private void takeHello(Payload payload) {
        var connection = new Connection(payload.socketId(), payload.peer().address());
        if (said.containsKey(connection)) {
            return;
        }
        HostName heard = switch (payload.protocol()) {
            case TCP, MPTCP -> overTcp(payload);
            case UDP -> named(quic(connection, payload), NameSource.SNI);
            case ICMP, RAW, PACKET_LINK, PACKET_NETWORK, SCTP, OTHER -> null;
        };
        if (heard != null) {
            said.put(connection, heard);
            forgetOldest(said, MOST_CONNECTIONS);
            generation++;
        }
    }

    private static @Nullable HostName overTcp(Payload payload) {
        HostName byTls = named(TlsHello.parse(payload.bytes()), NameSource.SNI);
        return byTls == null ? named(HttpHost.parse(payload.bytes()), NameSource.HTTP) : byTls;
    }

    private ServerName quic(Connection connection, Payload payload) {
        QuicHello hello = hellos.computeIfAbsent(connection, fresh -> new QuicHello());
        ServerName name = hello.add(payload.bytes());
        if (name instanceof ServerName.Cut) {
            forgetOldest(hellos, MOST_HELLOS);
        } else {
            hellos.remove(connection);
        }
        return name;
    }

    private static @Nullable HostName named(ServerName name, NameSource source) {
        return switch (name) {
            case ServerName.Named(String host, boolean mayBeCover) ->
                new HostName(host, mayBeCover ? NameSource.SNI_ECH : source);
            case ServerName.Unnamed _ when source == NameSource.SNI -> new HostName("", NameSource.NO_SNI);
            case ServerName.Unnamed _, ServerName.Proxied _, ServerName.Cut _, ServerName.Other _ -> null;
        };
    }

    private static <K, V> void forgetOldest(Map<K, V> map, int most) {
        if (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }

    @Override
    public synchronized HostName nameOf(Contact contact) {
        HostName own = said.getOrDefault(new Connection(contact.socketId(), contact.address()), HostName.NONE);
        if (own.isKnown() && toldByDns(contact).contains(own.text())) {
            return new HostName(own.text(), NameSource.DNS);
        }
        if (own.source() == NameSource.SNI || own.source() == NameSource.HTTP) {
            return own;
        }
        String looked = onlyNameInDns(contact, !own.isKnown());
        return looked.isEmpty() ? own : new HostName(looked, NameSource.DNS);
    }

    private Set<String> toldByDns(Contact contact) {
        Set<String> names = dns.namesToldTo(contact.process(), contact.address(), contact.openedNs());
        names.addAll(dns.liveNames(contact.address(), contact.openedNs()));
        return names;
    }

    private String onlyNameInDns(Contact contact, boolean orToldToOthers) {
        Set<String> names = dns.namesToldTo(contact.process(), contact.address(), contact.openedNs());
        if (names.size() > 1) {
            names = dns.liveNamesToldTo(contact.process(), contact.address(), contact.openedNs());
        } else if (names.isEmpty() && orToldToOthers) {
            names = dns.liveNames(contact.address(), contact.openedNs());
        }
        return names.size() == 1 ? names.iterator().next() : "";
    }

    /** The last answers of name servers to what processes had asked, oldest first. */
    public synchronized List<DnsAnswer> answers() {
        return dns.answers();
    }

    /** A number that changes when a name was heard. */
    synchronized int generation() {
        return generation;
    }
}
