package io.sockscope.libbpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled BPF object: open, choose programs, load, attach. Closing it detaches and frees all of it in the kernel, as
 * does the end of the process. Not thread-safe.
 */
public final class BpfObject implements AutoCloseable {
    private static final int LOG_SIZE = 256 * 1024;
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static final int READ_SIZE = 64 * 1024;

    private final Native lib;
    private final Arena arena = Arena.ofShared();
    private final List<BpfProgram> programs = new ArrayList<>();
    private final List<BpfLink> links = new ArrayList<>();
    private final List<AutoCloseable> closeables = new ArrayList<>();
    private long object;

    private BpfObject(Native lib) {
        this.lib = lib;
    }

    /**
     * Opens an object file from memory; the kernel is not yet asked.
     *
     * @param elf the file's bytes
     * @throws BpfException if libbpf can't read it
     * @throws UnsatisfiedLinkError if libbpf1 is not installed
     */
    public static BpfObject open(byte[] elf) throws BpfException {
        BpfObject result = new BpfObject(Native.load());
        try {
            MemorySegment copy = result.arena.allocate(elf.length, 8);
            copy.copyFrom(MemorySegment.ofArray(elf));
            result.object = Native.pointer(
                    result.lib.bpf.bpf_object__open_mem(copy.address(), elf.length, 0), "opening the BPF object");
            long program = 0;
            while ((program = result.lib.bpf.bpf_object__next_program(result.object, program)) != 0) {
                result.programs.add(new BpfProgram(result.lib, program));
            }
            return result;
        } catch (BpfException | RuntimeException e) {
            result.close();
            throw e;
        }
    }

    /** What was attached so far, in that order. */
    public List<BpfLink> links() {
        return List.copyOf(links);
    }

    /** All programs of the file, in its order. */
    public List<BpfProgram> programs() {
        return List.copyOf(programs);
    }

    /**
     * Sets how many entries (of a ring buffer: bytes) a map will have. Before load.
     *
     * @throws BpfException ENOENT if there is no such map
     */
    public void setMaxEntries(String map, int entries) throws BpfException {
        long handle = Native.pointer(lib.bpf.bpf_object__find_map_by_name(object, map), "map " + map);
        Native.check(lib.bpf.bpf_map__set_max_entries(handle, entries), "setting the size of map " + map);
    }

    /**
     * Sets a constant of the programs that has a section of its own. Before load.
     *
     * @param section of one 32-bit number, as {@code .rodata.NAME}
     * @throws BpfException ENOENT if there is no such section
     */
    public void setConstant(String section, int value) throws BpfException {
        long map = Native.pointer(lib.bpf.bpf_object__find_map_by_name(object, section), "section " + section);
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment size = scratch.allocate(ValueLayout.JAVA_LONG);
            long memory = Native.pointer(
                    lib.bpf.bpf_map__initial_value(map, size.address()), "the value of section " + section);
            Native.memory(memory, size.get(ValueLayout.JAVA_LONG, 0)).set(ValueLayout.JAVA_INT, 0, value);
        }
    }

    /**
     * Makes the maps and loads the programs that are chosen.
     *
     * @throws BpfException if one was refused; {@link BpfProgram#verifierLog} of it says more
     */
    public void load() throws BpfException {
        for (BpfProgram program : programs) {
            if (program.isChosen()) {
                program.keepLog(arena.allocate(LOG_SIZE));
            }
        }
        Native.check(lib.bpf.bpf_object__load(object), "loading the BPF object");
    }

    /**
     * A map by its name in the source. Valid after load.
     *
     * @throws BpfException ENOENT if there is none
     */
    public BpfMap map(String name) throws BpfException {
        long map = Native.pointer(lib.bpf.bpf_object__find_map_by_name(object, name), "map " + name);
        BpfMap result = new BpfMap(lib, map, name);
        closeables.add(result);
        return result;
    }

    /** The same; empty if this object has none of that name. */
    public Optional<BpfMap> findMap(String name) throws BpfException {
        return lib.bpf.bpf_object__find_map_by_name(object, name) == 0 ? Optional.empty() : Optional.of(map(name));
    }

    /** A ring buffer by its name in the source, mapped for reading. Valid after load. */
    public RingBuffer ringBuffer(String name) throws BpfException {
        long map = Native.pointer(lib.bpf.bpf_object__find_map_by_name(object, name), "ring buffer " + name);
        RingBuffer result = RingBuffer.map(lib, lib.bpf.bpf_map__fd(map), lib.bpf.bpf_map__max_entries(map));
        closeables.add(result);
        return result;
    }

    /** Attaches a program to what its section names. */
    public BpfLink attach(BpfProgram program) throws BpfException {
        return keep(
                program,
                Native.pointer(lib.bpf.bpf_program__attach(program.handle()), "attaching program " + program.name()));
    }

    /**
     * Attaches a program to an event of tracefs.
     *
     * @param event what has to go after the link when this object is closed
     */
    public BpfLink attachToEvent(BpfProgram program, String group, String name, AutoCloseable event)
            throws BpfException {
        closeables.add(event);
        return keep(
                program,
                Native.pointer(
                        lib.bpf.bpf_program__attach_tracepoint(program.handle(), group, name),
                        "attaching program " + program.name() + " to " + group + "/" + name));
    }

    /**
     * Attaches a program to a cgroup, beside what others attached.
     *
     * @param cgroup a directory of a cgroup2 mount
     */
    public BpfLink attachToCgroup(BpfProgram program, Path cgroup) throws BpfException {
        int fd = (int) Native.checkErrno(lib.c.open(cgroup.toString(), O_RDONLY_CLOEXEC), "opening " + cgroup);
        try {
            return keep(
                    program,
                    Native.pointer(
                            lib.bpf.bpf_program__attach_cgroup(program.handle(), fd),
                            "attaching program " + program.name() + " to " + cgroup));
        } finally {
            lib.c.close(fd);
        }
    }

    /**
     * Runs an attached iterator to its end. What it wrote is read and dropped: our iterators put what they find into
     * maps.
     */
    public void run(BpfLink iterator) throws BpfException {
        int fd = Native.check(lib.bpf.bpf_iter_create(iterator.fd()), "starting an iterator");
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment buffer = scratch.allocate(4096);
            while (Native.checkErrno(lib.c.read(fd, buffer.address(), buffer.byteSize()), "reading an iterator") > 0) {
                // Each read runs the program over some more of its items.
            }
        } finally {
            lib.c.close(fd);
        }
    }

    /** Told where in memory an item is; it is there until this returns. */
    @FunctionalInterface
    public interface ItemReader {
        void read(MemorySegment memory, long at);
    }

    /** Runs an attached iterator to its end and hands on each item that it wrote, all of so many bytes. */
    public void read(BpfLink iterator, long itemBytes, ItemReader reader) throws BpfException {
        int fd = Native.check(lib.bpf.bpf_iter_create(iterator.fd()), "starting an iterator");
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment buffer = scratch.allocate(READ_SIZE, Long.BYTES);
            long begun = 0;
            long count;
            do {
                count = Native.checkErrno(
                        lib.c.read(fd, buffer.address() + begun, READ_SIZE - begun), "reading an iterator");
                long end = begun + count;
                long at = 0;
                for (; at + itemBytes <= end; at += itemBytes) {
                    reader.read(buffer, at);
                }
                begun = end - at; // the next read brings the rest of this item
                MemorySegment.copy(buffer, at, buffer, 0, begun);
            } while (count > 0);
        } finally {
            lib.c.close(fd);
        }
    }

    /**
     * At how many happenings the kernel may have skipped all programs that wait for them: {@link
     * BpfProgram#recursionMisses}, summed. Of a program that has more copies, named as it is with {@code _again} behind
     * that, the fewest count, for one of them is enough.
     */
    public long recursionMisses() throws BpfException {
        Map<String, Long> misses = new HashMap<>();
        for (BpfProgram program : programs) {
            if (program.isLoaded()) {
                misses.merge(program.name().replace("_again", ""), program.recursionMisses(), Math::min);
            }
        }
        return misses.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * A clock of the kernel in nanoseconds.
     *
     * @param clockId as in clock_gettime(2)
     */
    public long clockNs(int clockId) throws BpfException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment timespec = scratch.allocate(16, 8);
            Native.checkErrno(lib.c.clock_gettime(clockId, timespec.address()), "reading clock " + clockId);
            return timespec.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L + timespec.get(ValueLayout.JAVA_LONG, 8);
        }
    }

    /**
     * Makes the calling thread a real-time task, of the least priority there is, or an ordinary one again: nothing but
     * interrupts and other such tasks then comes between. Where RLIMIT_RTPRIO does not let it, nothing changes.
     */
    public void setRealTime(boolean on) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment priority = scratch.allocateFrom(ValueLayout.JAVA_INT, on ? 1 : 0);
            lib.c.sched_setscheduler(0, (on ? SCHED_FIFO : SCHED_OTHER) | SCHED_RESET_ON_FORK, priority.address());
        }
    }

    private BpfLink keep(BpfProgram program, long link) {
        BpfLink result = new BpfLink(lib, link, program);
        closeables.add(result);
        links.add(result);
        return result;
    }

    @Override
    public void close() {
        for (AutoCloseable closeable : closeables.reversed()) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("closing a BPF handle can't fail", e);
            }
        }
        closeables.clear();
        if (object != 0) {
            lib.bpf.bpf_object__close(object);
            object = 0;
            arena.close();
        }
    }
}
