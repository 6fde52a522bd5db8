package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.cases.CaseResult.Verdict;
import io.sockscope.cases.Transfer.End;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge is judged: whatever is wrong by one byte or one word must be called off. */
class ComparisonTest {
    private static final End HERE = new End("127.0.0.1", "40000");
    private static final End THERE = new End("127.0.0.1", "80");
    private static final Transfer SENT = new Transfer(7, "cases", "tcp", "out", HERE, THERE, 100, 20, "");

    private static CaseResult judge(List<Transfer> truth, Transfer... rows) {
        CaseTruth done = new CaseTruth("a-case", Set.of(7L, 8L), truth, new CaseTruth.Ending.Done());
        return Comparison.compare("family", done, Arrays.asList(rows));
    }

    private static void assertOff(Transfer row, String detail) {
        CaseResult result = judge(List.of(SENT), row);

        assertThat(result.verdict()).isEqualTo(Verdict.OFF);
        assertThat(result.detail()).contains(detail);
    }

    @Test
    void the_same_is_exact() {
        assertThat(judge(List.of(SENT), SENT)).isEqualTo(new CaseResult("family", "a-case", Verdict.EXACT, ""));
    }

    @Test
    void one_byte_is_off() {
        assertOff(new Transfer(7, "cases", "tcp", "out", HERE, THERE, 101, 20, ""), "tx +1 of 7 tcp out");
        assertOff(new Transfer(7, "cases", "tcp", "out", HERE, THERE, 100, 19, ""), "rx -1 of 7 tcp out");
    }

    @Test
    void each_wrong_word_is_off() {
        assertOff(
                new Transfer(7, "exe", "tcp", "out", HERE, THERE, 100, 20, ""), "process \"exe\" instead of \"cases\"");
        assertOff(new Transfer(7, "cases", "tcp", "in", HERE, THERE, 100, 20, ""), "direction \"in\"");
        assertOff(new Transfer(7, "cases", "tcp", "out", HERE, THERE, 100, 20, "EIO"), "connect_error \"EIO\"");
        assertOff(
                new Transfer(7, "cases", "tcp", "out", new End("127.0.0.9", "40000"), THERE, 100, 20, ""),
                "local_address \"127.0.0.9\"");
    }

    @Test
    void a_row_of_another_socket_process_or_protocol_is_no_row() {
        assertOff(new Transfer(8, "cases", "tcp", "out", HERE, THERE, 100, 20, ""), "missing: 7");
        assertOff(new Transfer(7, "cases", "mptcp", "out", HERE, THERE, 100, 20, ""), "missing: 7");
        assertOff(new Transfer(7, "cases", "tcp", "out", HERE, new End("127.0.0.1", "81"), 100, 20, ""), "missing: 7");
        assertOff(new Transfer(7, "cases", "tcp", "out", HERE, End.UNKNOWN, 100, 20, ""), "missing: 7");
        assertOff(
                new Transfer(7, "cases", "tcp", "out", new End("127.0.0.1", "40001"), THERE, 100, 20, ""),
                "not there in truth: 7 tcp out 127.0.0.1:40001");
    }

    @Test
    void what_is_missing_or_too_much_is_off() {
        assertThat(judge(List.of(SENT)).detail()).startsWith("missing: 7");
        Transfer empty = new Transfer(8, "cases", "tcp", "in", THERE, HERE, 0, 0, "");
        assertThat(judge(List.of(SENT), SENT, empty).detail()).startsWith("not there in truth: 8 tcp in");
        assertThat(judge(List.of()).detail()).isEqualTo("the case made no traffic");
    }

    @Test
    void rows_of_processes_of_other_cases_do_not_matter() {
        Transfer other = new Transfer(9, "cases", "tcp", "in", THERE, HERE, 5, 5, "");

        assertThat(judge(List.of(SENT), SENT, other).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void what_exec_parted_is_one_transfer() {
        Transfer first = new Transfer(7, "cases", "tcp", "out", HERE, THERE, 60, 0, "");
        Transfer second = new Transfer(7, "cases", "tcp", "out", HERE, THERE, 40, 20, "");

        assertThat(judge(List.of(first, second), SENT).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void whoever_does_not_ask_for_the_sender_may_get_none_or_the_right_one() {
        Transfer sender = new Transfer(7, "cases", "udp", "out", HERE, THERE, 9, 0, "");
        Transfer receiver = new Transfer(8, "cases", "udp", "in", THERE, End.UNKNOWN, 0, 9, "");
        Transfer right = new Transfer(8, "cases", "udp", "in", THERE, HERE, 0, 9, "");
        Transfer wrong = new Transfer(8, "cases", "udp", "in", THERE, new End("127.0.0.1", "5"), 0, 9, "");

        assertThat(judge(List.of(sender, receiver), sender, receiver).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(judge(List.of(sender, receiver), sender, right).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(judge(List.of(sender, receiver), sender, wrong).verdict()).isEqualTo(Verdict.OFF);
    }

    @Test
    void a_long_list_of_deviations_is_cut_and_says_so() {
        List<Transfer> rows = List.of(SENT, SENT, SENT, SENT, SENT, SENT);

        assertThat(judge(List.of(), rows.toArray(Transfer[]::new)).detail()).endsWith("; and 3 more");
    }

    @Test
    void a_case_that_did_not_run_is_absent_or_off() {
        assertThat(ended(new CaseTruth.Ending.Absent("ENOENT")).verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(ended(new CaseTruth.Ending.Forbidden("EPERM")).verdict()).isEqualTo(Verdict.ABSENT);
        assertThat(ended(new CaseTruth.Ending.Failed("hangs")).verdict()).isEqualTo(Verdict.OFF);
    }

    private static CaseResult ended(CaseTruth.Ending ending) {
        return Comparison.compare("family", new CaseTruth("a-case", Set.of(), List.of(), ending), List.of());
    }
}
