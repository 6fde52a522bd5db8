package io.sockscope.ipc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;

/** A process of another user that connects, sends bytes and prints as hex what comes back. Needs nothing but the JDK. */
final class RawPeer {
    private RawPeer() {}

    /** Arguments: socket path, bytes as hex. */
    public static void main(String[] args) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
            write(channel, HexFormat.of().parseHex(args[1]));
            System.out.println(HexFormat.of().formatHex(readAll(channel)));
        }
    }

    /** What comes before the end, or before the reset that tells of bytes the other end did not want to read. */
    private static byte[] readAll(SocketChannel channel) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            Channels.newInputStream(channel).transferTo(bytes);
        } catch (SocketException e) {
            System.err.println("not read to the end: " + e.getMessage());
        }
        return bytes.toByteArray();
    }

    /** Writes to a peer that may have said no already and gone; what it said can still be read. */
    static void write(SocketChannel channel, byte[] bytes) {
        try {
            channel.write(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            System.err.println("not written: " + e.getMessage());
        }
    }

    /** Starts it as this user; needs root. The class is copied where that user can read it. */
    static Process start(int uid, Path classes, Path socket, byte[] bytes) throws IOException {
        Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
        String name = "io/sockscope/ipc/RawPeer.class";
        Path copy = classes.resolve(name);
        Files.createDirectories(copy.getParent());
        try (var in = RawPeer.class.getResourceAsStream("/" + name);
                OutputStream out = Files.newOutputStream(copy)) {
            java.util.Objects.requireNonNull(in).transferTo(out);
        }
        return new ProcessBuilder(List.of(
                        "setpriv",
                        "--reuid=" + uid,
                        "--regid=" + uid,
                        "--clear-groups",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        classes.toString(),
                        "io.sockscope.ipc.RawPeer",
                        socket.toString(),
                        HexFormat.of().formatHex(bytes)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
