package io.sockscope.geo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.sockscope.event.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Any file at all may be dropped in as a database. */
class MmdbFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void databases(byte[] file) {
        try (MmdbDatabase database = MmdbDatabase.read("fuzzed", "", new ByteArrayInputStream(file))) {
            for (int address : new int[] {0, 0x08080808, 0xffffffff}) {
                assertThat(database.place(IpAddress.v4(address)).country()).matches("|[A-Z]{2}");
                assertThat(database.network(new IpAddress((0x2a00L << 48) | address, 1))).isNotNull();
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).isNotNull();
        }
    }
}
