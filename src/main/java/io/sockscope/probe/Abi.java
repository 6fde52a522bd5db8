package io.sockscope.probe;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.SizeHistogram;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.util.List;

/** Java's view of native/bpf/abi.h. A test holds it against what the C compiler makes of that file. */
final class Abi {
    static final int COMM_LEN = 16;
    static final int PATH_LEN = 256;
    static final int NAME_STATES = 1024;
    static final int PARTS_LEN = 512;
    static final int ARGS_LEN = 1024;
    static final int NAMESPACES = 7;
    static final int ANCESTORS = 4;

    static final int TRACED_BY_PID = 1;
    static final int TRACED = 399;
    static final int FOLLOW_CHILDREN = 16;
    static final int PROVISIONAL = 32;
    static final int FROM_AFAR = 64;
    static final int FOLLOW_FOR_NOW = 512;
    static final int USER_FOLLOW = 1;

    static final int VERDICT_KEEP = 1;
    static final int VERDICT_FOLLOW = 2;
    static final int VERDICT_SHOWN = 4;

    static final int EVENT_FORKED = 1;
    static final int EVENT_EXECUTED = 2;
    static final int EVENT_EXITED = 3;
    static final int EVENT_OPENED = 4;
    static final int EVENT_ESTABLISHED = 5;
    static final int EVENT_FAILED = 6;
    static final int EVENT_CLOSED = 7;
    static final int EVENT_LISTENED = 16;
    static final int EVENT_NOTICED = 17;
    static final int EVENT_CHANGED = 18;

    private static final MemoryLayout COMM = MemoryLayout.sequenceLayout(COMM_LEN, JAVA_BYTE);
    private static final MemoryLayout PATH = MemoryLayout.sequenceLayout(PATH_LEN, JAVA_BYTE);
    private static final MemoryLayout PARTS = MemoryLayout.sequenceLayout(PARTS_LEN, JAVA_BYTE);
    private static final MemoryLayout ADDRESS = MemoryLayout.sequenceLayout(4, JAVA_INT);
    private static final MemoryLayout SIZES = MemoryLayout.sequenceLayout(SizeHistogram.BUCKETS, JAVA_INT);

    static final StructLayout CONFIG = MemoryLayout.structLayout(
                    JAVA_INT.withName("trace_all"),
                    JAVA_INT.withName("match_names"),
                    JAVA_INT.withName("names_base"),
                    JAVA_INT.withName("wanted_tgid"),
                    JAVA_INT.withName("wanted_flags"),
                    JAVA_INT.withName("wanted_children"),
                    JAVA_INT.withName("provisional"),
                    JAVA_INT.withName("match_users"),
                    JAVA_INT.withName("brief"),
                    JAVA_INT.withName("follow_names"),
                    JAVA_INT.withName("provisional_names"),
                    JAVA_INT.withName("provisional_users"),
                    JAVA_INT.withName("match_cgroups"),
                    JAVA_INT.withName("cgroups_generation"))
            .withName("config");

    static final StructLayout CGROUP_VERDICT = MemoryLayout.structLayout(
                    JAVA_INT.withName("generation"), JAVA_INT.withName("keep"))
            .withName("cgroup_verdict");

    static final StructLayout WANTED = MemoryLayout.structLayout(
                    JAVA_LONG.withName("start_ns"), JAVA_INT.withName("verdict"), JAVA_INT.withName("pad"))
            .withName("wanted");

    static final StructLayout PROCESS = MemoryLayout.structLayout(
                    JAVA_LONG.withName("start_ns"),
                    JAVA_LONG.withName("updated_ns"),
                    JAVA_LONG.withName("exited_ns"),
                    JAVA_INT.withName("flags"),
                    JAVA_INT.withName("parent_tgid"),
                    JAVA_INT.withName("uid"),
                    JAVA_INT.withName("exit_status"),
                    JAVA_LONG.withName("exec_ns"),
                    JAVA_LONG.withName("decided_ns"),
                    JAVA_LONG.withName("cgroup_id"),
                    JAVA_INT.withName("verdict"),
                    JAVA_INT.withName("touched"),
                    JAVA_INT.withName("exec_id"),
                    JAVA_INT.withName("pad"),
                    COMM.withName("comm"),
                    PATH.withName("exe"))
            .withName("process");

    static final StructLayout SOCKET = MemoryLayout.structLayout(
                    JAVA_LONG.withName("opened_ns"),
                    JAVA_LONG.withName("established_ns"),
                    JAVA_LONG.withName("closed_ns"),
                    JAVA_LONG.withName("freed_ns"),
                    JAVA_LONG.withName("updated_ns"),
                    JAVA_LONG.withName("owner_start_ns"),
                    JAVA_INT.withName("owner_tgid"),
                    JAVA_INT.withName("protocol"),
                    JAVA_INT.withName("direction"),
                    JAVA_INT.withName("state"),
                    JAVA_INT.withName("connect_errno"),
                    JAVA_INT.withName("rtt_us"),
                    JAVA_INT.withName("min_rtt_us"),
                    JAVA_INT.withName("retransmits"),
                    ADDRESS.withName("local"),
                    ADDRESS.withName("remote"),
                    JAVA_INT.withName("local_port"),
                    JAVA_INT.withName("remote_port"),
                    JAVA_INT.withName("read_seq"),
                    JAVA_INT.withName("midway"),
                    JAVA_LONG.withName("tx_before"),
                    JAVA_LONG.withName("rx_before"),
                    JAVA_INT.withName("tx_base"),
                    JAVA_INT.withName("rx_base"),
                    JAVA_INT.withName("tx_least"),
                    JAVA_INT.withName("rx_least"),
                    JAVA_INT.withName("tx_counted"),
                    JAVA_INT.withName("rx_counted"))
            .withName("socket_info");

    static final StructLayout FLOW_KEY = MemoryLayout.structLayout(
                    JAVA_LONG.withName("socket"),
                    ADDRESS.withName("peer"),
                    JAVA_INT.withName("peer_port"),
                    JAVA_INT.withName("tgid"))
            .withName("flow_key");

    static final StructLayout FLOW = MemoryLayout.structLayout(
                    JAVA_LONG.withName("process_start_ns"),
                    JAVA_LONG.withName("tx_bytes"),
                    JAVA_LONG.withName("rx_bytes"),
                    JAVA_LONG.withName("tx_calls"),
                    JAVA_LONG.withName("rx_calls"),
                    JAVA_LONG.withName("first_ns"),
                    JAVA_LONG.withName("last_ns"),
                    JAVA_LONG.withName("updated_ns"),
                    SIZES.withName("tx_sizes"),
                    SIZES.withName("rx_sizes"),
                    JAVA_LONG.withName("closed_ns"),
                    ADDRESS.withName("local"),
                    ADDRESS.withName("remote"),
                    JAVA_INT.withName("local_port"),
                    JAVA_INT.withName("remote_port"),
                    JAVA_INT.withName("protocol"),
                    JAVA_INT.withName("direction"))
            .withName("flow");

    static final StructLayout PROCESS_EVENT = MemoryLayout.structLayout(
                    JAVA_INT.withName("kind"),
                    JAVA_INT.withName("tgid"),
                    JAVA_LONG.withName("start_ns"),
                    JAVA_LONG.withName("time_ns"),
                    JAVA_INT.withName("parent_tgid"),
                    JAVA_INT.withName("uid"),
                    JAVA_INT.withName("detail"),
                    JAVA_INT.withName("flags"),
                    JAVA_LONG.withName("cgroup_id"),
                    COMM.withName("comm"),
                    PATH.withName("exe"))
            .withName("process_event");

    static final StructLayout ANCESTOR = MemoryLayout.structLayout(
                    JAVA_LONG.withName("start_ns"),
                    JAVA_INT.withName("tgid"),
                    JAVA_INT.withName("pad"),
                    COMM.withName("comm"))
            .withName("ancestor");

    static final StructLayout SURROUNDINGS = MemoryLayout.structLayout(
                    MemoryLayout.sequenceLayout(NAMESPACES, JAVA_INT).withName("namespaces"),
                    JAVA_INT.withName("exe_length"),
                    JAVA_INT.withName("cgroup_length"),
                    JAVA_INT.withName("cwd_length"),
                    MemoryLayout.sequenceLayout(2, JAVA_INT).withName("pad"),
                    MemoryLayout.sequenceLayout(ANCESTORS, ANCESTOR).withName("ancestors"),
                    PARTS.withName("exe_parts"),
                    PARTS.withName("cgroup_parts"),
                    PARTS.withName("cwd_parts"))
            .withName("surroundings");

    static final StructLayout LISTED_PROCESS = MemoryLayout.structLayout(
                    JAVA_INT.withName("tgid"),
                    JAVA_INT.withName("parent_tgid"),
                    JAVA_INT.withName("uid"),
                    JAVA_INT.withName("flags"),
                    JAVA_LONG.withName("start_ns"),
                    JAVA_LONG.withName("exec_ns"),
                    JAVA_LONG.withName("cgroup_id"),
                    COMM.withName("comm"),
                    SURROUNDINGS.withName("surroundings"))
            .withName("listed_process");

    static final StructLayout LISTED_LISTENER = MemoryLayout.structLayout(
                    JAVA_INT.withName("tgid"), JAVA_INT.withName("port"))
            .withName("listed_listener");

    static final StructLayout EXEC_EVENT = MemoryLayout.structLayout(
                    PROCESS_EVENT.withName("process"),
                    SURROUNDINGS.withName("surroundings"),
                    JAVA_INT.withName("args_length"),
                    JAVA_INT.withName("pad"),
                    MemoryLayout.sequenceLayout(ARGS_LEN, JAVA_BYTE).withName("args"))
            .withName("exec_event");

    static final StructLayout SOCKET_EVENT = MemoryLayout.structLayout(
                    JAVA_INT.withName("kind"),
                    JAVA_INT.withName("tgid"),
                    JAVA_LONG.withName("start_ns"),
                    JAVA_LONG.withName("time_ns"),
                    JAVA_LONG.withName("socket"),
                    JAVA_INT.withName("protocol"),
                    JAVA_INT.withName("direction"),
                    JAVA_INT.withName("error"),
                    JAVA_INT.withName("local_port"),
                    JAVA_INT.withName("remote_port"),
                    JAVA_INT.withName("pad"),
                    ADDRESS.withName("local"),
                    ADDRESS.withName("remote"))
            .withName("socket_event");

    /** One row of the name automaton: the next state for each byte. */
    static final MemoryLayout NAME_STATE = MemoryLayout.sequenceLayout(256, JAVA_CHAR);

    static final int PAYLOAD_LEN = 4096;

    static final StructLayout PAYLOAD_EVENT = MemoryLayout.structLayout(
                    JAVA_LONG.withName("socket"),
                    JAVA_LONG.withName("start_ns"),
                    JAVA_LONG.withName("time_ns"),
                    JAVA_INT.withName("tgid"),
                    JAVA_INT.withName("protocol"),
                    JAVA_INT.withName("sent"),
                    JAVA_INT.withName("length"),
                    ADDRESS.withName("local"),
                    ADDRESS.withName("remote"),
                    JAVA_INT.withName("local_port"),
                    JAVA_INT.withName("remote_port"),
                    MemoryLayout.sequenceLayout(PAYLOAD_LEN, JAVA_BYTE).withName("bytes"))
            .withName("payload_event");

    static final List<StructLayout> STRUCTS = List.of(
            CONFIG,
            CGROUP_VERDICT,
            WANTED,
            PROCESS,
            SOCKET,
            FLOW_KEY,
            FLOW,
            PROCESS_EVENT,
            ANCESTOR,
            SURROUNDINGS,
            LISTED_PROCESS,
            LISTED_LISTENER,
            EXEC_EVENT,
            SOCKET_EVENT,
            PAYLOAD_EVENT);

    private Abi() {}

    /** Bytes from the begin of a struct to one of its members. */
    static long offset(StructLayout struct, String member) {
        return struct.byteOffset(PathElement.groupElement(member));
    }
}
