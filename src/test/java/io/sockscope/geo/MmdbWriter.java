package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small databases in MaxMind's format, with 24-bit records. */
final class MmdbWriter {
    private static final int EMPTY = -1;

    private final int ipVersion;
    private final String type;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<int[]> nodes = new ArrayList<>(List.of(node()));

    MmdbWriter(int ipVersion, String type) {
        this.ipVersion = ipVersion;
        this.type = type;
    }

    private static int[] node() {
        return new int[] {EMPTY, EMPTY};
    }

    /** Puts a record at a network such as 10.0.0.0/8; in a tree for IPv6, IPv4 lies at ::/96. */
    MmdbWriter put(String network, Map<String, ?> fields) {
        Prefix prefix = Prefix.of(network);
        boolean v4 = prefix.base().isV4();
        IpAddress base = v4 && ipVersion == 6 ? new IpAddress(0, prefix.base().low() & 0xffff_ffffL) : prefix.base();
        int firstBit = ipVersion == 4 ? 96 : 0;
        int place = -2 - data.size(); // Below EMPTY: a record.
        data.writeBytes(encode(fields));
        int[] node = nodes.getFirst();
        for (int bit = firstBit; bit < prefix.bits() - 1; bit++) {
            int side = bit(base, bit);
            if (node[side] < 0) {
                node[side] = nodes.size();
                nodes.add(node());
            }
            node = nodes.get(node[side]);
        }
        node[bit(base, prefix.bits() - 1)] = place;
        return this;
    }

    private static int bit(IpAddress address, int index) {
        return (int) ((index < 64 ? address.high() >>> (63 - index) : address.low() >>> (127 - index)) & 1);
    }

    byte[] toBytes() {
        var out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int side : node) {
                int value = side >= 0 ? side : side == EMPTY ? nodes.size() : nodes.size() + 16 + (-2 - side);
                out.writeBytes(new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value});
            }
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
        out.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("binary_format_major_version", 2);
        metadata.put("binary_format_minor_version", 0);
        metadata.put("build_epoch", 1_767_225_600L); // 2026-01-01
        metadata.put("database_type", type);
        metadata.put("description", Map.of());
        metadata.put("ip_version", ipVersion);
        metadata.put("languages", List.of());
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", 24);
        out.writeBytes(encode(metadata));
        return out.toByteArray();
    }

    private static byte[] encode(Object value) {
        var out = new ByteArrayOutputStream();
        switch (value) {
            case Map<?, ?> map -> {
                out.write((7 << 5) | map.size());
                map.forEach((key, entry) -> {
                    out.writeBytes(encode(key));
                    out.writeBytes(encode(entry));
                });
            }
            case List<?> list -> {
                out.write(list.size());
                out.write(11 - 7);
                list.forEach(entry -> out.writeBytes(encode(entry)));
            }
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                if (bytes.length < 29) {
                    out.write((2 << 5) | bytes.length);
                } else {
                    out.write((2 << 5) | 29);
                    out.write(bytes.length - 29);
                }
                out.writeBytes(bytes);
            }
            case Double number -> {
                out.write((3 << 5) | 8);
                out.writeBytes(java.nio.ByteBuffer.allocate(8).putDouble(number).array());
            }
            case Integer number -> {
                out.write((6 << 5) | 4);
                out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(number).array());
            }
            case Long number -> {
                out.write(8);
                out.write(9 - 7);
                out.writeBytes(java.nio.ByteBuffer.allocate(8).putLong(number).array());
            }
            default -> throw new IllegalArgumentException("no such type here: " + value);
        }
        return out.toByteArray();
    }
}
