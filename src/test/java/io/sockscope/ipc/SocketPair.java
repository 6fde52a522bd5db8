package io.sockscope.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two connected Unix sockets. */
record SocketPair(SocketChannel left, SocketChannel right) implements AutoCloseable {
    static SocketPair open() throws IOException {
        Path path = Files.createTempDirectory("pair").resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            SocketChannel left = SocketChannel.open(UnixDomainSocketAddress.of(path));
            return new SocketPair(left, server.accept());
        } finally {
            Files.deleteIfExists(path);
            Files.deleteIfExists(path.getParent());
        }
    }

    @Override
    public void close() throws IOException {
        left.close();
        right.close();
    }
}
