package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program that makes the traffic, and what it says of it. Needs no BPF, as it knows of none. */
@Timeout(120)
class CaseProgramTest {
    @Test
    void every_case_has_a_name_of_its_own() throws Exception {
        assertThat(CaseProgram.BUILT.list()).hasSizeGreaterThan(90).doesNotHaveDuplicates();
    }

    @Test
    void what_one_end_sent_the_other_received() throws Exception {
        CaseTruth truth = CaseProgram.BUILT.run(List.of("tcp6")).getFirst();

        assertThat(truth.ending()).isEqualTo(new CaseTruth.Ending.Done());
        assertThat(truth.processes()).hasSize(2);
        Transfer server = one(truth, "in");
        Transfer client = one(truth, "out");
        assertThat(client.tx().bytes())
                .isEqualTo(1_000_003)
                .isEqualTo(server.rx().bytes());
        assertThat(server.tx().bytes()).isEqualTo(70_001).isEqualTo(client.rx().bytes());
        assertThat(client.remote()).isEqualTo(server.local());
        assertThat(client.local()).isEqualTo(server.remote());
        assertThat(client.pid()).isNotEqualTo(server.pid());
    }

    private static Transfer one(CaseTruth truth, String direction) {
        List<Transfer> matching = truth.transfers().stream()
                .filter(each -> each.direction().equals(direction))
                .toList();
        assertThat(matching).hasSize(1);
        return matching.getFirst();
    }

    @Test
    void a_case_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> CaseProgram.BUILT.run(List.of("telepathy")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 2");
    }

    @Test
    void a_line_that_is_no_truth_is_an_error() {
        assertThatThrownBy(() -> TruthReader.read("truth\ttcp4\t7\ttcp")).hasMessageContaining("not 18 fields");
        assertThatThrownBy(() -> TruthReader.read("hello")).hasMessageContaining("no line of truth");
    }

    @Test
    void arguments_are_taken_or_named() {
        CaseRunner runner =
                CaseRunner.parse("--probes", "tracing", "--probes", "kprobe", "--cases", "tcp4,udp4", "--out", "x.tsv");

        assertThat(runner)
                .isEqualTo(new CaseRunner(List.of("tracing", "kprobe"), List.of("tcp4", "udp4"), Path.of("x.tsv")));
        assertThatThrownBy(() -> CaseRunner.parse("--cases", "tcp4")).hasMessageContaining("--out");
        assertThatThrownBy(() -> CaseRunner.parse("--probe", "x")).hasMessageContaining("--probe");
        assertThatThrownBy(() -> CaseRunner.parse("--out")).hasMessageContaining("--out");
    }
}
