package io.sockscope.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A TCP server in this test: reads each connection to its end, answers, and knows how much it was. */
public final class Peer implements AutoCloseable {
    private final ServerSocket socket;
    private final int answerBytes;
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Peer(ServerSocket socket, int answerBytes) {
        this.socket = socket;
        this.answerBytes = answerBytes;
    }

    public static Peer listen(String address, int answerBytes) throws IOException {
        Peer peer = new Peer(new ServerSocket(0, 256, InetAddress.getByName(address)), answerBytes);
        peer.threads.execute(peer::acceptAll);
        return peer;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public long received() {
        return received.get();
    }

    int connections() {
        return connections.get();
    }

    private void acceptAll() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            byte[] buffer = new byte[65536];
            int n;
            while ((n = connection.getInputStream().read(buffer)) > 0) {
                received.addAndGet(n);
            }
            connection.getOutputStream().write(new byte[answerBytes]);
            connections.incrementAndGet();
        } catch (IOException e) {
            // The client went away; the counts say so.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
