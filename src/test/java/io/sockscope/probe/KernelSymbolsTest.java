package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KernelSymbolsTest {
    private static final String SETUP = "__x64_sys_io_uring_setup";
    private static final String THREADS = "create_io_thread";

    @Test
    void namesAreFoundWithAndWithoutAModule() throws IOException {
        String kallsyms = """
                0000000000000000 T tcp_sendmsg
                0000000000000000 t tcp_sendmsg_locked
                0000000000000000 t sctp_sendmsg\t[sctp]
                """;

        assertThat(among(kallsyms, Set.of("tcp_sendmsg", "sctp_sendmsg", "sctp")))
                .containsExactlyInAnyOrder("tcp_sendmsg", "sctp_sendmsg");
    }

    @Test
    void aNameOfTheSameHashIsAnother() throws IOException {
        assertThat(among("0000000000000000 T tcp_BB\n", Set.of("tcp_Aa"))).isEmpty();
    }

    @Test
    void namesAreFoundWhereverABlockEnds() throws IOException {
        String lines = "0000000000000000 t filler\n".repeat(10_000) + "0000000000000000 T last\n";

        for (int cut = 0; cut < 32; cut++) {
            assertThat(among(lines.substring(cut), Set.of("last", "filler")))
                    .containsExactlyInAnyOrder("last", "filler");
        }
    }

    private static Set<String> among(String kallsyms, Set<String> wanted) throws IOException {
        return KernelSymbols.among(new ByteArrayInputStream(kallsyms.getBytes(StandardCharsets.ISO_8859_1)), wanted);
    }

    @Test
    void ioUringHasWorkersOfTheKernelWhereItCannotMakeThemThreadsOfAProcess() {
        assertThat(workersAreTheKernels(Set.of(SETUP))).isTrue();
        assertThat(workersAreTheKernels(Set.of(SETUP, THREADS))).isFalse();
        assertThat(workersAreTheKernels(Set.of())).as("no io_uring").isFalse();
    }

    @Test
    void theTracepointFamilyNeedsBothOfItsTracepoints() {
        Finding none = new KernelSymbols(Set.of()).tracepoints();
        Finding one = new KernelSymbols(Set.of("__traceiter_sock_send_length")).tracepoints();
        Finding both =
                new KernelSymbols(Set.of("__traceiter_sock_send_length", "__traceiter_sock_recv_length")).tracepoints();

        assertThat(none.available()).isFalse();
        assertThat(none.detail()).contains("no tracepoint sock_send_length", "6.3");
        assertThat(none.remedy()).contains("another family", "6.3");
        assertThat(one.available()).isFalse();
        assertThat(one.detail()).contains("no tracepoint sock_recv_length");
        assertThat(both.available()).isTrue();
    }

    private static boolean workersAreTheKernels(Set<String> there) {
        return new KernelSymbols(there).ioUringWorkersAreTheKernels();
    }
}
