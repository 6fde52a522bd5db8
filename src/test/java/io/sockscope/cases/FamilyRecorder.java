package io.sockscope.cases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sockscope.kernel.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code sockscope record} of all processes of cases, with one probe family. */
final class FamilyRecorder implements AutoCloseable {
    /** An emulated machine takes a minute to start two JVMs. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int POLL_MS = 50;

    /** Exit codes that say that the kernel refuses: not permitted, or not there. */
    private static final Set<Integer> REFUSED = Set.of(3, 4);

    private static final Pattern TRACING = Pattern.compile("(?m)^tracing: (\\w+) probes");

    private final Process process;
    private final Path directory;

    private FamilyRecorder(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Starts it.
     *
     * @param directory an empty one
     * @param family empty for the one that the program chooses
     */
    static FamilyRecorder start(Path directory, Optional<String> family) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "record", "--name", TruthReader.PROCESS, "--out", csv(directory).toString()));
        family.ifPresent(name -> arguments.addAll(List.of("--probes", name)));
        Process process = new ProcessBuilder(Programs.sockscope(arguments.toArray(String[]::new)))
                .redirectError(said(directory).toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new FamilyRecorder(process, directory);
    }

    private static Path csv(Path directory) {
        return directory.resolve("out.csv");
    }

    private static Path said(Path directory) {
        return directory.resolve("said");
    }

    /** What it wrote for its user so far. */
    String said() throws IOException {
        return Files.readString(said(directory), StandardCharsets.UTF_8);
    }

    /** Waits until it traces; the family that it traces with, or empty if the kernel refuses. */
    Optional<String> awaitTracing() throws IOException, InterruptedException {
        long endNs = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < endNs) {
            boolean alive = process.isAlive();
            Matcher tracing = TRACING.matcher(said());
            if (tracing.find()) {
                return Optional.of(tracing.group(1));
            }
            if (!alive && REFUSED.contains(process.exitValue())) {
                return Optional.empty();
            }
            if (!alive) {
                throw new IllegalStateException("record ended with " + process.exitValue() + ": " + said());
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException("record does not begin: " + said());
    }

    /** Ends it as Ctrl-C does; the rows it wrote. */
    List<Transfer> stop() throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        if (kill.waitFor() != 0
                || !process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                || process.exitValue() != 0) {
            throw new IllegalStateException("record does not end well: " + said());
        }
        List<Transfer> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv(directory))) {
            reader.forEach(row -> rows.add(transfer(row)));
        }
        return rows;
    }

    private static Transfer transfer(NamedCsvRecord row) {
        return new Transfer(
                Long.parseLong(row.getField("pid")),
                row.getField("process"),
                row.getField("protocol"),
                row.getField("direction"),
                Transfer.End.of(row.getField("local_address"), row.getField("local_port")),
                Transfer.End.of(row.getField("remote_address"), row.getField("remote_port")),
                Long.parseLong(row.getField("tx_bytes")),
                Long.parseLong(row.getField("rx_bytes")),
                row.getField("connect_error"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
