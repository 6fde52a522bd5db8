package io.sockscope.cli;

import io.sockscope.live.LiveTrace;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** One line on standard error that says how far it is, if somebody sits there. */
final class Progress implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(500);

    private final LiveTrace trace;
    private final boolean terminal = isTerminal(2);
    private boolean shown;

    Progress(LiveTrace trace) {
        this.trace = trace;
    }

    /** Whether a file descriptor of ours leads to a terminal. */
    static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    void show() {
        if (!terminal) {
            return;
        }
        System.err.print("\r" + summary(trace.snapshot()) + "\u001b[K");
        shown = true;
    }

    static String summary(TraceSnapshot snapshot) {
        long received = snapshot.connections().stream()
                .mapToLong(ConnectionSnapshot::rxBytes)
                .sum();
        long sent = snapshot.connections().stream()
                .mapToLong(ConnectionSnapshot::txBytes)
                .sum();
        long processes = snapshot.connections().stream()
                .map(connection -> connection.key().process())
                .distinct()
                .count();
        int connections = snapshot.connections().size();
        return "%d %s of %d %s, %s received, %s sent, %d lost"
                .formatted(
                        connections,
                        connections == 1 ? "connection" : "connections",
                        processes,
                        processes == 1 ? "process" : "processes",
                        Quantities.bytes(received),
                        Quantities.bytes(sent),
                        snapshot.losses());
    }

    @Override
    public void close() {
        if (shown) {
            System.err.println();
        }
    }
}
