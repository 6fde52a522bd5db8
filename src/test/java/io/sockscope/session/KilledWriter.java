package io.sockscope.session;

import io.sockscope.geo.Names;
import io.sockscope.model.TraceSnapshot;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process that records many sessions at once, much faster than real time, until it is killed. After each tick that was
 * taken it prints the session's number and the tick.
 */
final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            int number = i;
            new Thread(() -> record(folder, number, out)).start();
        }
    }

    private static void record(Path folder, int number, PrintStream out) {
        try (SessionRecorder recorder = SessionRecorder.open(
                file(folder, number), new SessionOrigin("test", "here", ""), RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            while (true) {
                TraceSnapshot snapshot = trace.next();
                recorder.take(snapshot);
                out.println(number + " " + snapshot.tick());
            }
        } catch (SessionException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path file(Path folder, int number) {
        return folder.resolve(number + ".sockscope");
    }
}
