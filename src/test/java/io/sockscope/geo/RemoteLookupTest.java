package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteLookupTest {
    @TempDir
    private Path folder = Path.of("");

    private static Contact contact(String address) {
        return new Contact(new ProcessId(1, 1), 1, AddressText.parse(address).orElseThrow(), 1);
    }

    private RemoteLookup lookup(String hosts, List<MmdbDatabase> own) throws IOException {
        Path file = Files.writeString(folder.resolve("hosts"), hosts);
        return new RemoteLookup(
                own,
                new BundledDatabase(),
                new WatchedFile<>(file, HostsFile::parse, System::nanoTime),
                new NameBook(),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, US, 15169, Google LLC",
        "1.1.1.1, AU, 13335, 'Cloudflare, Inc.'",
        "2606:4700:4700::1111, US, 13335, 'Cloudflare, Inc.'",
        "202.108.22.5, CN, 4808, China Unicom Beijing Province Network",
        "64:ff9b::808:808, US, 15169, Google LLC",
        "127.0.0.1, '', 0, loopback",
        "10.1.2.3, '', 0, private",
        "100.64.0.1, '', 0, carrier-grade NAT",
        "fe80::1, '', 0, link-local",
        "2001:db8::1, '', 0, documentation",
        "2001::1, '', 0, Teredo"
    })
    void wellKnownAddressesAreWhereTheyAre(String address, String country, long asn, String organisation)
            throws IOException {
        try (RemoteLookup lookup = lookup("", List.of())) {
            Remote remote = lookup.of(contact(address));
            assertThat(remote.place().country()).isEqualTo(country);
            assertThat(remote.network().asn()).isEqualTo(asn);
            assertThat(remote.organisation()).isEqualTo(organisation);
        }
    }

    @Test
    void theDatabasesSayWhatTheyAre() throws IOException {
        try (RemoteLookup lookup = lookup("", List.of())) {
            assertThat(lookup.sources()).hasSize(2).allSatisfy(source -> {
                assertThat(source.problem()).isEmpty();
                assertThat(source.date()).contains(java.time.LocalDate.of(2026, 6, 17));
                assertThat(source.licence()).contains("nro.net");
            });
        }
    }

    @Test
    void theUsersDatabaseComesFirstAndTheBundledFillsItsGaps() throws Exception {
        Path file = Files.write(
                folder.resolve("own.mmdb"),
                new MmdbWriter(6, "own")
                        .put("8.8.8.0/24", Map.of("country_code", "FR"))
                        .put("10.0.0.0/8", Map.of("country_code", "DE", "asn", 64_512, "name", "Our office"))
                        .toBytes());
        try (RemoteLookup lookup = lookup("", List.of(MmdbDatabase.open(file)))) {
            Remote google = lookup.of(contact("8.8.8.8"));
            assertThat(google.place().country()).isEqualTo("FR");
            assertThat(google.network().asn()).isEqualTo(15169);
            assertThat(lookup.of(contact("10.9.9.9")).organisation()).isEqualTo("Our office");
            assertThat(lookup.of(contact("1.1.1.1")).place().country()).isEqualTo("AU");
            assertThat(lookup.sources()).hasSize(3);
        }
    }

    @Test
    void namesComeFromTheHostsFile() throws IOException {
        try (RemoteLookup lookup = lookup("127.0.0.1 localhost\n8.8.8.8 dns.example\n", List.of())) {
            assertThat(lookup.of(contact("127.0.0.1")).name()).isEqualTo(new HostName("localhost", NameSource.HOSTS));
            assertThat(lookup.of(contact("8.8.8.8")).name().text()).isEqualTo("dns.example");
            assertThat(lookup.of(contact("1.1.1.1")).name()).isEqualTo(HostName.NONE);
            assertThat(lookup.of(contact("::")).name()).isEqualTo(HostName.NONE);
        }
    }

    @Test
    void tenThousandRemotesAreLookedUpWhileNobodyWaits() throws IOException {
        var random = new Random(4);
        List<Contact> contacts = random.ints(10_000)
                .mapToObj(bits -> new Contact(new ProcessId(1, 1), bits, IpAddress.v4(bits), 1))
                .toList();
        try (BackgroundRemotes remotes = new BackgroundRemotes(lookup("", List.of()))) {
            long startNs = System.nanoTime();
            contacts.forEach(remotes::ifKnown);
            long askedNs = System.nanoTime() - startNs;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> contacts.stream()
                            .allMatch(contact -> remotes.ifKnown(contact).isPresent()));
            long answeredNs = System.nanoTime() - startNs;
            assertThat(askedNs).isLessThan(Duration.ofSeconds(1).toNanos());
            assertThat(remotes.generation()).isPositive();
            System.out.printf(
                    "10,000 remotes: asked in %d ms, answered in %d ms%n", askedNs / 1_000_000, answeredNs / 1_000_000);
        }
    }

    @Test
    void aChangedHostsFileReachesWhoAsked() throws IOException {
        Contact contact = contact("127.0.0.1");
        RemoteLookup lookup = lookup("127.0.0.1 before\n", List.of());
        try (BackgroundRemotes remotes = new BackgroundRemotes(lookup)) {
            await().until(() -> remotes.ifKnown(contact).isPresent());
            long generation = remotes.generation();
            Files.writeString(folder.resolve("hosts"), "127.0.0.1 afterwards\n");
            await().atMost(Duration.ofSeconds(10)).until(() -> remotes.generation() != generation);
            assertThat(remotes.ifKnown(contact).orElseThrow().name().text()).isEqualTo("afterwards");
        }
    }
}
