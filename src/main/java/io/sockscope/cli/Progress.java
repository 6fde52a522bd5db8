package io.sockscope.cli;

import io.sockscope.live.LiveTrace;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceTotals;
import io.sockscope.text.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

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

    /**
     * Shows how far it is.
     *
     * @param warnings lines that stay, also if nobody sits there
     */
    void show(List<String> warnings) {
        for (String warning : warnings) {
            System.err.println((shown ? "\r\u001b[K" : "") + warning);
        }
        if (!terminal) {
            return;
        }
        System.err.print("\r" + summary(trace.snapshot()) + "\u001b[K");
        shown = true;
    }

    static String summary(TraceSnapshot snapshot) {
        TraceTotals totals = snapshot.totals();
        return "%d %s of %d %s, %s received, %s sent, %d lost"
                .formatted(
                        totals.connections(),
                        totals.connections() == 1 ? "connection" : "connections",
                        totals.processes(),
                        totals.processes() == 1 ? "process" : "processes",
                        Quantities.bytes(totals.rxBytes()),
                        Quantities.bytes(totals.txBytes()),
                        snapshot.losses());
    }

    @Override
    public void close() {
        if (shown) {
            System.err.println();
        }
    }
}
