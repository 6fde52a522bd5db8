package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import io.sockscope.probe.Way.Watch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WayTest {
    @Test
    void a_section_says_what_is_watched_and_how() {
        assertThat(Watch.of("fexit/inet_sendmsg"))
                .contains(new Watch(WatchedFunction.INET_SENDMSG, Way.TRAMPOLINE, false));
        assertThat(Watch.of("fentry/inet_release"))
                .contains(new Watch(WatchedFunction.INET_RELEASE, Way.TRAMPOLINE, false));
        assertThat(Watch.of("kprobe/inet_sendmsg"))
                .contains(new Watch(WatchedFunction.INET_SENDMSG, Way.KPROBE, false));
        assertThat(Watch.of("kretprobe/inet_sendmsg"))
                .contains(new Watch(WatchedFunction.INET_SENDMSG, Way.KPROBE, true));
        assertThat(Watch.of("tp_btf/sched_process_fork")).isEmpty();
        assertThat(Watch.of("iter/task")).isEmpty();
    }

    @Test
    void no_program_may_watch_what_has_no_sentence_for_users() {
        assertThatThrownBy(() -> Watch.of("fexit/tcp_sendmsg")).hasMessageContaining("tcp_sendmsg");
    }

    @Test
    void the_tracing_family_watches_every_function_and_the_other_object_each_in_both_ways() throws Exception {
        assertThat(watched("tracing.bpf.o", Way.TRAMPOLINE)).isEqualTo(EnumSet.allOf(WatchedFunction.class));
        assertThat(watched("kprobe.bpf.o", Way.TRAMPOLINE)).isEqualTo(EnumSet.allOf(WatchedFunction.class));
        assertThat(watched("kprobe.bpf.o", Way.KPROBE)).isEqualTo(EnumSet.allOf(WatchedFunction.class));
        assertThat(watched("features.bpf.o", Way.TRAMPOLINE)).isEqualTo(EnumSet.allOf(WatchedFunction.class));
    }

    @Test
    void what_is_at_a_return_has_a_partner_at_the_entry() throws Exception {
        try (BpfObject object = BpfObject.open(ProbeLoader.resource("kprobe.bpf.o"))) {
            Set<String> sections =
                    object.programs().stream().map(BpfProgram::section).collect(Collectors.toSet());
            assertThat(sections).anyMatch(section -> section.startsWith("kretprobe/"));
            assertThat(sections.stream()
                            .filter(section -> section.startsWith("kretprobe/"))
                            .map(section -> section.replace("kretprobe/", "kprobe/")))
                    .isSubsetOf(sections);
        }
    }

    @Test
    void every_function_has_a_sentence_of_its_own() {
        assertThat(Arrays.stream(WatchedFunction.values()).map(function -> function.limit("it is so")))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.endsWith(" is not seen: it is so."));
    }

    private static Set<WatchedFunction> watched(String resource, Way way) throws Exception {
        try (BpfObject object = BpfObject.open(ProbeLoader.resource(resource))) {
            return object.programs().stream()
                    .flatMap(program -> Watch.of(program.section()).stream())
                    .filter(watch -> watch.way() == way)
                    .map(Watch::function)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(WatchedFunction.class)));
        }
    }
}
