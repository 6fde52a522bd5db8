package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an address is for, after IANA's registries: IPv4 Special-Purpose Address, IPv6 Special-Purpose Address, IPv6
 * Address Space and IPv4 Multicast, as of 2026. Of two blocks that hold an address the smaller one counts.
 */
public enum AddressKind {
    /** A host somewhere on the internet. */
    GLOBAL(
            "global",
            Host.ONE,
            "2000::/3",
            "0.0.0.0/0",
            "192.0.0.9/32",
            "192.0.0.10/32",
            "2001:1::1/128",
            "2001:1::2/128",
            "2001:1::3/128",
            "2001:3::/32",
            "2001:4:112::/48"),
    UNSPECIFIED("unspecified", Host.NONE, "0.0.0.0/32", "::/128"),
    THIS_NETWORK("this network", Host.NONE, "0.0.0.0/8"),
    LOOPBACK("loopback", Host.NONE, "127.0.0.0/8", "::1/128"),
    PRIVATE("private", Host.ONE, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    UNIQUE_LOCAL("unique local", Host.ONE, "fc00::/7"),
    /** Between a provider's customers and its carrier-grade NAT (RFC 6598); also used by overlay networks. */
    SHARED("carrier-grade NAT", Host.ONE, "100.64.0.0/10"),
    LINK_LOCAL("link-local", Host.ONE, "169.254.0.0/16", "fe80::/10"),
    /** Deprecated by RFC 3879. */
    SITE_LOCAL("site-local", Host.NONE, "fec0::/10"),
    MULTICAST("multicast", Host.NONE, "224.0.0.0/4", "ff00::/8"),
    /** The limited broadcast. That of a subnet looks like any of its hosts. */
    BROADCAST("broadcast", Host.NONE, "255.255.255.255/32"),
    DOCUMENTATION(
            "documentation",
            Host.NONE,
            "192.0.2.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001:db8::/32",
            "3fff::/20"),
    BENCHMARKING("benchmarking", Host.NONE, "198.18.0.0/15", "2001:2::/48"),
    PROTOCOL("IETF protocol", Host.NONE, "192.0.0.0/24", "2001::/23"),
    DUMMY("dummy", Host.NONE, "192.0.0.8/32", "100:0:0:1::/64"),
    /** An IPv4 host behind a translator; its address is in the last 32 bits. */
    NAT64("NAT64", Host.ONE, "64:ff9b::/96"),
    NAT64_LOCAL("local NAT64", Host.NONE, "64:ff9b:1::/48"),
    /** A site reached through IPv4; the address of its router is in bits 16 to 47. */
    SIX_TO_FOUR("6to4", Host.ONE, "2002::/16"),
    /** Deprecated by RFC 7526. */
    SIX_TO_FOUR_RELAY("6to4 relay", Host.NONE, "192.88.99.0/24"),
    TEREDO("Teredo", Host.ONE, "2001::/32"),
    /** Hashes of keys (ORCHID, drone remote id), which nobody routes. */
    HASH_IDENTIFIER("hash identifier", Host.NONE, "2001:10::/28", "2001:20::/28", "2001:30::/28"),
    DISCARD("discard", Host.NONE, "100::/64"),
    SEGMENT_ROUTING("SRv6 segment", Host.NONE, "5f00::/16"),
    /** Not given to anyone. */
    RESERVED("reserved", Host.NONE, "240.0.0.0/4", "::/0");

    private static final List<Block> BLOCKS = Stream.of(values())
            .flatMap(kind -> kind.blocks.stream().map(prefix -> new Block(Prefix.of(prefix), kind)))
            .sorted(Comparator.comparingInt((Block block) -> block.prefix().bits())
                    .reversed())
            .toList();

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> blocks;

    private final Host host;

    /** Whether somewhere one host may have such an address, and a name that has to be asked for. */
    private enum Host {
        ONE,
        NONE
    }

    private record Block(Prefix prefix, AddressKind kind) {}

    AddressKind(String label, Host host, String... blocks) {
        this.label = label;
        this.host = host;
        this.blocks = List.of(blocks);
    }

    /** What this address is for. */
    public static AddressKind of(IpAddress address) {
        for (Block block : BLOCKS) {
            if (block.prefix().contains(address)) {
                return block.kind();
            }
        }
        throw new IllegalStateException("::/0 holds every address");
    }

    /** Whether a name server may know a name for it. */
    boolean isWorthAsking() {
        return host == Host.ONE;
    }

    /** How exports write it. */
    public String label() {
        return label;
    }

    /**
     * The address whose place is to be looked up: the address itself if it is global, the IPv4 address in it if it is one
     * of a translator or tunnel, nothing if it is in no place.
     */
    static Optional<IpAddress> onTheInternet(IpAddress address) {
        AddressKind kind = of(address);
        IpAddress candidate = kind == NAT64
                ? IpAddress.v4((int) address.low())
                : kind == SIX_TO_FOUR ? IpAddress.v4((int) (address.high() >>> 16)) : address;
        return Optional.of(candidate).filter(inner -> of(inner) == GLOBAL);
    }
}
