package io.sockscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.analysis.Thresholds;
import io.sockscope.analysis.Verdict;
import io.sockscope.event.IpAddress;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.AddressKind;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What newcomers see first is small, whole, shows something, and tells nothing of the machine it was made on. */
class SampleSessionTest {
    /** Also of connections that were over before a second had passed. */
    @Test
    void whatWasMovedWithEachHostIsKnownOverTime() throws SessionException {
        try (Session session = Session.open(new SampleSession().file())) {
            long fromNs = session.header().firstNs() + 2_000_000_000L; // What the first tick found is left out.
            Map<IpAddress, Long> bytes = new HashMap<>();
            session.connections((connection, process) -> {
                if (connection.openedNs() > fromNs && connection.txBytes() + connection.rxBytes() > 0) {
                    bytes.merge(connection.remote().address(), connection.txBytes() + connection.rxBytes(), Long::sum);
                }
            });
            Map<IpAddress, Long> all = new HashMap<>();
            session.connections((connection, process) ->
                    all.merge(connection.remote().address(), connection.txBytes() + connection.rxBytes(), Long::sum));
            Map<IpAddress, Long> overTime = new HashMap<>();
            session.past()
                    .byHost()
                    .forEach((host, bins) -> overTime.put(
                            host,
                            bins.stream()
                                    .mapToLong(bin -> bin.txBytes() + bin.rxBytes())
                                    .sum()));
            assertThat(bytes).hasSizeGreaterThan(5);
            assertThat(overTime)
                    .allSatisfy((host, moved) -> assertThat(moved)
                            .as(host.toString())
                            .isBetween(bytes.getOrDefault(host, 0L), all.getOrDefault(host, 0L)));
        }
    }

    /** Those that dev.d/sample/record gives to its loopback interface. */
    private static final Set<String> PLACES = Set.of(
            "193.0.14.129",
            "192.36.148.17",
            "202.12.27.33",
            "200.160.0.10",
            "199.7.83.42",
            "9.9.9.9",
            "1.1.1.1",
            "194.0.0.53");

    @Test
    void whatShips() throws SessionException, IOException {
        Path file = new SampleSession().file();
        assertThat(Files.size(file)).isLessThan(1_000_000);
        try (Session session = Session.open(file)) {
            assertThat(session.header().complete()).isTrue();
            assertThat(session.header().origin().host()).isEqualTo("sample");
            assertThat(session.header().started().orElseThrow().kernelRelease()).matches("[0-9.]+");
            assertThat(session.last().losses()).isZero();
            var addresses = new ArrayList<IpAddress>();
            session.connections((connection, process) -> {
                addresses.add(connection.remote().address());
                addresses.add(connection.local().address());
            });
            assertThat(addresses)
                    .isNotEmpty()
                    .allMatch(address ->
                            PLACES.contains(address.toString()) || AddressKind.of(address) != AddressKind.GLOBAL);
            assertThat(session.last().processes())
                    .extracting(process -> process.details().commandLine())
                    .as("of the present format")
                    .anyMatch(line -> line.startsWith("curl -s -o /dev/null "));
            assertThat(session.last().processes()).allSatisfy(process -> {
                assertThat(process.details().cwd()).isIn("", "/opt/shop", "/");
                assertThat(process.details().commandLine()).doesNotContainPattern("/(home|root|tmp|work|mnt)\\b");
                assertThat(process.details().ancestors()).isEmpty();
                assertThat(process.details().cgroup()).isEmpty();
            });
            SessionAnalysis analysis = SessionAnalysis.of(session, Thresholds.STANDARD);
            assertThat(analysis.verdicts().stream()
                            .map(Verdict::kind)
                            .map(Enum::name)
                            .collect(Collectors.toSet()))
                    .contains("BEACONING", "PORT_SCAN", "FAILING_PEER", "SERVER", "STREAMING", "BULK_DOWNLOAD");
        }
    }
}
