package io.sockscope.geo.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the host out of the first HTTP/1 request of a connection (RFC 9112, 3). */
public final class HttpHost {
    private static final int MOST_BYTES = 16 << 10;
    private static final int MOST_METHOD_CHARS = 20;
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]*+");
    private static final Pattern REQUEST = Pattern.compile("([A-Z][A-Z-]{0,19}+) (\\S{1,8000}+) HTTP/1\\.[0-9]");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i:https?|wss?)://(?:[^/?#@]*@)?([^/?#]*).*");
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:\\[\\]]*)(?::[0-9]{0,5})?");
    private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:.*");

    private HttpHost() {}

    /**
     * Reads the first bytes that a client sends.
     *
     * @param stream from its position to its limit, which stay as they are
     */
    public static ServerName parse(ByteBuffer stream) {
        byte[] bytes = new byte[Math.min(stream.remaining(), MOST_BYTES)];
        stream.get(stream.position(), bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            return read(text);
        } catch (PacketException e) {
            boolean more = bytes.length < MOST_BYTES;
            return e.isCut() && more ? new ServerName.Cut() : new ServerName.Other(e.why());
        }
    }

    private static ServerName read(String text) throws PacketException {
        int blank = text.indexOf(' ');
        String method = blank < 0 ? text : text.substring(0, blank);
        if (!text.isEmpty()
                && (method.length() > MOST_METHOD_CHARS
                        || !METHOD.matcher(method).matches())) {
            throw PacketException.broken("it is no HTTP request");
        }
        int lineEnd = lineEnd(text, 0);
        Matcher request = REQUEST.matcher(strip(text.substring(0, lineEnd)));
        if (!request.matches()) {
            throw PacketException.broken("it is no request of HTTP/1");
        }
        if (method.equals("CONNECT")) {
            return new ServerName.Proxied(host(request.group(2)).orElse(""));
        }
        Matcher absolute = ABSOLUTE.matcher(request.group(2));
        if (absolute.matches()) {
            return new ServerName.Proxied(host(absolute.group(1)).orElse(""));
        }
        return field(text, lineEnd + 1);
    }

    /** Goes on to the end of the fields, because a request with two hosts is one that somebody forged. */
    private static ServerName field(String text, int from) throws PacketException {
        ServerName found = null;
        for (int start = from; ; ) {
            int end = lineEnd(text, start);
            String line = strip(text.substring(start, end));
            if (line.isEmpty()) {
                return found == null ? new ServerName.Unnamed() : found;
            }
            if (!FIELD.matcher(line).matches()) {
                throw PacketException.broken("a field has no name");
            }
            if (line.regionMatches(true, 0, "host:", 0, 5)) {
                if (found != null) {
                    throw PacketException.broken("there are two hosts");
                }
                found = host(line.substring(5).strip())
                        .<ServerName>map(name -> new ServerName.Named(name, false))
                        .orElse(new ServerName.Unnamed());
            }
            start = end + 1;
        }
    }

    private static int lineEnd(String text, int from) throws PacketException {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            throw PacketException.cut();
        }
        return end;
    }

    private static String strip(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** The name of {@code name:port}; nothing if it is an address, or no name. */
    private static Optional<String> host(String hostAndPort) {
        Matcher matcher = HOST_AND_PORT.matcher(hostAndPort);
        return matcher.matches() ? HostNames.clean(matcher.group(1)) : Optional.empty();
    }
}
