package io.sockscope.helperlaunch;

import io.sockscope.ipc.HelperLaunch;
import io.sockscope.ipc.HelperProcess;
import io.sockscope.ipc.HelperUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A program that other users run in the tests, with the installed classes: starts the helper as the app would, says what
 * came of it, and obeys standard input (start, interrupt, connect, close). With an argument it only connects to that socket; with "terminal" it starts the helper
 * and leaves standard input, the terminal, to pkexec.
 */
public final class LaunchProbe {
    private final CompletableFuture<HelperProcess> helper = new CompletableFuture<>();

    private LaunchProbe() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("terminal")) {
            new LaunchProbe().start();
        } else if (args.length == 1) {
            connect(Path.of(args[0]));
        } else {
            new LaunchProbe().run();
        }
    }

    private void run() throws IOException {
        // A virtual thread: its carrier is what pkexec takes for its parent, if HelperProcess is careless.
        Thread starter = Thread.ofVirtual().unstarted(this::start);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "start" -> starter.start();
                case "interrupt" -> starter.interrupt();
                case "connect" -> connect(helper.join().socket());
                case "close" -> close();
                default -> throw new IllegalArgumentException(order);
            }
        }
    }

    private void start() {
        try {
            HelperProcess started = HelperProcess.start(HelperLaunch.Installed.standard());
            helper.complete(started);
            say("LISTENING " + started.pid() + " " + started.socket());
        } catch (HelperUnavailableException e) {
            say("UNAVAILABLE " + e.reason() + " " + e.exitCode() + " " + e.getMessage() + " " + e.remedy());
        } catch (InterruptedException e) {
            say("INTERRUPTED");
        }
    }

    private void close() {
        long startNs = System.nanoTime();
        HelperProcess process = helper.join();
        process.close();
        long durationMs = (System.nanoTime() - startNs) / 1_000_000;
        say("CLOSED " + durationMs + " " + process.onEnd().join().describe());
    }

    private static void connect(Path socket) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            say("CONNECTED " + channel.isConnected());
        } catch (IOException e) {
            say("NOT CONNECTED " + e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
