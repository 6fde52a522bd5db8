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
            "2000::/3",
            "0.0.0.0/0",
            "192.0.0.9/32",
            "192.0.0.10/32",
            "2001:1::1/128",
            "2001:1::2/128",
            "2001:1::3/128",
            "2001:3::/32",
            "2001:4:112::/48"),
    UNSPECIFIED("unspecified", "0.0.0.0/32", "::/128"),
    THIS_NETWORK("this network", "0.0.0.0/8"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1/128"),
    PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    UNIQUE_LOCAL("unique local", "fc00::/7"),
    /** Between a provider's customers and its carrier-grade NAT (RFC 6598); also used by overlay networks. */
    SHARED("carrier-grade NAT", "100.64.0.0/10"),
    LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
    /** Deprecated by RFC 3879. */
    SITE_LOCAL("site-local", "fec0::/10"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    /** The limited broadcast. That of a subnet looks like any of its hosts. */
    BROADCAST("broadcast", "255.255.255.255/32"),
    DOCUMENTATION("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    BENCHMARKING("benchmarking", "198.18.0.0/15", "2001:2::/48"),
    PROTOCOL("IETF protocol", "192.0.0.0/24", "2001::/23"),
    DUMMY("dummy", "192.0.0.8/32", "100:0:0:1::/64"),
    /** An IPv4 host behind a translator; its address is in the last 32 bits. */
    NAT64("NAT64", "64:ff9b::/96"),
    NAT64_LOCAL("local NAT64", "64:ff9b:1::/48"),
    /** A site reached through IPv4; the address of its router is in bits 16 to 47. */
    SIX_TO_FOUR("6to4", "2002::/16"),
    /** Deprecated by RFC 7526. */
    SIX_TO_FOUR_RELAY("6to4 relay", "192.88.99.0/24"),
    TEREDO("Teredo", "2001::/32"),
    /** Hashes of keys (ORCHID, drone remote id), which nobody routes. */
    HASH_IDENTIFIER("hash identifier", "2001:10::/28", "2001:20::/28", "2001:30::/28"),
    DISCARD("discard", "100::/64"),
    SEGMENT_ROUTING("SRv6 segment", "5f00::/16"),
    /** Not given to anyone. */
    RESERVED("reserved", "240.0.0.0/4", "::/0");

    private static final List<Block> BLOCKS = Stream.of(values())
            .flatMap(kind -> kind.blocks.stream().map(prefix -> new Block(Prefix.of(prefix), kind)))
            .sorted(Comparator.comparingInt((Block block) -> block.prefix().bits())
                    .reversed())
            .toList();

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> blocks;

    private record Block(Prefix prefix, AddressKind kind) {}

    AddressKind(String label, String... blocks) {
        this.label = label;
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

    /** How exports write it. */
    public String label() {
        return label;
    }

    /**
     * The address whose place is to be looked up: the address itself if it is global, the IPv4 address in it if it is one
     * of a translator or tunnel, nothing if it is in no place.
     */
    static Optional<IpAddress> onTheInternet(IpAddress address) {
        Optional<IpAddress> candidate = switch (of(address)) {
            case GLOBAL -> Optional.of(address);
            case NAT64 -> Optional.of(IpAddress.v4((int) address.low()));
            case SIX_TO_FOUR -> Optional.of(IpAddress.v4((int) (address.high() >>> 16)));
            case UNSPECIFIED,
                    THIS_NETWORK,
                    LOOPBACK,
                    PRIVATE,
                    UNIQUE_LOCAL,
                    SHARED,
                    LINK_LOCAL,
                    SITE_LOCAL,
                    MULTICAST,
                    BROADCAST,
                    DOCUMENTATION,
                    BENCHMARKING,
                    PROTOCOL,
                    DUMMY,
                    NAT64_LOCAL,
                    SIX_TO_FOUR_RELAY,
                    TEREDO,
                    HASH_IDENTIFIER,
                    DISCARD,
                    SEGMENT_ROUTING,
                    RESERVED -> Optional.empty();
        };
        return candidate.filter(inner -> of(inner) == GLOBAL);
    }
}
