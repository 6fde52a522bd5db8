package io.sockscope.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TraceStartedTest {
    private static final List<String> PROGRAMS = List.of(
            "tp_btf/sched_process_exit", "fentry/inet_release", "fexit/inet_sendmsg", "kprobe/f", "kretprobe/f");

    private static List<String> foreign(String family) {
        return new TraceStarted("6.1", family, PROGRAMS, List.of(), 1, 1).foreignPrograms();
    }

    @Test
    void programsOfTheOtherWayAreForeign() {
        assertThat(foreign("tracing")).containsExactly("kprobe/f", "kretprobe/f");
        assertThat(foreign("kprobe")).containsExactly("fentry/inet_release", "fexit/inet_sendmsg");
        assertThat(foreign("tracepoint")).isEmpty();
    }
}
