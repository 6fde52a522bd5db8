package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.IpAddress;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKindTest {
    private static IpAddress address(String text) {
        return AddressText.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, GLOBAL",
        "2606:4700:4700::1111, GLOBAL",
        "192.0.0.9, GLOBAL",
        "0.0.0.0, UNSPECIFIED",
        "::, UNSPECIFIED",
        "0.1.2.3, THIS_NETWORK",
        "127.0.0.1, LOOPBACK",
        "127.255.255.255, LOOPBACK",
        "::1, LOOPBACK",
        "9.255.255.255, GLOBAL",
        "10.0.0.0, PRIVATE",
        "10.255.255.255, PRIVATE",
        "11.0.0.0, GLOBAL",
        "172.15.255.255, GLOBAL",
        "172.16.0.0, PRIVATE",
        "172.31.255.255, PRIVATE",
        "172.32.0.0, GLOBAL",
        "192.168.1.1, PRIVATE",
        "fc00::, UNIQUE_LOCAL",
        "fdff::1, UNIQUE_LOCAL",
        "100.63.255.255, GLOBAL",
        "100.64.0.0, SHARED",
        "100.127.255.255, SHARED",
        "169.254.169.254, LINK_LOCAL",
        "fe80::1, LINK_LOCAL",
        "febf::1, LINK_LOCAL",
        "fec0::1, SITE_LOCAL",
        "224.0.0.251, MULTICAST",
        "239.255.255.250, MULTICAST",
        "ff02::fb, MULTICAST",
        "255.255.255.255, BROADCAST",
        "255.255.255.254, RESERVED",
        "240.0.0.1, RESERVED",
        "192.0.2.1, DOCUMENTATION",
        "198.51.100.7, DOCUMENTATION",
        "203.0.113.9, DOCUMENTATION",
        "2001:db8::1, DOCUMENTATION",
        "3fff:fff::1, DOCUMENTATION",
        "198.18.0.1, BENCHMARKING",
        "198.19.255.255, BENCHMARKING",
        "2001:2::1, BENCHMARKING",
        "192.0.0.1, PROTOCOL",
        "2001:1ff::1, PROTOCOL",
        "192.0.0.8, DUMMY",
        "100:0:0:1::1, DUMMY",
        "64:ff9b::808:808, NAT64",
        "64:ff9b:1::1, NAT64_LOCAL",
        "2002:808:808::1, SIX_TO_FOUR",
        "192.88.99.1, SIX_TO_FOUR_RELAY",
        "2001::1, TEREDO",
        "2001:20::1, HASH_IDENTIFIER",
        "2001:30::1, HASH_IDENTIFIER",
        "100::1, DISCARD",
        "5f00::1, SEGMENT_ROUTING",
        "2001:200::1, GLOBAL",
        "4000::1, RESERVED",
        "::2, RESERVED"
    })
    void anAddressIsWhatTheRegistriesSay(String text, AddressKind kind) {
        assertThat(AddressKind.of(address(text))).isEqualTo(kind);
    }

    @Test
    void everyAddressHasAKindAndEveryKindAWord() {
        var random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            assertThat(AddressKind.of(new IpAddress(random.nextLong(), random.nextLong())))
                    .isNotNull();
            AddressKind v4 = AddressKind.of(IpAddress.v4(random.nextInt()));
            assertThat(v4).isNotIn(AddressKind.UNIQUE_LOCAL, AddressKind.NAT64, AddressKind.TEREDO);
        }
        assertThat(EnumSet.allOf(AddressKind.class))
                .extracting(AddressKind::label)
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, 8.8.8.8",
        "64:ff9b::808:808, 8.8.8.8",
        "2002:808:808::1, 8.8.8.8",
        "2606:4700:4700::1111, 2606:4700:4700::1111"
    })
    void whatLiesInATunnelIsSomewhere(String text, String place) {
        assertThat(AddressKind.onTheInternet(address(text))).contains(address(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "::1", "64:ff9b::a00:1", "2002:7f00:1::1", "2001::1", "224.0.0.1", "4000::1"})
    void whatIsNobodysOnTheInternetIsNowhere(String text) {
        assertThat(AddressKind.onTheInternet(address(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.",
                "01.2.3.4",
                "1.2.3.256",
                "localhost",
                "::g",
                "1::2::3",
                "[::1]",
                " 1.2.3.4",
                "%lo"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(AddressText.parse(text)).isEmpty();
    }

    @Test
    void addressesComeBackFromTheJdk() {
        for (String text : new String[] {"1.2.3.4", "fe80::1", "::ffff:0:1"}) {
            assertThat(AddressText.of(AddressText.inet(address(text)))).isEqualTo(address(text));
        }
        assertThat(address("fe80::1%eth0")).isEqualTo(address("fe80::1"));
        assertThat(address("::ffff:1.2.3.4")).isEqualTo(IpAddress.v4(0x01020304));
    }
}
