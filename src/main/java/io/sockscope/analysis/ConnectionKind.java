package io.sockscope.analysis;

import io.sockscope.event.Direction;
import io.sockscope.event.Protocol;
import io.sockscope.model.ConnectionKey;
import java.util.List;

/**
 * Connections that are alike.
 *
 * @param protocol of all of them
 * @param direction of all of them
 * @param failed whether they failed, all of them
 * @param count how many
 * @param share of all that were compared, 0 to 1
 * @param txBytes sent, in the median
 * @param rxBytes received, in the median
 * @param seconds how long they lasted, in the median
 * @param calls send and receive calls, in the median
 * @param ports the servers' ports that most of them had, the most common first
 * @param examples some of them
 */
public record ConnectionKind(
        Protocol protocol,
        Direction direction,
        boolean failed,
        int count,
        double share,
        double txBytes,
        double rxBytes,
        double seconds,
        double calls,
        List<Integer> ports,
        List<ConnectionKey> examples) {
    public ConnectionKind {
        ports = List.copyOf(ports);
        examples = List.copyOf(examples);
    }
}
