package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessFactsTest {
    private static final String ID = "0123456789abcdef".repeat(4);

    @TempDir
    Path proc;

    @ParameterizedTest
    @CsvSource({
        "0::/system.slice/docker-%s.scope, 0123456789ab",
        "5:cpu:/docker/%s, 0123456789ab",
        "0::/kubepods.slice/kubepods-pod1.slice/cri-containerd-%s.scope, 0123456789ab",
        "0::/machine.slice/libpod-%s.scope/container, 0123456789ab",
        "0::/lxc.payload.web/system.slice/nginx.service, web",
        "0::/user.slice/user-0.slice/session-1.scope, ''"
    })
    void containersAreKnownByTheirCgroup(String line, String container) {
        assertThat(ProcessFacts.container(line.formatted(ID))).isEqualTo(container);
    }

    @Test
    void theUnitIsTheInnermost() {
        assertThat(ProcessFacts.unit("0::/system.slice/nginx.service\n")).isEqualTo("nginx.service");
        assertThat(ProcessFacts.unit("0::/\n")).isEmpty();
    }

    @Test
    void aLongCommandLineIsCutAndAMissingProcessHasNothing() throws IOException {
        Files.createDirectory(proc.resolve("7"));
        Files.writeString(proc.resolve("7/cmdline"), "a\0b\0" + "c".repeat(9_000));
        assertThat(ProcessFacts.of(proc, 7).commandLine()).startsWith("a b ccc").hasSize(ProcessFacts.MOST_CHARS);
        assertThat(ProcessFacts.of(proc, 8)).isEqualTo(new ProcessFacts("", "", "", ""));
    }

    @Test
    void thisProcessOwnsItsSockets() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        var owners = new SocketOwners(Path.of("/proc"));
        var entry = new ProcessEntry(self, 1, 0, "", "java", 0);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            assertThat(owners.among(List.of(entry))).containsExactly(self);
        }
        assertThat(owners.among(List.of(new ProcessEntry(1 << 30, 1, 0, "", "none", 0)))).isEmpty();
    }
}
