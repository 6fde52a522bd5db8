package io.sockscope.geo;

import io.sockscope.event.Direction;
import io.sockscope.event.Protocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of services by protocol and port, from services(5). A name is a custom: what really speaks there may differ. */
public final class ServiceNames {
    private static final Pattern LINE =
            Pattern.compile("\\s*([A-Za-z0-9][A-Za-z0-9_+./-]{0,30})\\s+([0-9]{1,5})/([a-z]{1,8})(?:\\s.*|#.*)?");

    /** No names. */
    public static final ServiceNames NONE = new ServiceNames(Map.of());

    private final Map<String, String> names;

    /** The names of this system, read once; none if it has no such file. */
    public static ServiceNames ofThisSystem() {
        try {
            return parse(Files.readString(Path.of("/etc/services"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList());
        } catch (IOException e) {
            return parse(List.of()); // Numbers say enough.
        }
    }

    static ServiceNames parse(List<String> lines) {
        var names = new HashMap<String, String>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= 0xffff) {
                names.putIfAbsent(matcher.group(3) + Integer.parseInt(matcher.group(2)), matcher.group(1));
            }
        }
        return new ServiceNames(names);
    }

    private ServiceNames(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** The name of the service at a port, empty if there is none. */
    public String at(Protocol protocol, int port) {
        return switch (protocol) {
            case TCP, MPTCP -> names.getOrDefault("tcp" + port, "");
            case UDP -> names.getOrDefault("udp" + port, "");
            case SCTP -> names.getOrDefault("sctp" + port, "");
            case ICMP, RAW, PACKET_LINK, PACKET_NETWORK, OTHER -> "";
        };
    }

    /**
     * The service that is spoken over a connection: that of the port that was connected to. Where nobody knows who opened
     * it, that of the lower port which has a name, for clients get high ports.
     *
     * @param localPort 0 if not known
     * @param remotePort 0 if not known
     */
    public String of(Protocol protocol, Direction direction, int localPort, int remotePort) {
        return switch (direction) {
            case OUT -> at(protocol, remotePort);
            case IN -> at(protocol, localPort);
            case UNKNOWN -> {
                int lower = localPort == 0 || (remotePort != 0 && remotePort <= localPort) ? remotePort : localPort;
                String name = at(protocol, lower);
                yield name.isEmpty() ? at(protocol, lower == localPort ? remotePort : localPort) : name;
            }
        };
    }
}
