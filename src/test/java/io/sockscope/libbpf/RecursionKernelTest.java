package io.sockscope.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that the kernel skips are told, by a program that the kernel must skip. */
@Tag("kernel")
class RecursionKernelTest {
    @Test
    void aRunThatTheKernelSkipsIsCounted() throws Exception {
        try (InputStream elf = getClass().getResourceAsStream("recursion.bpf.o");
                BpfObject object = BpfObject.open(elf.readAllBytes())) {
            object.load();
            for (BpfProgram program : object.programs()) {
                object.attach(program);
            }
            assertThat(object.recursionMisses()).isZero();
            traceForksOfOurs(object);

            assertThat(new ProcessBuilder("true").start().waitFor()).isZero();

            long misses = object.recursionMisses();
            assertThat(misses).isPositive();
            assertThat(program(object, "again").recursionMisses()).isEqualTo(misses);
            assertThat(program(object, "first").recursionMisses()).isZero();
        }
    }

    private static void traceForksOfOurs(BpfObject object) throws BpfException {
        BpfMap parent = object.map("parent");
        parent.key().set(JAVA_INT, 0, 0);
        parent.value().set(JAVA_INT, 0, (int) ProcessHandle.current().pid());
        parent.put();
    }

    private static BpfProgram program(BpfObject object, String name) {
        return object.programs().stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
