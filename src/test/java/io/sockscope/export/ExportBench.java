package io.sockscope.export;

import com.sun.management.OperatingSystemMXBean;
import io.sockscope.analysis.Thresholds;
import io.sockscope.geo.HostName;
import io.sockscope.geo.NameSource;
import io.sockscope.geo.Names;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.session.InventedTrace;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import io.sockscope.session.SessionOrigin;
import io.sockscope.session.SessionRecorder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How long it takes to write a session of many connections as CSV, NDJSON, report and picture, and how much memory. */
final class ExportBench {
    private static final int TICKS_AT_ONCE = 100;
    private static final Names NAMES =
            contact -> new HostName("host" + contact.address().low() % 250 + ".example", NameSource.DNS);

    private ExportBench() {}

    /** An export. */
    @FunctionalInterface
    private interface Export {
        void writeTo(OutputStream out) throws IOException, SessionException;
    }

    /** Takes the folder to work in, how many connections, and what to make of them. */
    public static void main(String[] args) throws IOException, SessionException {
        Path folder = Path.of(args[0]);
        int connections = Integer.parseInt(args[1]);
        Path file = folder.resolve(connections + ".sockscope");
        if (!Files.exists(file)) {
            record(file, connections);
        }
        System.out.printf(
                "%,d connections, %,d kB session, heap of %,d MB%n",
                connections, Files.size(file) / 1000, Runtime.getRuntime().maxMemory() >> 20);
        try (Session session = Session.open(file);
                RemoteLookup remotes = RemoteLookup.open()) {
            remotes.recall(session.names());
            for (String kind : List.of(args).subList(2, args.length)) {
                measure(kind, folder, export(kind, session, remotes));
            }
        }
    }

    private static Export export(String kind, Session session, RemoteLookup remotes) {
        return switch (kind) {
            case "csv" -> out -> new SessionCsv(session).connections(remotes, out);
            case "ndjson" -> out -> SessionJson.write(session, remotes, out);
            case "html" ->
                out -> HtmlReport.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), remotes, out);
            case "png" ->
                out -> ReportPicture.write(SessionAnalysis.of(session, Thresholds.STANDARD), Map.of(), remotes, out);
            default -> throw new IllegalArgumentException("no such export: " + kind);
        };
    }

    private static void record(Path file, int connections) throws SessionException {
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("bench", "here", ""), RecordingLimits.NONE, NAMES, false)) {
            var trace = new InventedTrace(recorder, "bench");
            TraceSnapshot snapshot = trace.next();
            for (int tick = 2; tick < connections; tick++) {
                if (tick % TICKS_AT_ONCE == 0) {
                    recorder.take(snapshot);
                }
                snapshot = trace.next();
            }
            recorder.finish(snapshot);
        }
    }

    private static void measure(String name, Path folder, Export export) throws IOException, SessionException {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        long startNs = System.nanoTime();
        long startCpuNs = cpuNs();
        Path target = folder.resolve("bench." + name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            export.writeTo(out);
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        double cpuSeconds = (cpuNs() - startCpuNs) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf(
                "%-7s %5.2f s, of the processor %5.2f s, %,d kB written, heap at most %,d kB%n",
                name, seconds, cpuSeconds, Files.size(target) / 1000, peak / 1000);
    }

    /** Of the whole process. */
    private static long cpuNs() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
