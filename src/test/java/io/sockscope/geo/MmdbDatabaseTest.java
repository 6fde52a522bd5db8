package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MmdbDatabaseTest {
    private static final Map<String, Object> CITY = Map.of(
            "country", Map.of("iso_code", "FR", "names", Map.of("en", "France")),
            "registered_country", Map.of("iso_code", "US"),
            "city", Map.of("names", Map.of("de", "Paris (de)", "en", "Paris")),
            "location", Map.of("latitude", 48.85, "longitude", 2.35));

    @TempDir
    private Path folder = Path.of("");

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("test.mmdb"), content);
    }

    private static IpAddress address(String text) {
        return AddressText.parse(text).orElseThrow();
    }

    @Test
    void theFieldsOfGeoLite2CityAreUnderstood() throws Exception {
        Path file = write(new MmdbWriter(6, "GeoLite2-City")
                .put("5.39.0.0/17", CITY)
                .put("2a01:e00::/26", CITY)
                .toBytes());
        try (MmdbDatabase database = MmdbDatabase.open(file)) {
            Place paris = new Place("FR", "Paris", Optional.of(new Place.Position(48.85, 2.35)));
            assertThat(database.place(address("5.39.1.1"))).isEqualTo(paris);
            assertThat(database.place(address("2a01:e00::1"))).isEqualTo(paris);
            assertThat(database.place(address("5.39.128.1"))).isEqualTo(Place.UNKNOWN);
            assertThat(database.network(address("5.39.1.1"))).isEqualTo(Network.UNKNOWN);
            assertThat(database.source().date()).contains(LocalDate.of(2026, 1, 1));
            assertThat(database.source().title()).isEqualTo(file.toString());
        }
    }

    @Test
    void flatFieldsAndThoseOfNetworksAreUnderstood() {
        assertThat(MmdbFields.place(Map.of("country_code", "JP", "city", "Tokyo"))
                        .city())
                .isEqualTo("Tokyo");
        assertThat(MmdbFields.place(Map.of("country", "BR")).country()).isEqualTo("BR");
        var maxmind = Map.of("autonomous_system_number", 15169L, "autonomous_system_organization", "GOOGLE");
        assertThat(MmdbFields.network(maxmind)).isEqualTo(new Network(15169, "GOOGLE"));
        assertThat(MmdbFields.network(Map.of("asn", "AS64496", "as_name", "Example")))
                .isEqualTo(new Network(64496, "Example"));
    }

    @Test
    void valuesThatCannotBeAreNone() {
        for (Object country : List.of("", "fr", "France", "ZZ", "F\u200b", 33, Map.of("iso_code", List.of("FR")))) {
            assertThat(MmdbFields.place(Map.of("country", country)))
                    .as("%s", country)
                    .isEqualTo(Place.UNKNOWN);
        }
        for (Object asn : List.of("AS", "x", "99999999999", -1, 4_294_967_296L, Map.of())) {
            assertThat(MmdbFields.network(Map.of("asn", asn))).as("%s", asn).isEqualTo(Network.UNKNOWN);
        }
        var nowhere = Map.of("country_code", "FR", "latitude", 91.0, "longitude", 2.0);
        assertThat(MmdbFields.place(nowhere).position()).isEmpty();
        var notANumber = Map.of("country_code", "FR", "latitude", Double.NaN, "longitude", 2.0);
        assertThat(MmdbFields.place(notANumber).position()).isEmpty();
    }

    @Test
    void aDatabaseForIpv4OnlyIsNotAskedForIpv6() throws Exception {
        Path file = write(new MmdbWriter(4, "country")
                .put("32.2.0.0/16", Map.of("country_code", "US")) // as 2002:… begins
                .toBytes());
        try (MmdbDatabase database = MmdbDatabase.open(file)) {
            assertThat(database.place(address("32.2.8.8")).country()).isEqualTo("US");
            assertThat(database.place(address("2002:808:808::1"))).isEqualTo(Place.UNKNOWN);
            assertThat(database.source().title()).endsWith("(IPv4 only)");
        }
    }

    @Test
    void whatIsNoSuchDatabaseIsRefusedInWords() throws IOException {
        assertRefused(folder.resolve("none.mmdb"), "there is no such file");
        assertRefused(folder, "there is no such file");
        assertRefused(write(new byte[0]), "damaged, or in another format");
        assertRefused(
                write("<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)), "another format");
        byte[] foreign = new MmdbWriter(6, "Enterprise-Weather")
                .put("8.8.8.0/24", Map.of("temperature", 21))
                .toBytes();
        assertRefused(write(foreign), "neither countries nor autonomous systems");
        assertRefused(write(foreign), "\"Enterprise-Weather\"");
        byte[] good = new MmdbWriter(6, "country").put("8.8.8.0/24", CITY).toBytes();
        assertRefused(write(Arrays.copyOf(good, good.length / 2)), "damaged");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> MmdbDatabase.open(file).close()).isInstanceOfSatisfying(DatabaseException.class, e -> {
            assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining(why);
            assertThat(e.remedy()).isNotBlank();
        });
    }

    @Test
    void anyDamageIsRefusedOrSaidAndNeverBreaks() throws Exception {
        var writer = new MmdbWriter(6, "country");
        for (int i = 1; i < 60; i++) {
            writer.put(i * 4 + ".0.0.0/8", CITY).put("2a01:" + i + "00::/24", Map.of("country_code", "DE"));
        }
        byte[] good = writer.toBytes();
        var random = new Random(7);
        int refused = 0;
        int said = 0;
        for (int i = 0; i < 1_500; i++) {
            byte[] bad = good.clone();
            for (int flips = random.nextInt(1, 30); flips > 0; flips--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try (MmdbDatabase database = MmdbDatabase.open(write(bad))) {
                for (int k = 0; k < 40; k++) {
                    IpAddress address = k % 2 == 0
                            ? IpAddress.v4(random.nextInt())
                            : new IpAddress(0x2a01_0000_0000_0000L | (random.nextLong() >>> 16), 1);
                    assertThat(database.place(address).country()).matches("|[A-Z]{2}");
                    assertThat(database.network(address)).isNotNull();
                }
                said += database.source().problem().isEmpty() ? 0 : 1;
            } catch (DatabaseException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(said).isPositive();
    }
}
