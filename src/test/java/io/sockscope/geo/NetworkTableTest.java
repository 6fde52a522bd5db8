package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.IpAddress;
import io.sockscope.geo.NetworkTableWriter.Range;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTableTest {
    private static final LocalDate DATE = LocalDate.of(2026, 6, 17);

    private static IpAddress address(String text) {
        return AddressText.parse(text).orElseThrow();
    }

    private static NetworkTable table(List<Range> ranges) throws IOException {
        var writer = new NetworkTableWriter(DATE);
        ranges.forEach(writer::add);
        return NetworkTable.read(writer.toBytes());
    }

    @Test
    void bothEndsOfARangeBelongToIt() throws IOException {
        NetworkTable table = table(List.of(
                new Range(address("1.0.0.0"), address("1.0.0.255"), 13335, "Cloudflare, Inc."),
                new Range(address("1.0.2.0"), address("1.0.2.255"), 4_294_967_294L, "\u4e2d\u56fd"),
                new Range(address("255.0.0.0"), address("255.255.255.255"), 7, ""),
                new Range(address("2001:db8::33"), address("2001:db8::ffff"), 64_500, "x")));
        assertThat(table.date()).isEqualTo(DATE);
        assertThat(table.network(address("0.255.255.255"))).isEqualTo(Network.UNKNOWN);
        assertThat(table.network(address("1.0.0.0"))).isEqualTo(new Network(13335, "Cloudflare, Inc."));
        assertThat(table.network(address("1.0.0.255")).asn()).isEqualTo(13335);
        assertThat(table.network(address("1.0.1.0"))).isEqualTo(Network.UNKNOWN);
        assertThat(table.network(address("1.0.2.9"))).isEqualTo(new Network(4_294_967_294L, "\u4e2d\u56fd"));
        assertThat(table.network(address("255.255.255.255")).asn()).isEqualTo(7);
        assertThat(table.network(address("2001:db8::32"))).isEqualTo(Network.UNKNOWN);
        assertThat(table.network(address("2001:db8::33")).asn()).isEqualTo(64_500);
        assertThat(table.network(address("2001:db8::1:0"))).isEqualTo(Network.UNKNOWN);
    }

    @Test
    void anyTableAnswersLikeTheListItWasMadeOf() throws IOException {
        var random = new Random(13);
        for (int round = 0; round < 50; round++) {
            List<Range> ranges = random.nextBoolean() ? v4Ranges(random) : v6Ranges(random);
            NetworkTable table = table(ranges);
            for (Range range : ranges) {
                for (IpAddress probe :
                        List.of(range.first(), range.last(), shifted(range.first(), -1), shifted(range.last(), 1))) {
                    assertThat(table.network(probe))
                            .as("%s in %s", probe, ranges)
                            .isEqualTo(search(ranges, probe));
                }
            }
        }
    }

    private static Network search(List<Range> ranges, IpAddress address) {
        return ranges.stream()
                .filter(range -> compare(range.first(), address) <= 0 && compare(address, range.last()) <= 0)
                .map(range -> new Network(range.asn(), range.organisation()))
                .findFirst()
                .orElse(Network.UNKNOWN);
    }

    private static int compare(IpAddress a, IpAddress b) {
        int high = Long.compareUnsigned(a.high(), b.high());
        return high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
    }

    private static IpAddress shifted(IpAddress address, int by) {
        return new IpAddress(address.high(), address.low() + by);
    }

    private static List<Range> v4Ranges(Random random) {
        var ranges = new ArrayList<Range>();
        int at = 0x01000000;
        for (int i = 0; i < random.nextInt(200); i++) {
            int first = at + random.nextInt(3) * random.nextInt(1 << 12);
            int last = first + random.nextInt(1 << random.nextInt(1, 20));
            ranges.add(range(IpAddress.v4(first), IpAddress.v4(last), random));
            at = last + 1;
        }
        return ranges;
    }

    private static List<Range> v6Ranges(Random random) {
        var ranges = new ArrayList<Range>();
        long at = 1;
        for (int i = 0; i < random.nextInt(100); i++) {
            long first = at + random.nextInt(3) * random.nextLong(1L << 40);
            long last = first + random.nextLong(1L << random.nextInt(1, 50));
            ranges.add(range(
                    new IpAddress(0x2a00_0000_0000_0000L, first), new IpAddress(0x2a00_0000_0000_0000L, last), random));
            at = last + 1;
        }
        return ranges;
    }

    private static Range range(IpAddress first, IpAddress last, Random random) {
        int asn = random.nextInt(1, 30);
        return new Range(first, last, asn, "AS " + asn);
    }

    @Test
    void aRangeThatBeginsWithinTheOneBeforeEndsIt() throws IOException {
        NetworkTable table = table(List.of(
                new Range(address("1.0.0.0"), address("1.0.5.255"), 1, "a"),
                new Range(address("1.0.4.0"), address("1.0.9.255"), 2, "b")));
        assertThat(table.network(address("1.0.3.255")).asn()).isEqualTo(1);
        assertThat(table.network(address("1.0.4.0")).asn()).isEqualTo(2);
        assertThat(table.network(address("1.0.9.255")).asn()).isEqualTo(2);
        var writer = new NetworkTableWriter(DATE);
        writer.add(new Range(address("1.0.5.0"), address("1.0.5.255"), 1, "a"));
        assertThatThrownBy(() -> writer.add(new Range(address("1.0.4.0"), address("1.0.4.1"), 2, "b")))
                .hasMessageContaining("out of order");
    }

    @Test
    void aDamagedFileIsRefusedOrAnswersButNeverBreaks() throws IOException {
        var writer = new NetworkTableWriter(DATE);
        v4Ranges(new Random(1)).forEach(writer::add);
        v6Ranges(new Random(2)).forEach(writer::add);
        byte[] good = writer.toBytes();
        var random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bad = i % 4 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flips = random.nextInt(1, 4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                NetworkTable table = NetworkTable.read(bad);
                assertThat(table.network(IpAddress.v4(random.nextInt()))).isNotNull();
            } catch (IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }
}
