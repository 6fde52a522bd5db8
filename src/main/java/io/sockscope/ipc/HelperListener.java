package io.sockscope.ipc;

import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.RefusalReason;
import io.sockscope.wire.Report;
import io.sockscope.wire.Token;
import io.sockscope.wire.WireException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The helper's end before there is a connection: lets in exactly one peer, who must run as the caller's user and know
 * the token. Whoever else comes is told no, counted and does not keep the right one out.
 */
public final class HelperListener implements AutoCloseable {
    /** How long the helper waits for the process that started it, if that stays: its end is noticed at once. */
    public static final Duration DEADLINE = Duration.ofMinutes(5);

    /**
     * Of the deadline, one peer may take a fifth to say hello, since others wait behind it: a JVM on a busy machine takes
     * seconds, and on an emulated one, where what the kernel offers is tried meanwhile, half a minute.
     */
    private static final int HELLOS = 5;

    private static final int MAX_PATH_BYTES = 107; // sun_path of unix(7), less its NUL
    private static final int WRITABLE_BY_OTHERS = 02;

    private final ServerSocketChannel server;
    private final Path socket;
    private final int callerUid;
    private int refusedPeers;

    private HelperListener(ServerSocketChannel server, Path socket, int callerUid) {
        this.server = server;
        this.socket = socket;
        this.callerUid = callerUid;
    }

    /**
     * Listens on a socket in this directory.
     *
     * @param directory absolute, made for this helper alone: it is removed with the socket
     * @param callerUid the user who may connect
     * @throws IOException if it is not a private directory, its path is too long for a socket, or binding fails
     */
    public static HelperListener bind(Path directory, int callerUid) throws IOException {
        Path socket = directory.toAbsolutePath().resolve("helper.sock");
        int pathBytes = socket.toString().getBytes(StandardCharsets.UTF_8).length;
        if (pathBytes > MAX_PATH_BYTES) {
            throw new IOException("the path " + socket + " has " + pathBytes + " bytes, a socket's path has at most "
                    + MAX_PATH_BYTES + "; take a directory with a shorter name");
        }
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + " is not a directory");
        }
        int mode = (int) Files.getAttribute(directory, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        if ((mode & WRITABLE_BY_OTHERS) != 0) {
            throw new IOException("everybody can write to " + directory + "; take a directory that is private");
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(socket));
            // Under another uid the caller needs the others' write bit. The directory's mode and the peer's
            // credentials keep the rest out.
            boolean ownUser = callerUid == UserIds.own();
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(ownUser ? "rw-------" : "rw-rw-rw-"));
            server.configureBlocking(false);
            return new HelperListener(server, socket, callerUid);
        } catch (IOException | RuntimeException e) {
            server.close();
            Files.deleteIfExists(socket);
            throw e;
        }
    }

    /** Absolute path of the socket. */
    public Path socket() {
        return socket;
    }

    /** How many peers were told no so far. */
    public int refusedPeers() {
        return refusedPeers;
    }

    /**
     * Waits for the right peer, then removes the socket and its directory, also if none came. Interrupting the thread
     * ends the wait.
     *
     * @param token what it must know
     * @param deadline how long to wait, commonly {@link #DEADLINE}
     * @return the connection; its hello has been read and is right
     * @throws SocketTimeoutException if the right peer did not come in time
     * @throws IOException if the right peer speaks another version, or the socket fails
     */
    public FrameChannel accept(Token token, Duration deadline) throws IOException {
        long deadlineNs = System.nanoTime() + deadline.toNanos();
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            while (true) {
                SocketChannel peer = server.accept();
                if (peer == null) {
                    Waiting.select(
                            selector,
                            deadlineNs,
                            "the process that started the helper did not connect within " + deadline.toSeconds()
                                    + " s; " + refusedPeers + " others were refused");
                    continue;
                }
                Optional<FrameChannel> admitted = admit(peer, token, deadline.dividedBy(HELLOS), deadlineNs);
                if (admitted.isPresent()) {
                    return admitted.get();
                }
                refusedPeers++;
            }
        } finally {
            close();
        }
    }

    private Optional<FrameChannel> admit(SocketChannel peer, Token token, Duration patience, long deadlineNs)
            throws IOException {
        var channel = new FrameChannel(peer);
        boolean admitted = false;
        try {
            if (!PeerCredentials.isOneOf(PeerCredentials.of(peer), List.of(callerUid))) {
                refuse(channel, "this helper serves user " + callerUid + " only");
                return Optional.empty();
            }
            Duration left = Duration.ofNanos(Math.max(1, deadlineNs - System.nanoTime()));
            Optional<Command> first = channel.readCommand(left.compareTo(patience) < 0 ? left : patience);
            if (!(first.orElse(null) instanceof Command.ClientHello hello)
                    || !hello.token().equals(token)) {
                refuse(channel, "the token is not the one that was given to this helper");
                return Optional.empty();
            }
            checkVersion(channel, hello.version());
            admitted = true;
            return Optional.of(channel);
        } catch (VersionException e) {
            throw e;
        } catch (WireException | SocketTimeoutException e) {
            refuse(channel, "that is no hello: " + e.getMessage());
            return Optional.empty();
        } catch (IOException e) { // This peer has gone; the next may be the right one.
            return Optional.empty();
        } finally {
            if (!admitted) {
                channel.close();
            }
        }
    }

    private static void refuse(FrameChannel channel, String message) {
        try {
            channel.write(new Report.Refused(RefusalReason.NOT_PERMITTED, message, ""));
        } catch (IOException e) {
            // It has gone without waiting for the answer: nothing is lost.
        }
    }

    private static void checkVersion(FrameChannel channel, int version) throws IOException {
        if (version != FrameCodec.VERSION) {
            String message =
                    "the app speaks version " + version + " of the protocol, the helper version " + FrameCodec.VERSION;
            channel.write(new Report.Refused(
                    RefusalReason.BAD_COMMAND, message, "Close Sockscope and start it again; it was updated."));
            throw new VersionException(message);
        }
    }

    /**
     * Stops listening and removes the socket and its directory. A directory that cannot be removed, because its parent
     * belongs to somebody else, is left behind empty.
     */
    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        Path directory = socket.getParent();
        if (directory != null) {
            try {
                Files.deleteIfExists(directory);
            } catch (IOException e) {
                // As the Javadoc says: an empty directory is no reason to give up a trace.
            }
        }
    }

    private static final class VersionException extends IOException {
        private static final long serialVersionUID = 1;

        VersionException(String message) {
            super(message);
        }
    }
}
