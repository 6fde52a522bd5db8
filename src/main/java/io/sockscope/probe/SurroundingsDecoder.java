package io.sockscope.probe;

import static io.sockscope.probe.Abi.offset;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sockscope.event.Ancestor;
import io.sockscope.event.Namespaces;
import io.sockscope.event.ProcessId;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads where a process runs. */
final class SurroundingsDecoder {
    private static final long NAMESPACES = offset(Abi.SURROUNDINGS, "namespaces");
    private static final long EXE_LENGTH = offset(Abi.SURROUNDINGS, "exe_length");
    private static final long CGROUP_LENGTH = offset(Abi.SURROUNDINGS, "cgroup_length");
    private static final long CWD_LENGTH = offset(Abi.SURROUNDINGS, "cwd_length");
    private static final long ANCESTORS = offset(Abi.SURROUNDINGS, "ancestors");
    private static final long EXE_PARTS = offset(Abi.SURROUNDINGS, "exe_parts");
    private static final long CGROUP_PARTS = offset(Abi.SURROUNDINGS, "cgroup_parts");
    private static final long CWD_PARTS = offset(Abi.SURROUNDINGS, "cwd_parts");
    private static final long ANCESTOR_START = offset(Abi.ANCESTOR, "start_ns");
    private static final long ANCESTOR_TGID = offset(Abi.ANCESTOR, "tgid");
    private static final long ANCESTOR_COMM = offset(Abi.ANCESTOR, "comm");

    private SurroundingsDecoder() {}

    static Surroundings decode(MemorySegment memory, long at) {
        return new Surroundings(
                path(memory, at + EXE_PARTS, memory.get(JAVA_INT, at + EXE_LENGTH)),
                orRoot(memory, at + CGROUP_PARTS, memory.get(JAVA_INT, at + CGROUP_LENGTH)),
                orRoot(memory, at + CWD_PARTS, memory.get(JAVA_INT, at + CWD_LENGTH)),
                namespaces(memory, at + NAMESPACES),
                ancestors(memory, at + ANCESTORS));
    }

    private static String orRoot(MemorySegment memory, long at, int length) {
        String path = path(memory, at, length);
        return path.isEmpty() && isWhole(length) ? "/" : path;
    }

    private static boolean isWhole(int length) {
        return length >= 0 && length <= Abi.PARTS_LEN;
    }

    private static Namespaces namespaces(MemorySegment memory, long at) {
        return new Namespaces(
                memory.get(JAVA_INT, at),
                memory.get(JAVA_INT, at + 4),
                memory.get(JAVA_INT, at + 8),
                memory.get(JAVA_INT, at + 12),
                memory.get(JAVA_INT, at + 16),
                memory.get(JAVA_INT, at + 20),
                memory.get(JAVA_INT, at + 24));
    }

    private static List<Ancestor> ancestors(MemorySegment memory, long first) {
        List<Ancestor> ancestors = new ArrayList<>();
        for (long at = first; ancestors.size() < Abi.ANCESTORS; at += Abi.ANCESTOR.byteSize()) {
            int tgid = memory.get(JAVA_INT, at + ANCESTOR_TGID);
            if (tgid == 0) {
                break;
            }
            ancestors.add(new Ancestor(
                    new ProcessId(tgid, memory.get(JAVA_LONG, at + ANCESTOR_START)),
                    Decoder.text(memory, at + ANCESTOR_COMM, Abi.COMM_LEN)));
        }
        return ancestors;
    }

    /** Parts from the last to the first, each ended by a NUL, to a path from / on; empty if they are none, or not all. */
    private static String path(MemorySegment memory, long at, int length) {
        if (!isWhole(length)) {
            return "";
        }
        byte[] parts = memory.asSlice(at, length).toArray(JAVA_BYTE);
        byte[] path = new byte[parts.length + 1]; // a slash before each part, for the NUL that the last one may lack
        int begin = path.length;
        int end;
        for (int from = 0; from < parts.length; from = end + 1) {
            end = from;
            while (end < parts.length && parts[end] != 0) {
                end++;
            }
            int size = end - from;
            if (size > 1 || (size == 1 && parts[from] != '/')) {
                begin -= size;
                System.arraycopy(parts, from, path, begin, size);
                path[--begin] = '/';
            }
        }
        return new String(path, begin, path.length - begin, StandardCharsets.UTF_8);
    }
}
