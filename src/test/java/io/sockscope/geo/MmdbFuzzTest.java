package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sockscope.event.IpAddress;
import io.sockscope.geo.packet.Mutations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file at all may be dropped in as a database. */
@Tag("fuzz")
class MmdbFuzzTest {
    static Stream<byte[]> files() {
        return Stream.of(new MmdbWriter(6, "country")
                .put("8.8.8.0/24", Map.of("country_code", "US", "asn", 15169))
                .put("2a00::/16", Map.of("country", Map.of("iso_code", "DE")))
                .toBytes());
    }

    @Test
    void manyWrongFilesBreakNothing() {
        Mutations.of(6, 5_000, files().toArray(byte[][]::new)).forEach(this::databases);
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void databases(byte[] file) {
        try (MmdbDatabase database = MmdbDatabase.read("fuzzed", "", new ByteArrayInputStream(file))) {
            for (int address : new int[] {0, 0x08080808, 0xffffffff}) {
                assertThat(database.place(IpAddress.v4(address)).country()).matches("|[A-Z]{2}");
                assertThat(database.network(new IpAddress((0x2a00L << 48) | address, 1)))
                        .isNotNull();
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotNull();
        }
    }
}
