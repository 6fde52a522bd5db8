package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.packet.QuicWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Names that are heard on the way: a name server (dnsmasq) and a web server (nginx) with several names on one address,
 * in a network of their own.
 */
@Tag("kernel")
@Timeout(300)
class NamesKernelTest {
    private static final String NETWORK = """
        set -e
        ip link set lo up
        ip addr add 192.0.2.1/32 dev lo
        ip addr add 192.0.2.9/32 dev lo
        ip addr add 192.0.2.53/32 dev lo
        echo nameserver 192.0.2.53 >resolv.conf
        mount --bind resolv.conf /etc/resolv.conf
        dnsmasq --keep-in-foreground --no-resolv --no-hosts --listen-address=192.0.2.53 --bind-interfaces \\
            --user=root --pid-file= --log-facility=./dns.log --local-ttl=60 \\
            --address=/one.test/192.0.2.1 --address=/two.test/192.0.2.1 &
        openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=test 2>/dev/null
        nginx -p . -c nginx.conf -e error.log -g 'user root;' &
        for i in $(seq 200); do
            curl --silent --fail --output /dev/null http://192.0.2.1/up && dns=$(getent ahosts one.test) && break
            sleep 0.1
        done
        test -n "$dns"
        """;

    private static final String NGINX = """
        pid nginx.pid;
        error_log error.log;
        daemon off;
        events {}
        http {
            access_log off;
            server {
                listen 80;
                listen 81;
                listen 443 ssl;
                ssl_certificate cert.pem;
                ssl_certificate_key key.pem;
                location / { return 200 "here\\n"; }
            }
        }
        """;

    @TempDir
    private Path directory = Path.of("");

    private Recording record(String commands, String... targets) throws Exception {
        Files.writeString(directory.resolve("nginx.conf"), NGINX);
        Files.writeString(
                directory.resolve("script"),
                "cd " + directory + "\n" + NETWORK + commands + "\nkill $(jobs -p)\nwait || true\n");
        try (Recorder recorder = Recorder.start(directory, targets)) {
            Programs.Result result = Programs.run(
                    "unshare",
                    "--net",
                    "--mount",
                    "--pid",
                    "--fork",
                    "--kill-child", // nothing of it stays, however it ends
                    "bash",
                    directory.resolve("script").toString());
            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            return recorder.stop();
        }
    }

    private static String[] names(Recording recording, int port) {
        return recording.where("remote_port", port).rows().stream()
                .map(row -> row.getField("remote_host") + " " + row.getField("remote_host_source"))
                .toArray(String[]::new);
    }

    @Test
    void namesAreThoseThatTheProgramAskedFor() throws Exception {
        Recording recording = record("""
            curl --silent --insecure https://one.test/
            curl --silent --insecure https://two.test/
            curl --silent http://two.test/
            """, "--name", "curl");

        assertThat(names(recording, 443)).containsExactlyInAnyOrder("one.test dns", "two.test dns");
        assertThat(names(recording, 80)).contains("two.test dns");
    }

    @Test
    void answersOverTcpAreHeardToo() throws Exception {
        Recording recording = record("""
            echo options use-vc >>resolv.conf
            curl --silent --insecure https://one.test/
            """, "--name", "curl");

        assertThat(names(recording, 443)).containsExactly("one.test dns");
        assertThat(recording.where("remote_port", 53).values("protocol")).containsOnly("tcp");
    }

    /**
     * It resolves names by itself, its first words are more than a packet on the wire holds, and it feigns Encrypted
     * ClientHello. Another process was told one of the names before.
     */
    @ParameterizedTest
    @CsvSource({"'',two.test dns", "--host-resolver-rules='MAP * 192.0.2.1',two.test sni-ech"})
    void eachConnectionOfABrowserHasItsName(String option, String second) throws Exception {
        Recording recording = record("""
            for name in one.test two.test; do
                timeout 60 chromium-headless-shell --no-sandbox --disable-gpu --user-data-dir=./$name %s \\
                    --ignore-certificate-errors --dump-dom https://$name/ 2>/dev/null | grep here
            done
            """.formatted(option), "--exe", "*/chromium-headless-shell*", "--children");

        Recording pages = recording
                .where("remote_port", 443)
                .where("protocol", "tcp")
                .where(row -> !row.getField("rx_bytes").equals("0"));
        assertThat(names(pages, 443)).contains("one.test dns", second);
        assertThat(pages.values("remote_host")).containsOnly("one.test", "two.test");
    }

    @Test
    void withoutDnsAConnectionIsNamedByWhatItSays() throws Exception {
        Recording recording = record("""
            curl --silent --insecure --resolve alone.test:443:192.0.2.1 https://alone.test/
            curl --silent --insecure https://192.0.2.9/
            curl --silent --header 'Host: said.test' http://192.0.2.1/
            """, "--name", "curl");

        assertThat(names(recording, 443)).containsExactlyInAnyOrder("alone.test sni", " no-sni");
        assertThat(names(recording, 80)).contains("said.test http");
    }

    @Test
    void whatAnotherProcessWasToldNamesAConnectionWhileItHolds() throws Exception {
        // It says nothing; another program, which is not traced, asks for the name.
        Recording recording = record("""
            getent ahosts one.test
            sleep 1 | timeout 20 curl --silent telnet://192.0.2.1:81 || true
            """, "--name", "curl");

        assertThat(names(recording, 81)).containsExactly("one.test dns");
    }

    @Test
    void theFirstDatagramOfQuicSaysTheName() throws Exception {
        Files.write(directory.resolve("initial"), QuicWriter.initial("quic.test"));
        Recording recording = record("cat initial >/dev/udp/192.0.2.1/443", "--name", "cat");

        assertThat(names(recording, 443)).containsExactly("quic.test sni");
    }
}
