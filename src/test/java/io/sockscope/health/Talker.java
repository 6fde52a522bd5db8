package io.sockscope.health;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One end of a connection, in a process of its own that does what it is told ({@code native/traffic/talker.c}). */
final class Talker implements AutoCloseable {
    /** The name of its process. */
    static final String NAME = "talker";

    static final String PROGRAM =
            Path.of("target/native", NAME).toAbsolutePath().toString();

    private static final String OK = "ok ";
    private static final int PATIENCE_S = 60;

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;
    private final long pid;

    private Talker(Process process) throws IOException {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.pid = ask("pid");
    }

    /** @param command what starts it; its last words are the talker's program, perhaps in a shell */
    static Talker start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new Talker(process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** In the near namespace. */
    static Talker near(Network network) throws IOException {
        return start(network.near(List.of(PROGRAM)));
    }

    /** In the far namespace. */
    static Talker far(Network network) throws IOException {
        return start(network.far(List.of(PROGRAM)));
    }

    long pid() {
        return pid;
    }

    /** Says it and does not wait for the answer. */
    void say(String command) throws IOException {
        commands.append(command).append('\n').flush();
    }

    /** The number that answers the oldest command that has none yet. */
    long answer() throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(OK)) {
            throw new IOException("talker " + process.pid() + ": " + line);
        }
        return Long.parseLong(line.substring(OK.length()));
    }

    long ask(String command) throws IOException {
        say(command);
        return answer();
    }

    /** Connects the two, this one to the other one, which listens at that address; the other's port. */
    int connectTo(Talker other, String address) throws IOException {
        int port = (int) other.ask("listen " + address + " 0");
        other.say("accept");
        ask("connect " + address + " " + port);
        other.answer();
        return port;
    }

    /** Lets it come to its end, with all that traces it. */
    void finish() throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IOException("does not end: talker " + process.pid());
        }
    }

    @Override
    public void close() {
        // A tracer or a shell may stand above it.
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
