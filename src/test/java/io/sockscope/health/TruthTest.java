package io.sockscope.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.cases.CaseResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What ss and strace write is read right, and what is not as they say is found. */
class TruthTest {
    private static final double SHARP_MS = 10;

    @Test
    void a_socket_of_ss() {
        Map<SocketStat.Ends, SocketStat> all = SocketStat.parse("""
                LISTEN 0      64        10.97.0.2:7000       0.0.0.0:*     cubic cwnd:10
                ESTAB  0      12        10.97.0.1:53210    10.97.0.2:7000  cubic wscale:7,7 rto:452 rtt:200.12/12.5 \
                mss:1448 retrans:1/13 rcv_rtt:9 lastsnd:4 minrtt:199.9
                """);

        SocketStat stat = all.get(new SocketStat.Ends("10.97.0.2:7000", "10.97.0.1:53210").swapped());
        assertThat(stat).isEqualTo(new SocketStat("ESTAB", 12, 200.12, 199.9, 13));
        assertThat(all.values()).filteredOn(each -> !each.rests()).containsExactly(stat);
    }

    @Test
    void a_call_of_strace_ends_where_the_next_one_begins() {
        List<SystemCall> calls = SystemCall.parse(List.of(
                "1795360224.000100 connect(3, {sa_family=AF_INET}, 16) = -1 EINPROGRESS (Operation now in progress)",
                "1795360224.000400 --- SIGCHLD {si_signo=SIGCHLD} ---",
                "1795360224.000700 close(3) = 0",
                "1795360224.000900 +++ exited with 0 +++"));

        assertThat(calls)
                .containsExactly(
                        new SystemCall("connect", 1795360224000100000L, 1795360224000700000L),
                        new SystemCall("close", 1795360224000700000L, 1795360224000700000L));
    }

    @Test
    void a_time_outside_of_its_call_is_found() {
        SystemCall call = new SystemCall("connect", 5_000_000, 7_000_000);

        assertThat(judge(clock -> clock.point("opened_at", 7.9, call)).isOff()).isFalse();
        assertThat(judge(clock -> clock.point("opened_at", 4.1, call)).isOff()).isFalse();
        assertThat(judge(clock -> clock.point("opened_at", 8.1, call)).detail()).contains("opened_at +1.100 ms");
        assertThat(judge(clock -> clock.point("opened_at", 3.9, call)).detail()).contains("opened_at -1.100 ms");
        assertThat(judge(clock -> clock.point("opened_at", Double.NaN, call)).isOff())
                .isTrue();
    }

    @Test
    void a_span_is_between_the_shortest_and_the_longest_that_it_can_be() {
        SystemCall from = new SystemCall("connect", 5_000_000, 6_000_000);
        SystemCall to = new SystemCall("close", 9_000_000, 9_500_000);

        assertThat(judge(clock -> clock.span("duration_ms", 3.5, from, to)).isOff())
                .isFalse();
        assertThat(judge(clock -> clock.span("duration_ms", 1.9, from, to)).isOff())
                .isTrue();
        assertThat(judge(clock -> clock.span("duration_ms", 5.6, from, to)).isOff())
                .isTrue();
    }

    @Test
    void a_truth_that_is_a_blur_is_none() {
        SystemCall call = new SystemCall("connect", 0, 40_000_000);

        assertThat(judge(clock -> clock.point("opened_at", 20, call)).detail()).contains("not sure");
    }

    private static CaseResult judge(java.util.function.Consumer<Clock> compare) {
        Clock clock = new Clock("health-times", SHARP_MS);
        compare.accept(clock);
        return clock.result("tracing");
    }
}
