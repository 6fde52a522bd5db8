package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the JDK to what {@link PeerCredentials} relies on. */
class PeerCredentialsTest {
    @Test
    void theOwnUserIsTheOneOwnFilesBelongTo(@TempDir Path temp) throws IOException {
        int uid = (int) Files.getAttribute(temp, "unix:uid");
        assertThat(UserIds.own()).isEqualTo(uid);
        assertThat(PeerCredentials.user(uid)).isEqualTo(Files.getOwner(temp));
    }

    @Test
    void usersCompareByNumber() throws IOException {
        assertThat(PeerCredentials.user(4_242)).isEqualTo(PeerCredentials.user(4_242));
        assertThat(PeerCredentials.user(4_242)).isNotEqualTo(PeerCredentials.user(4_243));
        assertThat(PeerCredentials.user(0)).isEqualTo(Files.getOwner(Path.of("/proc/1/status")));
        assertThat(PeerCredentials.user(Integer.MAX_VALUE).getName()).hasSize(40);
        assertThatIllegalArgumentException().isThrownBy(() -> PeerCredentials.user(-1));
    }

    @Test
    void bothEndsOfASocketSeeThisProcess() throws IOException {
        int uid = UserIds.own();
        try (SocketPair pair = SocketPair.open()) {
            assertThat(PeerCredentials.isOneOf(PeerCredentials.of(pair.left()), List.of(uid + 1, uid)))
                    .isTrue();
            assertThat(PeerCredentials.isOneOf(PeerCredentials.of(pair.right()), List.of(uid)))
                    .isTrue();
            assertThat(PeerCredentials.isOneOf(PeerCredentials.of(pair.right()), List.of(uid + 1)))
                    .isFalse();
        }
    }
}
