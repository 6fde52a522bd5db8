package io.sockscope.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "20010db800000000,0000000000000001,2001:db8::1",
        "20010db800000001,0001000100010001,2001:db8:0:1:1:1:1:1",
        "2001000000000001,0000000000000001,2001:0:0:1::1",
        "20010db800000000,0001000000000001,2001:db8::1:0:0:1",
        "0000000000000000,0000000000000000,::",
        "0000000000000000,0000000000000001,::1",
        "fe80000000000000,0000000000000000,fe80::",
        "0000000000000000,0000ffff7f000001,127.0.0.1",
        "0000000000000000,0000ffff00000000,0.0.0.0",
    })
    void addressesAreWrittenAsRfc5952Says(String high, String low, String text) {
        assertThat(new IpAddress(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)))
                .hasToString(text);
    }

    @Test
    void everyTextMeansTheAddressItCameFrom() throws Exception {
        Random random = new Random(5952);
        for (int i = 0; i < 10_000; i++) {
            // Zero groups are the interesting ones: keep about half.
            long high = random.nextLong() & mask(random);
            long low = random.nextLong() & mask(random);
            IpAddress address = new IpAddress(high, low);
            byte[] bytes = InetAddress.getByName(address.toString()).getAddress();
            if (bytes.length == 4) {
                assertThat(address)
                        .isEqualTo(IpAddress.v4(ByteBuffer.wrap(bytes).getInt()));
            } else {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                assertThat(address).isEqualTo(new IpAddress(buffer.getLong(), buffer.getLong()));
            }
        }
    }

    private static long mask(Random random) {
        long mask = 0;
        for (int group = 0; group < 4; group++) {
            mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
        }
        return mask;
    }

    @Test
    void endpointsBracketIpv6AndCheckPorts() {
        assertThat(new Endpoint(IpAddress.v4(0x7f000001), 80)).hasToString("127.0.0.1:80");
        assertThat(new Endpoint(new IpAddress(0, 1), 443)).hasToString("[::1]:443");
        assertThat(Endpoint.NONE.isKnown()).isFalse();
        assertThatThrownBy(() -> new Endpoint(IpAddress.UNSPECIFIED, 65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> new Endpoint(IpAddress.UNSPECIFIED, -1)).hasMessageContaining("-1");
    }
}
