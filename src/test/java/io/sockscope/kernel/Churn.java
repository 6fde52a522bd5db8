package io.sockscope.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** native/traffic/churn: a server of its own, which no test traces by accident, and clients that make connections. */
final class Churn implements AutoCloseable {
    static final String PROGRAM =
            Path.of("target/native/churn").toAbsolutePath().toString();

    private final int port;
    private final Process server;
    private final List<Process> clients = new ArrayList<>();

    private Churn(int port, Process server) {
        this.port = port;
        this.server = server;
    }

    static Churn serve() throws IOException {
        int port = Programs.freePort();
        Process server = start(PROGRAM, "serve", "" + port);
        assertThat(firstLine(server)).isEqualTo("ready");
        return new Churn(port, server);
    }

    private static Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(reader.readLine());
    }

    Process server() {
        return server;
    }

    /** The command that makes so many connections one after another, at most so many a second. */
    String[] connect(int count, int txBytes, int rxBytes, int rate) {
        return new String[] {
            PROGRAM, "connect", "" + port, "" + count, "" + txBytes, "" + rxBytes, "" + rate,
        };
    }

    /** The command that holds so many connections at once, until its standard input ends. */
    String[] hold(int count, int txBytes, int rxBytes) {
        return new String[] {PROGRAM, "hold", "" + port, "" + count, "" + txBytes, "" + rxBytes};
    }

    /** A client that holds its connections until this is closed; returns its PID when they stand. */
    long keep(int count, int txBytes, int rxBytes) throws IOException {
        Process client = start(hold(count, txBytes, rxBytes));
        clients.add(client);
        assertThat(firstLine(client)).startsWith("connections " + count + " ");
        return client.pid();
    }

    /** Ends the clients that hold connections. */
    void release() throws IOException, InterruptedException {
        for (Process client : clients) {
            client.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(client.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        clients.clear();
    }

    @Override
    public void close() {
        clients.forEach(Process::destroyForcibly);
        server.destroyForcibly();
    }
}
