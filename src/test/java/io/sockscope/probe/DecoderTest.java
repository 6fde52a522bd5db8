package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecoderTest {
    private static final byte[] V4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 7};

    private final Arena arena = Arena.ofShared();

    @AfterEach
    void free() {
        arena.close();
    }

    @Test
    void readsAProcess() {
        MemorySegment value = arena.allocate(Abi.PROCESS);
        put(value, Abi.PROCESS, "start_ns", 11L);
        put(value, Abi.PROCESS, "exited_ns", 22L);
        put(value, Abi.PROCESS, "parent_tgid", 3);
        put(value, Abi.PROCESS, "uid", 1000);
        put(value, Abi.PROCESS, "exit_status", 256);
        put(value, Abi.PROCESS, "comm", "curl\0rest");
        put(value, Abi.PROCESS, "exe", "/usr/bin/curl");

        assertThat(Decoder.process(77, value, 0))
                .isEqualTo(new ProcessSample(new ProcessId(77, 11), 3, 1000, "curl", "/usr/bin/curl", 0, 22, 256));
    }

    @Test
    void aNameThatFillsItsRoomEndsThere() {
        MemorySegment value = arena.allocate(Abi.PROCESS);
        put(value, Abi.PROCESS, "comm", "0123456789abcdef");
        assertThat(Decoder.process(1, value, 0).comm()).isEqualTo("0123456789abcdef");
    }

    @Test
    void readsASocketAndItsEnds() {
        MemorySegment value = arena.allocate(Abi.SOCKET);
        put(value, Abi.SOCKET, "protocol", Protocol.TCP.code());
        put(value, Abi.SOCKET, "state", SocketState.CLOSE_WAIT.code());
        put(value, Abi.SOCKET, "local_port", 65535);
        put(value, Abi.SOCKET, "retransmits", 4);
        MemorySegment.copy(V4_MAPPED, 0, value, JAVA_BYTE, offset(Abi.SOCKET, "local"), 16);

        SocketSample socket = Decoder.socket(9, value, 0);

        assertThat(socket.local()).isEqualTo(new Endpoint(IpAddress.v4(0xc0000207), 65535));
        assertThat(socket.local()).hasToString("192.0.2.7:65535");
        assertThat(socket.remote()).isEqualTo(Endpoint.NONE);
        assertThat(socket.state()).isEqualTo(SocketState.CLOSE_WAIT);
        assertThat(socket.retransmits()).isEqualTo(4);
    }

    @Test
    void readsTheSecondFlowOfABatch() {
        MemorySegment keys = arena.allocate(2 * Abi.FLOW_KEY.byteSize(), 8);
        MemorySegment values = arena.allocate(2 * Abi.FLOW.byteSize(), 8);
        long key = Abi.FLOW_KEY.byteSize();
        long value = Abi.FLOW.byteSize();
        keys.set(JAVA_INT, key + offset(Abi.FLOW_KEY, "tgid"), 5);
        keys.set(JAVA_LONG, key + offset(Abi.FLOW_KEY, "socket"), 6);
        values.set(JAVA_LONG, value + offset(Abi.FLOW, "rx_bytes"), 1L << 40);
        values.set(JAVA_INT, value + offset(Abi.FLOW, "rx_sizes") + 4 * 21, -1);

        FlowSample flow = Decoder.flow(keys, key, values, value);

        assertThat(flow.process()).isEqualTo(new ProcessId(5, 0));
        assertThat(flow.rxBytes()).isEqualTo(1L << 40);
        assertThat(flow.rxSizes().count(21)).isEqualTo(0xffff_ffffL);
        assertThat(flow.txSizes().count(21)).isZero();
    }

    @Test
    void readsHappenings() {
        MemorySegment exec = arena.allocate(Abi.EXEC_EVENT);
        put(exec, Abi.PROCESS_EVENT, "kind", Abi.EVENT_EXECUTED);
        put(exec, Abi.PROCESS_EVENT, "time_ns", 8L);
        put(exec, Abi.PROCESS_EVENT, "exe", "./a");
        assertThat(Decoder.happening(exec, 0, (int) Abi.EXEC_EVENT.byteSize()))
                .isEqualTo(new ProcessExecuted(new ProcessId(0, 0), 8, 0, 0, "", "./a"));

        MemorySegment failed = arena.allocate(Abi.SOCKET_EVENT);
        put(failed, Abi.SOCKET_EVENT, "kind", Abi.EVENT_FAILED);
        put(failed, Abi.SOCKET_EVENT, "error", 111);
        put(failed, Abi.SOCKET_EVENT, "remote_port", 80);
        assertThat(Decoder.happening(failed, 0, (int) Abi.SOCKET_EVENT.byteSize()))
                .isEqualTo(new ConnectionFailed(
                        new ProcessId(0, 0), 0, 0, Endpoint.NONE, new Endpoint(IpAddress.UNSPECIFIED, 80), 111));
    }

    @Test
    void refusesAHappeningOfAnotherLengthOrKind() {
        MemorySegment event = arena.allocate(Abi.SOCKET_EVENT);
        put(event, Abi.SOCKET_EVENT, "kind", Abi.EVENT_CLOSED);
        assertThatThrownBy(() -> Decoder.happening(event, 0, 8)).hasMessageContaining("8 bytes");
        put(event, Abi.SOCKET_EVENT, "kind", 99);
        assertThatThrownBy(() -> Decoder.happening(event, 0, (int) Abi.SOCKET_EVENT.byteSize()))
                .hasMessageContaining("99");
    }

    private static void put(MemorySegment to, StructLayout struct, String member, long value) {
        to.set(JAVA_LONG, offset(struct, member), value);
    }

    private static void put(MemorySegment to, StructLayout struct, String member, int value) {
        to.set(JAVA_INT, offset(struct, member), value);
    }

    private static void put(MemorySegment to, StructLayout struct, String member, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, to, JAVA_BYTE, offset(struct, member), bytes.length);
    }
}
