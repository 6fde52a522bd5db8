package io.sockscope.geo.packet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHostTest {
    private static ServerName parse(String text) {
        return HttpHost.parse(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: Example.COM\r\n\r\n",
                "POST /a?b HTTP/1.1\r\nAccept: */*\r\nhOST:\texample.com:8080 \r\nX: y\r\n\r\nbody",
                "OPTIONS * HTTP/1.1\nHost:example.com.\n\n",
            })
    void theHostIsFound(String request) {
        assertThat(parse(request)).isEqualTo(new ServerName.Named("example.com", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1:80\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
            })
    void withoutANameThereIsNone(String request) {
        assertThat(parse(request)).isEqualTo(new ServerName.Unnamed());
    }

    @Test
    void aRequestToAProxyDoesNotNameTheProxy() {
        assertThat(parse("CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n"))
                .isEqualTo(new ServerName.Proxied("example.com"));
        assertThat(parse("GET http://user@example.com:81/x HTTP/1.1\r\nHost: other.example\r\n\r\n"))
                .isEqualTo(new ServerName.Proxied("example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n",
                "GET / HTTP/1.1\r\nno field\r\n\r\n",
                "GET  / HTTP/1.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "get / HTTP/1.1\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0016\u0003\u0001",
            })
    void whatIsForgedOrAnotherProtocolIsNoRequest(String text) {
        assertThat(parse(text)).isInstanceOf(ServerName.Other.class);
    }

    @Test
    void whatIsCutWantsMore() {
        String whole = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n";
        for (int length = 0; length < whole.length() - 1; length++) {
            assertThat(parse(whole.substring(0, length))).as("%d bytes", length).isEqualTo(new ServerName.Cut());
        }
        assertThat(parse("GET / HTTP/1.1\r\nX: " + "y".repeat(20_000))).isInstanceOf(ServerName.Other.class);
    }
}
