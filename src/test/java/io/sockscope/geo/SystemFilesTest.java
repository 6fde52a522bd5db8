package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.Direction;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemFilesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress LOOPBACK = IpAddress.v4(0x7f000001);

    private final AtomicLong clockNs = new AtomicLong(17);

    @TempDir
    private Path folder = Path.of("");

    private WatchedFile<Map<IpAddress, String>> hosts(Path file) {
        return new WatchedFile<>(file, HostsFile::parse, clockNs::get);
    }

    @Test
    void aHostsFileIsReadAsTheSystemReadsIt() {
        Map<IpAddress, String> names = HostsFile.parse(List.of(
                "127.0.0.1 localhost loopback # and so on",
                "127.0.0.1\tother",
                "  ::1 ip6-localhost",
                "#192.0.2.1 commented.example",
                "192.0.2.2",
                "192.0.2.3 <script>",
                "not.an.address name",
                "fe80::1%eth0 router.example.",
                ""));
        assertThat(names)
                .isEqualTo(Map.of(
                        LOOPBACK,
                        "localhost",
                        new IpAddress(0, 1),
                        "ip6-localhost",
                        new IpAddress(0xfe80_0000_0000_0000L, 1),
                        "router.example"));
    }

    @Test
    void aChangedFileIsReadAgainOnceASecondAtMost() throws IOException {
        Path file = Files.writeString(folder.resolve("hosts"), "127.0.0.1 first\n");
        WatchedFile<Map<IpAddress, String>> hosts = hosts(file);
        assertThat(hosts.value()).containsEntry(LOOPBACK, "first");
        int generation = hosts.generation();
        Files.writeString(file, "127.0.0.1 the-second\n");
        clockNs.addAndGet(SECOND - 1);
        assertThat(hosts.value()).containsEntry(LOOPBACK, "first");
        assertThat(hosts.generation()).isEqualTo(generation);
        clockNs.addAndGet(1);
        assertThat(hosts.value()).containsEntry(LOOPBACK, "the-second");
        assertThat(hosts.generation()).isGreaterThan(generation);
    }

    @Test
    void aFileMayComeAndGo() throws IOException {
        Path file = folder.resolve("hosts");
        WatchedFile<Map<IpAddress, String>> hosts = hosts(file);
        assertThat(hosts.value()).isEmpty();
        int generation = hosts.generation();
        clockNs.addAndGet(SECOND);
        assertThat(hosts.generation()).isEqualTo(generation);
        Files.writeString(file, "127.0.0.1 here\n");
        clockNs.addAndGet(SECOND);
        assertThat(hosts.value()).containsEntry(LOOPBACK, "here");
        Files.delete(file);
        clockNs.addAndGet(SECOND);
        assertThat(hosts.value()).isEmpty();
        assertThat(hosts(folder).value()).isEmpty();
    }

    private static ServiceNames services() {
        return ServiceNames.parse(List.of(
                "# a comment",
                "https\t\t443/tcp\t\t\t# http over TLS",
                "https\t\t443/udp",
                "domain 53/tcp nameserver",
                "domain 53/udp",
                "ntp 123/udp#close",
                "x11 6000/tcp",
                "second 443/tcp",
                "bad 70000/tcp",
                "bad 22",
                "<b> 23/tcp"));
    }

    @ParameterizedTest
    @CsvSource({
        "TCP, OUT, 51000, 443, https",
        "MPTCP, OUT, 51000, 443, https",
        "UDP, OUT, 51000, 123, ntp",
        "TCP, OUT, 51000, 123, ''",
        "TCP, IN, 443, 51000, https",
        "TCP, IN, 51000, 443, ''",
        "TCP, OUT, 443, 51000, ''",
        "UDP, UNKNOWN, 53, 51000, domain",
        "UDP, UNKNOWN, 51000, 53, domain",
        "UDP, UNKNOWN, 0, 53, domain",
        "UDP, UNKNOWN, 53, 0, domain",
        "TCP, UNKNOWN, 5999, 6000, x11",
        "UDP, UNKNOWN, 0, 0, ''",
        "TCP, OUT, 1, 70000, ''",
        "TCP, OUT, 1, 22, ''",
        "ICMP, OUT, 0, 443, ''",
        "RAW, UNKNOWN, 0, 53, ''"
    })
    void theServiceIsThatOfThePortThatWasConnectedTo(
            Protocol protocol, Direction direction, int local, int remote, String name) {
        assertThat(services().of(protocol, direction, local, remote)).isEqualTo(name);
    }

    @Test
    void thisSystemHasServices() {
        assertThat(ServiceNames.ofThisSystem().at(Protocol.TCP, 443)).isIn("https", "");
    }
}
