package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.ProcessId;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads how processes begin: the part of their events that rules look at, and the list of those that run. */
final class StartDecoder {
    private static final long KIND = offset(Abi.PROCESS_EVENT, "kind");
    private static final long TGID = offset(Abi.PROCESS_EVENT, "tgid");
    private static final long START = offset(Abi.PROCESS_EVENT, "start_ns");
    private static final long TIME = offset(Abi.PROCESS_EVENT, "time_ns");
    private static final long PARENT = offset(Abi.PROCESS_EVENT, "parent_tgid");
    private static final long UID = offset(Abi.PROCESS_EVENT, "uid");
    private static final long DETAIL = offset(Abi.PROCESS_EVENT, "detail");
    private static final long FLAGS = offset(Abi.PROCESS_EVENT, "flags");
    private static final long CGROUP = offset(Abi.PROCESS_EVENT, "cgroup_id");
    private static final long COMM = offset(Abi.PROCESS_EVENT, "comm");
    private static final long ARGS_LENGTH = offset(Abi.EXEC_EVENT, "args_length");
    private static final long SURROUNDINGS = offset(Abi.EXEC_EVENT, "surroundings");
    private static final long ARGS = offset(Abi.EXEC_EVENT, "args");
    private static final long LISTED_TGID = offset(Abi.LISTED_PROCESS, "tgid");
    private static final long LISTED_PARENT = offset(Abi.LISTED_PROCESS, "parent_tgid");
    private static final long LISTED_UID = offset(Abi.LISTED_PROCESS, "uid");
    private static final long LISTED_START = offset(Abi.LISTED_PROCESS, "start_ns");
    private static final long LISTED_CGROUP = offset(Abi.LISTED_PROCESS, "cgroup_id");
    private static final long LISTED_EXEC = offset(Abi.LISTED_PROCESS, "exec_ns");
    private static final long LISTED_FLAGS = offset(Abi.LISTED_PROCESS, "flags");
    private static final long LISTED_SURROUNDINGS = offset(Abi.LISTED_PROCESS, "surroundings");
    private static final long LISTED_COMM = offset(Abi.LISTED_PROCESS, "comm");
    private static final long LISTENER_TGID = offset(Abi.LISTED_LISTENER, "tgid");
    private static final long LISTENER_PORT = offset(Abi.LISTED_LISTENER, "port");

    private StartDecoder() {}

    /** Whether an event is for rules only, and no happening. */
    static boolean isOnlyStart(MemorySegment ring, long at) {
        int kind = ring.get(JAVA_INT, at + KIND);
        return kind == Abi.EVENT_LISTENED || kind == Abi.EVENT_NOTICED || kind == Abi.EVENT_CHANGED;
    }

    /**
     * The start that an event tells of; empty for other events.
     *
     * @throws IllegalArgumentException if it is shorter than its kind
     */
    static Optional<ProcessStart> start(MemorySegment ring, long at, int length) {
        int kind = ring.get(JAVA_INT, at + KIND);
        if (kind != Abi.EVENT_FORKED && kind != Abi.EVENT_EXECUTED && !isOnlyStart(ring, at)) {
            return Optional.empty();
        }
        boolean hasProgram = hasProgram(kind, length);
        int flags = ring.get(JAVA_INT, at + FLAGS);
        return Optional.of(new ProcessStart(
                new ProcessId(ring.get(JAVA_INT, at + TGID), ring.get(JAVA_LONG, at + START)),
                ring.get(JAVA_LONG, at + TIME),
                List.of(ring.get(JAVA_INT, at + PARENT)),
                ring.get(JAVA_INT, at + UID),
                Decoder.text(ring, at + COMM, Abi.COMM_LEN),
                ring.get(JAVA_LONG, at + CGROUP),
                (flags & Abi.TRACED) != 0,
                (flags & Abi.PROVISIONAL) != 0,
                hasProgram ? Optional.of(program(ring, at)) : Optional.empty(),
                kind == Abi.EVENT_LISTENED ? ring.get(JAVA_INT, at + DETAIL) : 0,
                kind == Abi.EVENT_CHANGED));
    }

    /**
     * Whether an event of a process says all that rules look at. Of a fork it does if it was noticed later.
     *
     * @throws IllegalArgumentException if its length is not its kind's
     */
    static boolean hasProgram(int kind, int length) {
        boolean must = kind == Abi.EVENT_EXECUTED || kind == Abi.EVENT_NOTICED || kind == Abi.EVENT_CHANGED;
        boolean may = must || kind == Abi.EVENT_FORKED;
        if (may && length == Abi.EXEC_EVENT.byteSize()) {
            return true;
        }
        if (must || length != Abi.PROCESS_EVENT.byteSize()) {
            throw new IllegalArgumentException("event " + kind + " can't have " + length + " bytes");
        }
        return false;
    }

    private static ProcessStart.Program program(MemorySegment ring, long at) {
        int argsLength = Math.max(0, ring.get(JAVA_INT, at + ARGS_LENGTH));
        return new ProcessStart.Program(
                SurroundingsDecoder.decode(ring, at + SURROUNDINGS),
                (ring.get(JAVA_INT, at + FLAGS) & Abi.FROM_AFAR) != 0,
                arguments(ring.asSlice(at + ARGS, Math.min(argsLength, Abi.ARGS_LEN))
                        .toArray(JAVA_BYTE)),
                argsLength);
    }

    /** Arguments, each ended by a NUL, joined by blanks. */
    private static String arguments(byte[] arguments) {
        int end = arguments.length;
        while (end > 0 && arguments[end - 1] == 0) {
            end--;
        }
        return new String(arguments, 0, end, StandardCharsets.UTF_8).replace('\0', ' ');
    }

    /** Who listens, of what the iterator wrote at a place. */
    static int listenerTgid(MemorySegment memory, long at) {
        return memory.get(JAVA_INT, at + LISTENER_TGID);
    }

    /** The port on which it listens. */
    static int listenerPort(MemorySegment memory, long at) {
        return memory.get(JAVA_INT, at + LISTENER_PORT);
    }

    /**
     * What the iterator wrote at a place.
     *
     * @param known of these processes, where they run is not read again
     */
    static ListedProcess listedProcess(MemorySegment memory, long at, Map<ProcessId, ListedProcess> known) {
        return known(memory, at, known).orElseGet(() -> listedProcess(memory, at));
    }

    /** The same of one that was listed before, for which its head will do; empty if it was not. */
    static Optional<ListedProcess> known(MemorySegment memory, long at, Map<ProcessId, ListedProcess> known) {
        return Optional.ofNullable(known.get(listedId(memory, at)))
                .map(before -> before.taken(execNs(memory, at), isTraced(memory, at)));
    }

    private static ProcessId listedId(MemorySegment memory, long at) {
        return new ProcessId(memory.get(JAVA_INT, at + LISTED_TGID), memory.get(JAVA_LONG, at + LISTED_START));
    }

    private static long execNs(MemorySegment memory, long at) {
        return memory.get(JAVA_LONG, at + LISTED_EXEC);
    }

    private static boolean isTraced(MemorySegment memory, long at) {
        return (memory.get(JAVA_INT, at + LISTED_FLAGS) & Abi.TRACED) != 0;
    }

    private static ListedProcess listedProcess(MemorySegment memory, long at) {
        return new ListedProcess(
                listedId(memory, at),
                execNs(memory, at),
                memory.get(JAVA_INT, at + LISTED_PARENT),
                memory.get(JAVA_INT, at + LISTED_UID),
                memory.get(JAVA_LONG, at + LISTED_CGROUP),
                isTraced(memory, at),
                Decoder.text(memory, at + LISTED_COMM, Abi.COMM_LEN),
                SurroundingsDecoder.decode(memory, at + LISTED_SURROUNDINGS));
    }
}
