package io.sockscope.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
    @TempDir
    Path folder;

    private void process(int pid, String comm, int uid, long ticks, long flags) throws IOException {
        Path directory = Files.createDirectories(folder.resolve("proc/" + pid));
        Files.writeString(
                directory.resolve("stat"),
                pid + " (" + comm + ") S 1 2 3 4 5 " + flags + " 7 8 9 10 11 12 13 14 15 16 17 18 " + ticks
                        + " 20 21\n");
        Files.writeString(
                directory.resolve("status"), "Name:\t" + comm + "\nUid:\t0\t" + uid + "\t0\t0\nGid:\t0\t0\t0\t0\n");
    }

    private ProcessTable table() throws IOException {
        Files.createDirectories(folder.resolve("proc/sys"));
        Map<Integer, String> users = Map.of(0, "root", 1000, "dev");
        return new ProcessTable(folder.resolve("proc"), (uid, pid) -> users.getOrDefault(uid, Integer.toString(uid)));
    }

    @Test
    void readsNameUserAndStart() throws IOException {
        process(42, "nginx", 1000, 1234, 0);
        process(7, "sh", 0, 5, 0);
        assertThat(table().scan())
                .containsExactly(
                        new ProcessEntry(7, 1, 0, "root", "sh", 50_000_000L),
                        new ProcessEntry(42, 1, 1000, "dev", "nginx", 12_340_000_000L));
    }

    @Test
    void aNameMayHoldParenthesesAndLineEnds() throws IOException {
        process(42, "a) S 1\n(b", 1000, 1, 0);
        assertThat(table().scan()).extracting(ProcessEntry::comm).containsExactly("a) S 1\n(b");
    }

    @Test
    void kernelThreadsAreLeftOut() throws IOException {
        process(2, "kthreadd", 0, 0, 0x0020_8040);
        process(3, "init", 0, 0, 0x0040_0100);
        assertThat(table().scan()).extracting(ProcessEntry::pid).containsExactly(3);
    }

    @Test
    void aUserWithoutANameIsANumber() throws IOException {
        process(42, "x", 99_123, 1, 0);
        assertThat(table().scan()).extracting(ProcessEntry::user).containsExactly("99123");
    }

    @Test
    void aProcessThatEndsWhileReadIsLeftOut() throws IOException {
        Files.createDirectories(folder.resolve("proc/50"));
        process(51, "x", 0, 1, 0);
        assertThat(table().scan()).extracting(ProcessEntry::pid).containsExactly(51);
    }

    @Test
    void exitedPidsAndNewNamesShowInTheNextScan() throws IOException {
        process(51, "sh", 0, 1, 0);
        ProcessTable table = table();
        table.scan();
        process(51, "curl", 0, 1, 0);
        assertThat(table.scan()).extracting(ProcessEntry::comm).containsExactly("curl");
        Files.delete(folder.resolve("proc/51/stat"));
        assertThat(table.scan()).isEmpty();
    }

    @Test
    void aMissingProcFileSystemIsAnError() {
        assertThatThrownBy(() -> new ProcessTable(folder.resolve("none"), (uid, pid) -> "").scan())
                .isInstanceOf(IOException.class);
    }

    @Test
    void findsThisProcessOnThisMachine() throws IOException {
        int self = (int) ProcessHandle.current().pid();
        List<ProcessEntry> entries = ProcessTable.ofThisMachine((uid, pid) -> System.getProperty("user.name"))
                .scan();
        ProcessEntry entry =
                entries.stream().filter(e -> e.pid() == self).findFirst().orElseThrow();
        assertThat(entry.comm()).isEqualTo("java");
        assertThat(entry.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(entry.startNs()).isPositive();
    }

    @Test
    void aCutStatLineIsRefused() {
        assertThatThrownBy(() -> ProcStat.parse("12 (x) S 1".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fields");
        assertThatThrownBy(() -> ProcStat.parse(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
