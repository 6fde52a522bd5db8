package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketOwnersTest {
    @Test
    void thisProcessOwnsItsSockets() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        var owners = new SocketOwners(Path.of("/proc"));
        var entry = new ProcessEntry(self, 1, 0, "", "java", 0);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            assertThat(owners.among(List.of(entry))).containsExactly(self);
        }
        assertThat(owners.among(List.of(new ProcessEntry(1 << 30, 1, 0, "", "none", 0))))
                .isEmpty();
    }
}
