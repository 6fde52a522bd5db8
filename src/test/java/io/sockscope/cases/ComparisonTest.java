package io.sockscope.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.cases.CaseResult.Verdict;
import io.sockscope.cases.Transfer.End;
import io.sockscope.cases.Transfer.Naming;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The judge is judged: whatever is wrong by one byte or one word must be called off. */
class ComparisonTest {
    private static final End HERE = new End("127.0.0.1", "40000");
    private static final End THERE = new End("127.0.0.1", "80");
    private static final Amount TX = new Amount(100, 3, 0);
    private static final Amount RX = new Amount(20, 1, 0);
    private static final Amount NONE = new Amount(0, 0, Amount.UNKNOWN);
    private static final Transfer SENT = tcp(7, "cases", "out", HERE, THERE, "");

    private static Transfer tcp(long pid, String process, String direction, End local, End remote, String error) {
        return new Transfer(pid, process, "tcp", direction, local, remote, TX, RX, "", Naming.NAMED, error);
    }

    private static Transfer sent(Amount tx, Amount rx) {
        return new Transfer(7, "cases", "tcp", "out", HERE, THERE, tx, rx, "", Naming.NAMED, "");
    }

    private static Transfer datagrams(long pid, End local, End remote, Amount rx, Naming naming) {
        return new Transfer(pid, "cases", "udp", "in", local, remote, NONE, rx, "", naming, "");
    }

    private static CaseResult judge(List<Transfer> truth, Transfer... rows) {
        return judge("tracing", truth, rows);
    }

    private static CaseResult judge(String family, List<Transfer> truth, Transfer... rows) {
        CaseTruth done = new CaseTruth("a-case", Set.of(7L, 8L), truth, new CaseTruth.Ending.Done());
        return Comparison.compare(family, done, Arrays.asList(rows));
    }

    private static void assertOff(Transfer row, String detail) {
        CaseResult result = judge(List.of(SENT), row);

        assertThat(result.verdict()).isEqualTo(Verdict.OFF);
        assertThat(result.detail()).contains(detail);
    }

    @Test
    void the_same_is_exact() {
        assertThat(judge(List.of(SENT), SENT)).isEqualTo(new CaseResult("tracing", "a-case", Verdict.EXACT, ""));
    }

    @Test
    void one_byte_is_off() {
        assertOff(sent(new Amount(101, 3, 0), RX), "tx +1 of 7 tcp out");
        assertOff(sent(TX, new Amount(19, 1, 0)), "rx -1 of 7 tcp out");
    }

    @Test
    void one_call_is_off_unless_nobody_knows_how_many_there_were() {
        assertOff(sent(new Amount(100, 2, 0), RX), "tx_calls -1 of 7");
        assertOff(sent(TX, new Amount(20, 2, 0)), "rx_calls +1 of 7");

        Transfer inParts = sent(new Amount(100, Amount.UNKNOWN, 0), RX);
        assertThat(judge(List.of(inParts), SENT).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void one_byte_before_the_trace_is_off_and_so_is_a_number_where_nobody_counts() {
        assertOff(sent(new Amount(100, 3, 1), RX), "tx_before +1 of 7");
        assertOff(sent(TX, new Amount(20, 1, Amount.UNKNOWN)), "rx_before -1 of 7");
    }

    @Test
    void each_wrong_word_is_off() {
        assertOff(tcp(7, "exe", "out", HERE, THERE, ""), "process \"exe\" instead of \"cases\"");
        assertOff(tcp(7, "cases", "in", HERE, THERE, ""), "direction \"in\"");
        assertOff(tcp(7, "cases", "out", HERE, THERE, "EIO"), "connect_error \"EIO\"");
        assertOff(tcp(7, "cases", "out", new End("127.0.0.9", "40000"), THERE, ""), "local_address \"127.0.0.9\"");
    }

    @Test
    void a_row_of_another_socket_process_or_protocol_is_no_row() {
        assertOff(tcp(8, "cases", "out", HERE, THERE, ""), "missing: 7");
        assertOff(new Transfer(7, "cases", "mptcp", "out", HERE, THERE, TX, RX, "", Naming.NAMED, ""), "missing: 7");
        assertOff(tcp(7, "cases", "out", HERE, new End("127.0.0.1", "81"), ""), "missing: 7");
        assertOff(tcp(7, "cases", "out", HERE, End.UNKNOWN, ""), "missing: 7");
        assertOff(
                tcp(7, "cases", "out", new End("127.0.0.1", "40001"), THERE, ""),
                "not there in truth: 7 tcp out 127.0.0.1:40001");
    }

    @Test
    void what_is_missing_or_too_much_is_off() {
        assertThat(judge(List.of(SENT)).detail()).startsWith("missing: 7");
        Transfer empty = tcp(8, "cases", "in", THERE, HERE, "");
        assertThat(judge(List.of(SENT), SENT, empty).detail()).startsWith("not there in truth: 8 tcp in");
        assertThat(judge(List.of()).detail()).isEqualTo("the case made no traffic");
    }

    @Test
    void a_row_that_is_there_twice_or_in_two_pieces_is_off() {
        assertThat(judge(List.of(SENT), SENT, sent(new Amount(0, 0, 0), new Amount(0, 0, 0)))
                        .detail())
                .startsWith("not there in truth: 7 tcp out");
        assertThat(judge(List.of(SENT), sent(new Amount(60, 2, 0), RX), sent(new Amount(40, 1, 0), new Amount(0, 0, 0)))
                        .detail())
                .startsWith("tx -40, tx_calls -1 of 7")
                .contains("not there in truth: 7 tcp out");
    }

    @Test
    void two_sockets_with_the_same_ends_are_two_rows_in_any_order() {
        Transfer first = new Transfer(7, "cases", "tcp", "out", HERE, THERE, TX, RX, "1", Naming.NAMED, "");
        Transfer second =
                new Transfer(7, "cases", "tcp", "out", HERE, THERE, new Amount(7, 1, 0), RX, "2", Naming.NAMED, "");
        Transfer other = sent(new Amount(7, 1, 0), RX);

        assertThat(judge(List.of(first, second), other, SENT).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(judge(List.of(first, second), sent(new Amount(107, 4, 0), new Amount(40, 2, 0)))
                        .verdict())
                .isEqualTo(Verdict.OFF);
    }

    @Test
    void rows_of_processes_of_other_cases_do_not_matter() {
        Transfer other = tcp(9, "cases", "in", THERE, HERE, "");

        assertThat(judge(List.of(SENT), SENT, other).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void what_exec_parted_is_one_transfer() {
        Transfer first = sent(new Amount(60, 2, 0), new Amount(0, 0, 0));
        Transfer second = sent(new Amount(40, 1, 0), RX);

        assertThat(judge(List.of(first, second), SENT).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void who_sends_is_told_even_to_whom_does_not_ask_but_by_tracepoints() {
        End other = new End("127.0.0.1", "5");
        Amount nine = new Amount(9, 1, Amount.UNKNOWN);
        Amount both = new Amount(18, 2, Amount.UNKNOWN);
        List<Transfer> truth = List.of(
                datagrams(8, THERE, HERE, nine, Naming.UNNAMED), datagrams(8, THERE, other, nine, Naming.UNNAMED));
        Transfer one = datagrams(8, THERE, HERE, nine, Naming.NAMED);
        Transfer two = datagrams(8, THERE, other, nine, Naming.NAMED);
        Transfer untold = datagrams(8, THERE, End.UNKNOWN, both, Naming.NAMED);

        assertThat(judge("kprobe", truth, one, two).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(judge("tracing", truth, untold).verdict()).isEqualTo(Verdict.OFF);
        assertThat(judge("tracepoint", truth, untold).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(judge("tracepoint", truth, one, two).verdict()).isEqualTo(Verdict.OFF);
    }

    @Test
    void what_was_lost_is_off_but_for_the_calls_whose_peer_cannot_be_told() {
        Transfer untold = datagrams(8, THERE, HERE, new Amount(9, 4, Amount.UNKNOWN), Naming.UNNAMED);
        List<CaseTruth> truth =
                List.of(new CaseTruth("a-case", Set.of(8L), List.of(untold), new CaseTruth.Ending.Done()));
        String four = "recorded: 1\n  datagram calls whose peer could not be told: 4\n  ticks that came late: 2\n";

        assertThat(Losses.compare("tracepoint", truth, four).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Losses.compare("tracing", truth, four).detail())
                .isEqualTo("datagram calls whose peer could not be told: 4 instead of 0");
        assertThat(Losses.compare("tracepoint", truth, "").verdict()).isEqualTo(Verdict.OFF);
        assertThat(Losses.compare("tracing", truth, "  calls not counted: flow map full: 1\n")
                        .detail())
                .isEqualTo("calls not counted: flow map full: 1 instead of 0");
    }

    @Test
    void what_was_perhaps_missed_is_off_only_where_it_can_be_avoided() {
        String perhaps = "  calls perhaps missed: the kernel skipped a probe: 3\n";

        assertThat(Losses.compare("tracing", List.of(), perhaps).verdict()).isEqualTo(Verdict.OFF);
        assertThat(Losses.compare("kprobe", List.of(), perhaps).verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Losses.compare("tracing", List.of(), "  limit: This kernel may preempt a probe and\n" + perhaps)
                        .verdict())
                .isEqualTo(Verdict.EXACT);
    }

    @Test
    void reads_that_are_decrypted_on_the_way_must_be_told_where_they_are_not_counted() {
        Transfer read = datagrams(8, THERE, HERE, new Amount(9, 4, Amount.UNKNOWN), Naming.NAMED);
        List<CaseTruth> truth =
                List.of(new CaseTruth("ktls-splice-in", Set.of(8L), List.of(read), new CaseTruth.Ending.Done()));
        String told = "  reads by splice from kTLS that are not counted: ";

        assertThat(Losses.compare("tracepoint", truth, told + "4\n").verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Losses.compare("tracepoint", truth, told + "5\n").verdict()).isEqualTo(Verdict.OFF);
        assertThat(Losses.compare("tracepoint", truth, "").verdict()).isEqualTo(Verdict.OFF);
        assertThat(Losses.compare("tracing", truth, told + "1\n").verdict()).isEqualTo(Verdict.OFF);
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
