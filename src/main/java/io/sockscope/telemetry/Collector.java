package io.sockscope.telemetry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where a collector listens for OTLP over HTTP.
 *
 * @param url without the paths of signals, which are below it; no slash at its end
 * @param headers sent with each request; their values may be secret
 */
public record Collector(String url, Map<String, String> headers) {
    public Collector {
        headers = Map.copyOf(headers);
    }

    /**
     * Reads what a user gave.
     *
     * @param url such as {@code http://collector:4318}
     * @param headers as in OpenTelemetry's variable OTEL_EXPORTER_OTLP_HEADERS: {@code name=value,name=value}, values
     *     percent-encoded
     * @throws IllegalArgumentException if they are none; the message is a sentence for the user
     */
    public static Collector parse(String url, String headers) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url + " is not a URL; give one such as http://localhost:4318", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    url + " does not name a collector of OTLP over HTTP; give a URL such as http://localhost:4318");
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException(
                    "The URL of a collector has a scheme, a host, a port and a path only; what proves who you are belongs"
                            + " into the variable OTEL_EXPORTER_OTLP_HEADERS");
        }
        return new Collector(uri.toString().replaceAll("/+$", ""), parseHeaders(headers));
    }

    private static Map<String, String> parseHeaders(String text) {
        var headers = new HashMap<String, String>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                headers.put(
                        part.substring(0, equals).strip(),
                        decoded(part.substring(equals + 1).strip()));
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException(
                        "OTEL_EXPORTER_OTLP_HEADERS has a part without =; write it as name=value,name=value");
            }
        }
        return headers;
    }

    private static String decoded(String value) {
        try {
            // A plus sign is one here, as in the path of a URL.
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "OTEL_EXPORTER_OTLP_HEADERS has a % that two hexadecimal digits do not follow; write %25 for %", e);
        }
    }

    String metricsUrl() {
        return url + "/v1/metrics";
    }

    String logsUrl() {
        return url + "/v1/logs";
    }

    /** Without headers: they may be secret. */
    @Override
    public String toString() {
        return url;
    }
}
