package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
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

        assertThat(KernelSymbols.among(
                        new BufferedReader(new StringReader(kallsyms)), Set.of("tcp_sendmsg", "sctp_sendmsg", "sctp")))
                .containsExactlyInAnyOrder("tcp_sendmsg", "sctp_sendmsg");
    }

    @Test
    void ioUringHasWorkersOfTheKernelWhereItCannotMakeThemThreadsOfAProcess() {
        assertThat(KernelSymbols.areTheKernels(Set.of(SETUP))).isTrue();
        assertThat(KernelSymbols.areTheKernels(Set.of(SETUP, THREADS))).isFalse();
        assertThat(KernelSymbols.areTheKernels(Set.of())).as("no io_uring").isFalse();
    }
}
