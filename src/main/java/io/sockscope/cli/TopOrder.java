package io.sockscope.cli;

import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import java.util.Comparator;

/** By what {@code top} sorts, processes and within them their connections. */
enum TopOrder {
    RATE("rate", 'r'),
    DOWN("received", 'd'),
    UP("sent", 'u'),
    NAME("name", 'n');

    private final String label;
    private final char key;

    TopOrder(String label, char key) {
        this.label = label;
        this.key = key;
    }

    String label() {
        return label;
    }

    /** The key that chooses it. */
    char key() {
        return key;
    }

    Comparator<ProcessSnapshot> processes() {
        Comparator<ProcessSnapshot> order = switch (this) {
            case RATE ->
                Comparator.comparingDouble((ProcessSnapshot p) -> p.rxBytesPerSecond() + p.txBytesPerSecond())
                        .thenComparingLong(p -> p.rxBytes() + p.txBytes())
                        .reversed();
            case DOWN -> Comparator.comparingLong(ProcessSnapshot::rxBytes).reversed();
            case UP -> Comparator.comparingLong(ProcessSnapshot::txBytes).reversed();
            case NAME -> Comparator.comparing(ProcessSnapshot::comm);
        };
        return order.thenComparingInt(p -> p.id().tgid());
    }

    Comparator<ConnectionSnapshot> connections() {
        Comparator<ConnectionSnapshot> order = switch (this) {
            case RATE ->
                Comparator.comparingDouble((ConnectionSnapshot c) -> c.rxBytesPerSecond() + c.txBytesPerSecond())
                        .thenComparingLong(c -> c.rxBytes() + c.txBytes())
                        .reversed();
            case DOWN -> Comparator.comparingLong(ConnectionSnapshot::rxBytes).reversed();
            case UP -> Comparator.comparingLong(ConnectionSnapshot::txBytes).reversed();
            case NAME -> Comparator.comparing(c -> c.remote().toString());
        };
        return order.thenComparingLong(c -> c.key().socketId());
    }
}
