package io.sockscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.geo.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full. Only root can make one, which is why this is with the kernel's tests. */
@Tag("kernel")
class FullDiskKernelTest {
    @TempDir
    private Path folder;

    private SmallDisk disk = absent();

    @SuppressWarnings("NullAway") // before each test there is one
    private static SmallDisk absent() {
        return null;
    }

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.on(folder);
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    @Test
    void saysSoAndKeepsWhatIsThere() throws Exception {
        Path file = folder.resolve("x.sockscope");
        long taken = 0;
        @Nullable SessionException refusal = null;
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("test", "here", ""), RecordingLimits.NONE, Names.NONE, false)) {
            var trace = new InventedTrace(recorder);
            while (refusal == null && taken < 100_000) {
                try {
                    recorder.take(trace.next());
                    taken++;
                } catch (SessionException e) {
                    refusal = e;
                }
            }
        }
        assertThat(refusal).hasMessage("There is no room left for " + file);
        assertThat(taken).isPositive();
        try (Session session = Session.open(file)) {
            assertThat(session.last().tick()).isEqualTo(taken);
            assertThat(session.last().totals().txBytes()).isEqualTo(InventedTrace.bytesUntil(taken));
        }
    }

    @Test
    void leavesNothingWhereThereWasNoRoomAtAll() throws Exception {
        Path ballast = disk.allButAPage();
        Path file = folder.resolve("x.sockscope");
        @Nullable SessionException refusal = null;
        try (SessionRecorder recorder = SessionRecorder.open(
                file, new SessionOrigin("test", "here", ""), RecordingLimits.NONE, Names.NONE, false)) {
            recorder.take(new InventedTrace(recorder).next());
        } catch (SessionException e) {
            refusal = e;
        }
        assertThat(refusal).isNotNull();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(ballast);
        }
    }
}
