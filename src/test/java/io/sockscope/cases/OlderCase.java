package io.sockscope.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The case whose sockets are at work before the trace begins; it goes on when it is told to. */
final class OlderCase implements AutoCloseable {
    static final String NAME = "older";

    private static final String READY = "ready";
    private static final int PATIENCE_MINUTES = 5;

    private final Process process;
    private final BufferedReader output;

    private OlderCase(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it and waits until its first half is done. */
    static OlderCase start(CaseProgram program) throws IOException {
        OlderCase older = new OlderCase(program.builder(List.of("run", NAME)).start());
        String line = older.output.readLine();
        if (!READY.equals(line)) {
            older.close();
            throw new IllegalStateException("the case " + NAME + " is not ready: " + line);
        }
        return older;
    }

    /** Does the second half; what it says of that. */
    CaseTruth finish() throws IOException, InterruptedException {
        process.outputWriter().append('\n').flush();
        String said = output.lines().collect(Collectors.joining("\n"));
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("does not end: the case " + NAME);
        }
        return TruthReader.read(said).getFirst();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy); // They would wait for their cue for ever.
        process.destroy();
    }
}
