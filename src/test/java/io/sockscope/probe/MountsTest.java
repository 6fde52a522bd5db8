package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {
    private static final List<String> MOUNTS = List.of(
            "cgroup /sys/fs/cgroup/cpu cgroup rw,cpu 0 0",
            "cgroup2 /mnt/a\\040b cgroup2 rw 0 0",
            "cgroup2 /sys/fs/cgroup cgroup2 rw 0 0",
            "broken");

    @Test
    void findsTheFirstOfItsTypeAndReadsEscapes() {
        assertThat(Mounts.first("cgroup2", MOUNTS)).contains(Path.of("/mnt/a b"));
    }

    @Test
    void findsNothingWhereThereIsNone() {
        assertThat(Mounts.first("bpf", MOUNTS)).isEmpty();
    }
}
