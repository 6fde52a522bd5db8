package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Logs as kernels wrote them. */
class VerifierLogTest {
    private static final VerifierLog LINUX_5_10 = new VerifierLog("""
            198: (b7) r2 = 16
            199: (0f) r1 += r2
            last_idx 199 first_idx 191
            regs=4 stack=0 before 198: (b7) r2 = 16
            ; bpf_d_path(&file->f_path, to, PATH_LEN);
            200: (bf) r2 = r7
            201: (b4) w3 = 256
            202: (85) call bpf_d_path#147
            helper call is not allowed in probe
            verification time 20437 usec
            stack depth 64
            processed 128 insns (limit 1000000) max_states_per_insn 0 total_states 10 peak_states 10 mark_read 9
            """);

    private static final VerifierLog LINUX_6_18 = new VerifierLog("""
            3: (bf) r2 = r10                      ; R2=fp0 R10=fp0
            ;  @ refused.bpf.c:0
            4: (07) r2 += -4                      ; R2=fp-4
            ; process->flags = TRACED; @ refused.bpf.c:13
            9: (63) *(u32 *)(r0 +24) = r1
            ;  @ refused.bpf.c:0
            R0 invalid mem access 'map_value_or_null'
            processed 9 insns (limit 1000000) max_states_per_insn 0 total_states 1 peak_states 1 mark_read 0
            """);

    @Test
    void tells_the_reason_and_not_the_statistics_after_it() {
        assertThat(LINUX_5_10.reason()).isEqualTo("helper call is not allowed in probe");
        assertThat(LINUX_6_18.reason()).isEqualTo("R0 invalid mem access 'map_value_or_null'");
    }

    @Test
    void tells_the_last_line_of_source_that_has_a_text() {
        assertThat(LINUX_5_10.sourceLine()).isEqualTo("bpf_d_path(&file->f_path, to, PATH_LEN);");
        assertThat(LINUX_6_18.sourceLine()).isEqualTo("process->flags = TRACED; @ refused.bpf.c:13");
    }

    @Test
    void is_cut_to_its_last_lines() {
        assertThat(new VerifierLog(String.join("\n", Collections.nCopies(100, "x")) + "\nlast\n")
                        .tail()
                        .lines())
                .hasSize(12)
                .endsWith("last");
    }

    @Test
    void may_be_empty() {
        VerifierLog nothing = new VerifierLog("");
        assertThat(nothing.reason() + nothing.sourceLine() + nothing.tail()).isEmpty();
    }
}
