package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurroundingsDecoderTest {
    private final MemorySegment memory =
            MemorySegment.ofArray(new long[Math.ceilDiv((int) Abi.SURROUNDINGS.byteSize(), Long.BYTES)]);

    @Test
    void putsThePartsOfAPathInOrder() {
        write("exe", "curl\0bin\0usr\0");

        assertThat(decoded().exe()).isEqualTo("/usr/bin/curl");
    }

    @Test
    void leavesOutRootsAndWhatHasNoName() {
        write("exe", "nginx\0\0/\0sbin\0/\0");

        assertThat(decoded().exe()).isEqualTo("/sbin/nginx");
    }

    @Test
    void keepsAPartThatWasCut() {
        write("exe", "a\0verylo");

        assertThat(decoded().exe()).isEqualTo("/verylo/a");
    }

    @Test
    void readsNamesBeyondAscii() {
        write("cwd", "Übung\0家\0");

        assertThat(decoded().cwd()).isEqualTo("/家/Übung");
    }

    @Test
    void whatHasNoPartsIsTheRootOrUnknown() {
        write("cgroup", "/\0");

        assertThat(decoded().cgroup()).isEqualTo("/");
        assertThat(decoded().cwd()).isEqualTo("/");
        assertThat(decoded().exe()).isEmpty();
    }

    @Test
    void whatThereIsNoRoomForIsNotKnown() {
        for (int length : new int[] {Abi.PARTS_LEN + 1, Integer.MAX_VALUE, -1}) {
            for (String path : List.of("exe", "cgroup", "cwd")) {
                write(path, "x".repeat(Abi.PARTS_LEN));
                memory.set(JAVA_INT, offset(Abi.SURROUNDINGS, path + "_length"), length);
            }

            assertThat(decoded().exe()).isEmpty();
            assertThat(decoded().cgroup()).isEmpty();
            assertThat(decoded().cwd()).isEmpty();
        }
    }

    private void write(String path, String parts) {
        byte[] bytes = parts.getBytes(StandardCharsets.UTF_8);
        memory.set(JAVA_INT, offset(Abi.SURROUNDINGS, path + "_length"), bytes.length);
        memory.asSlice(offset(Abi.SURROUNDINGS, path + "_parts"), bytes.length).copyFrom(MemorySegment.ofArray(bytes));
    }

    private Surroundings decoded() {
        return SurroundingsDecoder.decode(memory, 0);
    }
}
