package io.sockscope.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sockscope.event.SizeHistogram;
import io.sockscope.target.NameAutomaton;
import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds Java's layouts against what the C compiler makes of native/bpf/abi.h. */
class AbiTest {
    @Test
    void everyMemberStandsWhereTheCompilerPutsIt() throws Exception {
        assertThat(layoutsOfJava()).isEqualTo(layoutsOfC());
    }

    @Test
    void aMovedMemberWouldBeSeen() throws Exception {
        List<String> moved = new ArrayList<>(layoutsOfC());
        moved.replaceAll(line -> line.equals("flow tx_bytes 8 8") ? "flow tx_bytes 16 8" : line);
        assertThat(layoutsOfJava()).isNotEqualTo(moved);
    }

    @Test
    void everyNameAutomatonFitsIntoTheMap() {
        assertThat(NameAutomaton.MAX_STATES).isEqualTo(Abi.NAME_STATES);
    }

    @Test
    void constantsAreThoseOfTheHeader() throws Exception {
        String header = Files.readString(Path.of("native/bpf/abi.h"));
        assertThat(header)
                .contains("#define SIZE_BUCKETS " + SizeHistogram.BUCKETS + " ")
                .contains("#define COMM_LEN " + Abi.COMM_LEN + "\n")
                .contains("#define PATH_LEN " + Abi.PATH_LEN + "\n")
                .contains("#define NAME_STATES " + Abi.NAME_STATES + "\n")
                .contains("TRACED_BY_PID = " + Abi.TRACED_BY_PID + ",")
                .contains("TRACED = " + Abi.TRACED + ",")
                .contains("FOLLOW_CHILDREN = " + Abi.FOLLOW_CHILDREN + ",")
                .contains("EVENT_FORKED = " + Abi.EVENT_FORKED + ",")
                .contains("EVENT_EXECUTED = " + Abi.EVENT_EXECUTED + ",")
                .contains("EVENT_EXITED = " + Abi.EVENT_EXITED + ",")
                .contains("EVENT_OPENED = " + Abi.EVENT_OPENED + ",")
                .contains("EVENT_ESTABLISHED = " + Abi.EVENT_ESTABLISHED + ",")
                .contains("EVENT_FAILED = " + Abi.EVENT_FAILED + ",")
                .contains("EVENT_CLOSED = " + Abi.EVENT_CLOSED + ",");
    }

    private static List<String> layoutsOfJava() {
        List<String> lines = new ArrayList<>();
        for (StructLayout struct : Abi.STRUCTS) {
            String name = struct.name().orElseThrow();
            lines.add(name + " . 0 " + struct.byteSize());
            for (MemoryLayout member : struct.memberLayouts()) {
                String memberName = member.name().orElseThrow();
                lines.add(name + " " + memberName + " " + Abi.offset(struct, memberName) + " " + member.byteSize());
            }
        }
        return lines;
    }

    private static List<String> layoutsOfC() throws IOException, InterruptedException {
        Process layout = new ProcessBuilder("target/native/layout").start();
        String output = new String(layout.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(layout.waitFor()).isZero();
        return output.lines().toList();
    }
}
