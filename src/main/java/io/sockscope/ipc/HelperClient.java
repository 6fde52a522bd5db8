package io.sockscope.ipc;

import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Report;
import io.sockscope.wire.Token;
import io.sockscope.wire.WireException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The app's end of the connection to the helper. Thread-safe. */
public final class HelperClient implements AutoCloseable {
    private final FrameChannel channel;
    private final Consumer<Report> reports;
    private volatile boolean closed;

    private HelperClient(FrameChannel channel, Consumer<Report> reports) {
        this.channel = channel;
        this.reports = reports;
    }

    /**
     * Connects and says hello. The answer, {@link Report.HelperHello} or {@link Report.Refused}, comes as the first
     * report.
     *
     * @param socket where the helper listens
     * @param token the secret that was given to it
     * @param helperUids who the helper may run as; anybody else gets no token
     * @param reports takes each report in turn, on a thread of this client
     * @param loss is called once, on that thread and after the last report, when the connection is over, however it
     *     came about
     * @throws IOException if connecting fails, or somebody else listens there
     */
    public static HelperClient connect(
            Path socket, Token token, Set<Integer> helperUids, Consumer<Report> reports, Consumer<PeerLoss> loss)
            throws IOException {
        SocketChannel socketChannel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        var client = new HelperClient(new FrameChannel(socketChannel), reports);
        try {
            UserPrincipal peer = PeerCredentials.of(socketChannel);
            if (!PeerCredentials.isOneOf(peer, helperUids)) {
                throw new IOException("on " + socket + " listens user " + peer.getName() + ", who is not the helper");
            }
            client.hello(token);
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
        Thread.ofPlatform().name("helper-reports").daemon().start(() -> loss.accept(client.readAll()));
        return client;
    }

    private void hello(Token token) {
        try {
            send(new Command.ClientHello(FrameCodec.VERSION, token));
        } catch (IOException e) {
            // The helper has closed its end already. Why is among the reports, or else its loss is.
        }
    }

    /**
     * Sends a command, waiting if the helper is slow to read.
     *
     * @throws IOException if the helper is gone; the loss is reported as well
     */
    public void send(Command command) throws IOException {
        channel.write(command);
    }

    private PeerLoss readAll() {
        String goodbye = null;
        try (channel) {
            for (Optional<Report> report = channel.readReport(); report.isPresent(); report = channel.readReport()) {
                if (report.get() instanceof Report.Bye bye) {
                    goodbye = bye.reason();
                }
                reports.accept(report.get());
            }
            return over(goodbye, PeerLoss.Reason.VANISHED, "The helper ended without a word.");
        } catch (WireException e) {
            return over(null, PeerLoss.Reason.GARBLED, "The helper sent what is no report: " + e.getMessage() + ".");
        } catch (IOException e) { // A reset: the helper ended before it had read all that was sent to it.
            return over(goodbye, PeerLoss.Reason.VANISHED, "The helper ended without a word (" + e.getMessage() + ").");
        } catch (RuntimeException e) {
            return over(null, PeerLoss.Reason.FAILED, "A report of the helper could not be taken in: " + e + ".");
        }
    }

    private PeerLoss over(@Nullable String goodbye, PeerLoss.Reason reason, String detail) {
        if (goodbye != null) {
            return new PeerLoss(PeerLoss.Reason.ENDED, goodbye);
        }
        return closed
                ? new PeerLoss(PeerLoss.Reason.CLOSED, "The connection was closed.")
                : new PeerLoss(reason, detail);
    }

    /** Ends the connection; the helper takes that as its end. Does nothing the second time. */
    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
