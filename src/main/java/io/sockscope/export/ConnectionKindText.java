package io.sockscope.export;

import io.sockscope.analysis.ConnectionKind;
import io.sockscope.text.Quantities;
import java.util.stream.Collectors;

/** Connections that are alike, in words. */
public final class ConnectionKindText {
    private ConnectionKindText() {}

    /** What kind they are, and what they are like in the median. */
    public static String of(ConnectionKind kind) {
        return "%s: %s sent, %s received, for %s in the median"
                .formatted(
                        name(kind),
                        Quantities.bytes(kind.txBytes()),
                        Quantities.bytes(kind.rxBytes()),
                        Quantities.duration(Math.round(kind.seconds() * 1e9)));
    }

    /** Protocol, direction and the servers' ports. */
    static String name(ConnectionKind kind) {
        return "%s %s, %s %s%s"
                .formatted(
                        kind.protocol().label(),
                        kind.direction().label(),
                        kind.ports().size() == 1 ? "port" : "ports",
                        kind.ports().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        kind.failed() ? ", failed" : "");
    }
}
