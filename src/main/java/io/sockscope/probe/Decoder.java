package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketHeld;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes events of what stands in the kernel's memory, by the layouts of {@link Abi}. */
final class Decoder {
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long EVENT_KIND = offset(Abi.PROCESS_EVENT, "kind");
    private static final long PROCESS_START = offset(Abi.PROCESS, "start_ns");
    private static final long PROCESS_PARENT = offset(Abi.PROCESS, "parent_tgid");
    private static final long PROCESS_UID = offset(Abi.PROCESS, "uid");
    private static final long PROCESS_EXITED = offset(Abi.PROCESS, "exited_ns");
    private static final long PROCESS_EXIT_STATUS = offset(Abi.PROCESS, "exit_status");
    private static final long PROCESS_CGROUP = offset(Abi.PROCESS, "cgroup_id");
    private static final long PROCESS_COMM = offset(Abi.PROCESS, "comm");
    private static final long PROCESS_EXE = offset(Abi.PROCESS, "exe");
    private static final long SOCKET_PROTOCOL = offset(Abi.SOCKET, "protocol");
    private static final long SOCKET_OWNER = offset(Abi.SOCKET, "owner_tgid");
    private static final long SOCKET_OWNER_START = offset(Abi.SOCKET, "owner_start_ns");
    private static final long SOCKET_DIRECTION = offset(Abi.SOCKET, "direction");
    private static final long SOCKET_STATE = offset(Abi.SOCKET, "state");
    private static final long SOCKET_LOCAL = offset(Abi.SOCKET, "local");
    private static final long SOCKET_LOCAL_PORT = offset(Abi.SOCKET, "local_port");
    private static final long SOCKET_REMOTE = offset(Abi.SOCKET, "remote");
    private static final long SOCKET_REMOTE_PORT = offset(Abi.SOCKET, "remote_port");
    private static final long SOCKET_OPENED = offset(Abi.SOCKET, "opened_ns");
    private static final long SOCKET_ESTABLISHED = offset(Abi.SOCKET, "established_ns");
    private static final long SOCKET_CLOSED = offset(Abi.SOCKET, "closed_ns");
    private static final long SOCKET_ERRNO = offset(Abi.SOCKET, "connect_errno");
    private static final long SOCKET_RTT = offset(Abi.SOCKET, "rtt_us");
    private static final long SOCKET_MIN_RTT = offset(Abi.SOCKET, "min_rtt_us");
    private static final long SOCKET_RETRANSMITS = offset(Abi.SOCKET, "retransmits");
    private static final long SOCKET_MIDWAY = offset(Abi.SOCKET, "midway");
    private static final long SOCKET_TX_BEFORE = offset(Abi.SOCKET, "tx_before");
    private static final long SOCKET_RX_BEFORE = offset(Abi.SOCKET, "rx_before");
    private static final long SOCKET_TX_BASE = offset(Abi.SOCKET, "tx_base");
    private static final long SOCKET_RX_BASE = offset(Abi.SOCKET, "rx_base");
    private static final long SOCKET_TX_LEAST = offset(Abi.SOCKET, "tx_least");
    private static final long SOCKET_RX_LEAST = offset(Abi.SOCKET, "rx_least");
    private static final long KEY_TGID = offset(Abi.FLOW_KEY, "tgid");
    private static final long KEY_SOCKET = offset(Abi.FLOW_KEY, "socket");
    private static final long KEY_PEER = offset(Abi.FLOW_KEY, "peer");
    private static final long KEY_PEER_PORT = offset(Abi.FLOW_KEY, "peer_port");
    private static final long FLOW_PROCESS_START = offset(Abi.FLOW, "process_start_ns");
    private static final long FLOW_TX_BYTES = offset(Abi.FLOW, "tx_bytes");
    private static final long FLOW_RX_BYTES = offset(Abi.FLOW, "rx_bytes");
    private static final long FLOW_TX_CALLS = offset(Abi.FLOW, "tx_calls");
    private static final long FLOW_RX_CALLS = offset(Abi.FLOW, "rx_calls");
    private static final long FLOW_FIRST = offset(Abi.FLOW, "first_ns");
    private static final long FLOW_LAST = offset(Abi.FLOW, "last_ns");
    private static final long FLOW_TX_SIZES = offset(Abi.FLOW, "tx_sizes");
    private static final long FLOW_RX_SIZES = offset(Abi.FLOW, "rx_sizes");
    private static final long FLOW_PROTOCOL = offset(Abi.FLOW, "protocol");
    private static final long FLOW_DIRECTION = offset(Abi.FLOW, "direction");
    private static final long FLOW_LOCAL = offset(Abi.FLOW, "local");
    private static final long FLOW_LOCAL_PORT = offset(Abi.FLOW, "local_port");
    private static final long FLOW_REMOTE = offset(Abi.FLOW, "remote");
    private static final long FLOW_REMOTE_PORT = offset(Abi.FLOW, "remote_port");
    private static final long FLOW_CLOSED = offset(Abi.FLOW, "closed_ns");
    private static final long PE_TGID = offset(Abi.PROCESS_EVENT, "tgid");
    private static final long PE_START = offset(Abi.PROCESS_EVENT, "start_ns");
    private static final long PE_TIME = offset(Abi.PROCESS_EVENT, "time_ns");
    private static final long PE_PARENT = offset(Abi.PROCESS_EVENT, "parent_tgid");
    private static final long PE_UID = offset(Abi.PROCESS_EVENT, "uid");
    private static final long PE_EXIT_STATUS = offset(Abi.PROCESS_EVENT, "detail");
    private static final long PE_COMM = offset(Abi.PROCESS_EVENT, "comm");
    private static final long PE_EXE = offset(Abi.PROCESS_EVENT, "exe");
    private static final long SE_TGID = offset(Abi.SOCKET_EVENT, "tgid");
    private static final long SE_START = offset(Abi.SOCKET_EVENT, "start_ns");
    private static final long SE_TIME = offset(Abi.SOCKET_EVENT, "time_ns");
    private static final long SE_SOCKET = offset(Abi.SOCKET_EVENT, "socket");
    private static final long SE_PROTOCOL = offset(Abi.SOCKET_EVENT, "protocol");
    private static final long SE_DIRECTION = offset(Abi.SOCKET_EVENT, "direction");
    private static final long SE_ERROR = offset(Abi.SOCKET_EVENT, "error");
    private static final long SE_LOCAL = offset(Abi.SOCKET_EVENT, "local");
    private static final long SE_LOCAL_PORT = offset(Abi.SOCKET_EVENT, "local_port");
    private static final long SE_REMOTE = offset(Abi.SOCKET_EVENT, "remote");
    private static final long SE_REMOTE_PORT = offset(Abi.SOCKET_EVENT, "remote_port");
    private static final long PAYLOAD_SOCKET = offset(Abi.PAYLOAD_EVENT, "socket");
    private static final long PAYLOAD_START = offset(Abi.PAYLOAD_EVENT, "start_ns");
    private static final long PAYLOAD_TIME = offset(Abi.PAYLOAD_EVENT, "time_ns");
    private static final long PAYLOAD_TGID = offset(Abi.PAYLOAD_EVENT, "tgid");
    private static final long PAYLOAD_PROTOCOL = offset(Abi.PAYLOAD_EVENT, "protocol");
    private static final long PAYLOAD_SENT = offset(Abi.PAYLOAD_EVENT, "sent");
    private static final long PAYLOAD_LENGTH = offset(Abi.PAYLOAD_EVENT, "length");
    private static final long PAYLOAD_LOCAL = offset(Abi.PAYLOAD_EVENT, "local");
    private static final long PAYLOAD_REMOTE = offset(Abi.PAYLOAD_EVENT, "remote");
    private static final long PAYLOAD_LOCAL_PORT = offset(Abi.PAYLOAD_EVENT, "local_port");
    private static final long PAYLOAD_REMOTE_PORT = offset(Abi.PAYLOAD_EVENT, "remote_port");
    private static final long PAYLOAD_BYTES = offset(Abi.PAYLOAD_EVENT, "bytes");

    private Decoder() {}

    static ProcessSample process(int tgid, MemorySegment values, long at) {
        return new ProcessSample(
                new ProcessId(tgid, u64(values, at + PROCESS_START)),
                u32(values, at + PROCESS_PARENT),
                u32(values, at + PROCESS_UID),
                text(values, at + PROCESS_COMM, Abi.COMM_LEN),
                text(values, at + PROCESS_EXE, Abi.PATH_LEN),
                u64(values, at + PROCESS_CGROUP),
                u64(values, at + PROCESS_EXITED),
                u32(values, at + PROCESS_EXIT_STATUS));
    }

    static SocketSample socket(long cookie, MemorySegment values, long at) {
        return new SocketSample(
                cookie,
                Protocol.ofCode(u32(values, at + SOCKET_PROTOCOL)),
                Direction.ofCode(u32(values, at + SOCKET_DIRECTION)),
                SocketState.ofCode(u32(values, at + SOCKET_STATE)),
                endpoint(values, at + SOCKET_LOCAL, u32(values, at + SOCKET_LOCAL_PORT)),
                endpoint(values, at + SOCKET_REMOTE, u32(values, at + SOCKET_REMOTE_PORT)),
                u64(values, at + SOCKET_OPENED),
                u64(values, at + SOCKET_ESTABLISHED),
                u64(values, at + SOCKET_CLOSED),
                u32(values, at + SOCKET_ERRNO),
                u32(values, at + SOCKET_RTT),
                u32(values, at + SOCKET_MIN_RTT),
                u32(values, at + SOCKET_RETRANSMITS),
                earlier(values, at));
    }

    /**
     * Who holds a socket that waits: it neither connected nor was it accepted (a direction), and if it has no connections at all it was
     * open before. Empty for others.
     */
    static Optional<SocketHeld> held(long cookie, MemorySegment values, long at) {
        Protocol protocol = Protocol.ofCode(u32(values, at + SOCKET_PROTOCOL));
        boolean hasConnections = protocol == Protocol.TCP || protocol == Protocol.MPTCP;
        boolean waits = hasConnections
                ? (u32(values, at + SOCKET_DIRECTION) | u32(values, at + SOCKET_REMOTE_PORT)) == 0
                : u64(values, at + SOCKET_OPENED) == 0;
        return waits
                ? Optional.of(new SocketHeld(
                        new ProcessId(u32(values, at + SOCKET_OWNER), u64(values, at + SOCKET_OWNER_START)), cookie))
                : Optional.empty();
    }

    /** Only TCP tells of the time before; what was opened while it was followed has none. */
    private static EarlierBytes earlier(MemorySegment values, long at) {
        if (u32(values, at + SOCKET_PROTOCOL) != Protocol.TCP.code()) {
            return EarlierBytes.UNKNOWN;
        }
        if (u32(values, at + SOCKET_MIDWAY) == 0) {
            return EarlierBytes.NONE;
        }
        return new EarlierBytes(
                before(values, at + SOCKET_TX_BEFORE, at + SOCKET_TX_BASE, at + SOCKET_TX_LEAST),
                before(values, at + SOCKET_RX_BEFORE, at + SOCKET_RX_BASE, at + SOCKET_RX_LEAST));
    }

    private static long before(MemorySegment values, long total, long base, long least) {
        return Math.max(0, u64(values, total) + (u32(values, least) - u32(values, base)));
    }

    static FlowSample flow(MemorySegment keys, long key, MemorySegment values, long at) {
        return new FlowSample(
                new ProcessId(u32(keys, key + KEY_TGID), u64(values, at + FLOW_PROCESS_START)),
                u64(keys, key + KEY_SOCKET),
                endpoint(keys, key + KEY_PEER, u32(keys, key + KEY_PEER_PORT)),
                u64(values, at + FLOW_TX_BYTES),
                u64(values, at + FLOW_RX_BYTES),
                u64(values, at + FLOW_TX_CALLS),
                u64(values, at + FLOW_RX_CALLS),
                u64(values, at + FLOW_FIRST),
                u64(values, at + FLOW_LAST),
                sizes(values, at + FLOW_TX_SIZES),
                sizes(values, at + FLOW_RX_SIZES));
    }

    /** What a flow knows of its socket, for which there was no room in the map of sockets. */
    static SocketSample unfollowed(MemorySegment keys, long key, MemorySegment values, long at) {
        return new SocketSample(
                u64(keys, key + KEY_SOCKET),
                Protocol.ofCode(u32(values, at + FLOW_PROTOCOL)),
                Direction.ofCode(u32(values, at + FLOW_DIRECTION)),
                SocketState.OPEN,
                endpoint(values, at + FLOW_LOCAL, u32(values, at + FLOW_LOCAL_PORT)),
                endpoint(values, at + FLOW_REMOTE, u32(values, at + FLOW_REMOTE_PORT)),
                0,
                0,
                u64(values, at + FLOW_CLOSED),
                0,
                0,
                0,
                0,
                EarlierBytes.UNKNOWN);
    }

    /**
     * A sample of the ring buffer.
     *
     * @throws IllegalArgumentException if its kind or its length is none of abi.h's
     */
    static KernelEvent.Happening happening(MemorySegment ring, long at, int length) {
        int kind = ring.get(JAVA_INT, at + EVENT_KIND);
        if (kind >= Abi.EVENT_FORKED && kind <= Abi.EVENT_EXITED) {
            StartDecoder.hasProgram(kind, length);
            return processEvent(kind, ring, at);
        }
        if (length != Abi.SOCKET_EVENT.byteSize()) {
            throw new IllegalArgumentException("event " + kind + " can't have " + length + " bytes");
        }
        return socketEvent(kind, ring, at);
    }

    private static KernelEvent.Happening processEvent(int kind, MemorySegment ring, long at) {
        ProcessId id = new ProcessId(u32(ring, at + PE_TGID), u64(ring, at + PE_START));
        long timeNs = u64(ring, at + PE_TIME);
        int parent = u32(ring, at + PE_PARENT);
        String comm = text(ring, at + PE_COMM, Abi.COMM_LEN);
        return switch (kind) {
            case Abi.EVENT_FORKED -> new ProcessForked(id, timeNs, parent, comm);
            case Abi.EVENT_EXECUTED ->
                new ProcessExecuted(
                        id, timeNs, parent, u32(ring, at + PE_UID), comm, text(ring, at + PE_EXE, Abi.PATH_LEN));
            case Abi.EVENT_EXITED -> new ProcessExited(id, timeNs, comm, u32(ring, at + PE_EXIT_STATUS));
            default -> throw new IllegalArgumentException("no process event: " + kind);
        };
    }

    private static KernelEvent.Happening socketEvent(int kind, MemorySegment ring, long at) {
        ProcessId id = new ProcessId(u32(ring, at + SE_TGID), u64(ring, at + SE_START));
        long timeNs = u64(ring, at + SE_TIME);
        long socket = u64(ring, at + SE_SOCKET);
        Endpoint local = endpoint(ring, at + SE_LOCAL, u32(ring, at + SE_LOCAL_PORT));
        Endpoint remote = endpoint(ring, at + SE_REMOTE, u32(ring, at + SE_REMOTE_PORT));
        Protocol protocol = Protocol.ofCode(u32(ring, at + SE_PROTOCOL));
        return switch (kind) {
            case Abi.EVENT_OPENED ->
                new ConnectionOpened(
                        id, timeNs, socket, protocol, Direction.ofCode(u32(ring, at + SE_DIRECTION)), local, remote);
            case Abi.EVENT_ESTABLISHED -> new ConnectionEstablished(id, timeNs, socket, local, remote);
            case Abi.EVENT_FAILED -> new ConnectionFailed(id, timeNs, socket, local, remote, u32(ring, at + SE_ERROR));
            case Abi.EVENT_CLOSED -> new ConnectionClosed(id, timeNs, socket, protocol, local, remote);
            default -> throw new IllegalArgumentException("no socket event: " + kind);
        };
    }

    /**
     * A sample of the ring buffer of payloads.
     *
     * @throws IllegalArgumentException if its length is not abi.h's
     */
    static Payload payload(MemorySegment ring, long at, int length) {
        int used = u32(ring, at + PAYLOAD_LENGTH);
        if (length != Abi.PAYLOAD_EVENT.byteSize() || used < 0 || used > Abi.PAYLOAD_LEN) {
            throw new IllegalArgumentException("a payload of " + used + " bytes in " + length);
        }
        byte[] bytes = new byte[used];
        MemorySegment.copy(ring, JAVA_BYTE, at + PAYLOAD_BYTES, bytes, 0, used);
        return new Payload(
                new ProcessId(u32(ring, at + PAYLOAD_TGID), u64(ring, at + PAYLOAD_START)),
                u64(ring, at + PAYLOAD_SOCKET),
                Protocol.ofCode(u32(ring, at + PAYLOAD_PROTOCOL)),
                endpoint(ring, at + PAYLOAD_LOCAL, u32(ring, at + PAYLOAD_LOCAL_PORT)),
                endpoint(ring, at + PAYLOAD_REMOTE, u32(ring, at + PAYLOAD_REMOTE_PORT)),
                u32(ring, at + PAYLOAD_SENT) != 0,
                u64(ring, at + PAYLOAD_TIME),
                ByteBuffer.wrap(bytes));
    }

    /** Bytes up to the first NUL. Hostile names stay what they are; whoever shows them escapes. */
    static String text(MemorySegment memory, long at, int capacity) {
        byte[] bytes = new byte[capacity];
        MemorySegment.copy(memory, JAVA_BYTE, at, bytes, 0, capacity);
        int length = 0;
        while (length < capacity && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static Endpoint endpoint(MemorySegment memory, long at, int port) {
        long high = memory.get(NETWORK_LONG, at);
        long low = memory.get(NETWORK_LONG, at + 8);
        if (high == 0 && low == 0 && port == 0) {
            return Endpoint.NONE;
        }
        return new Endpoint(new IpAddress(high, low), port & 0xffff);
    }

    private static SizeHistogram sizes(MemorySegment memory, long at) {
        int[] counts = new int[SizeHistogram.BUCKETS];
        MemorySegment.copy(memory, JAVA_INT, at, counts, 0, counts.length);
        return SizeHistogram.of(counts);
    }

    private static int u32(MemorySegment memory, long at) {
        return memory.get(JAVA_INT, at);
    }

    private static long u64(MemorySegment memory, long at) {
        return memory.get(JAVA_LONG, at);
    }
}
