package io.sockscope.libbpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** One program of an object. Its life is the object's. */
public final class BpfProgram {
    /** As struct bpf_prog_info of include/uapi/linux/bpf.h, up to the last member that is read. */
    private static final int INFO_ID = 4;

    private static final int INFO_RECURSION_MISSES = 208;

    private static final int INFO_SIZE = INFO_RECURSION_MISSES + Long.BYTES;

    /** As struct bpf_test_run_opts of bpf/bpf.h; a program of raw_tp has twelve arguments. */
    private static final int RUN_ARGUMENTS = 12;

    private static final int RUN_CONTEXT = 32;
    private static final int RUN_CONTEXT_SIZE = 48;
    private static final int RUN_RESULT = 56;
    private static final int RUN_OPTIONS_SIZE = 80;

    private final Native lib;
    private final long program;
    private MemorySegment log = MemorySegment.NULL;
    private int id;

    BpfProgram(Native lib, long program) {
        this.lib = lib;
        this.program = program;
    }

    /** Where the verifier's words go; kept until the object is closed. */
    void keepLog(MemorySegment memory) {
        log = memory;
        lib.bpf.bpf_program__set_log_buf(program, log.address(), log.byteSize());
    }

    boolean isChosen() {
        return lib.bpf.bpf_program__autoload(program);
    }

    long handle() {
        return program;
    }

    public String name() {
        return lib.bpf.bpf_program__name(program);
    }

    /** Where it attaches, as {@code tp_btf/sched_process_exec}. */
    public String section() {
        return lib.bpf.bpf_program__section_name(program);
    }

    /** Whether {@link BpfObject#load} takes it; true unless said otherwise. */
    public void setAutoload(boolean autoload) {
        lib.bpf.bpf_program__set_autoload(program, autoload);
    }

    public boolean isLoaded() {
        return lib.bpf.bpf_program__fd(program) >= 0;
    }

    /**
     * How many of its runs the kernel has skipped, because they would have begun on a CPU where it was running already.
     * 0 on kernels before 5.12, which skip them as well but do not count.
     *
     * @throws BpfException if the program is not loaded
     */
    public long recursionMisses() throws BpfException {
        try (Arena scratch = Arena.ofConfined()) {
            return info(scratch).get(ValueLayout.JAVA_LONG, INFO_RECURSION_MISSES);
        }
    }

    /**
     * Runs a program of the section raw_tp once, now, in this thread.
     *
     * @param arguments what it finds in its context
     * @return what it returned
     * @throws BpfException if the kernel can't run it
     */
    public int run(long... arguments) throws BpfException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment context = scratch.allocate(RUN_ARGUMENTS * Long.BYTES, Long.BYTES);
            MemorySegment.copy(arguments, 0, context, ValueLayout.JAVA_LONG, 0, arguments.length);
            MemorySegment options = scratch.allocate(RUN_OPTIONS_SIZE, Long.BYTES);
            options.set(ValueLayout.JAVA_LONG, 0, RUN_OPTIONS_SIZE);
            options.set(ValueLayout.JAVA_LONG, RUN_CONTEXT, context.address());
            options.set(ValueLayout.JAVA_INT, RUN_CONTEXT_SIZE, (int) context.byteSize());
            Native.check(
                    lib.bpf.bpf_prog_test_run_opts(lib.bpf.bpf_program__fd(program), options.address()),
                    "running program " + name());
            return options.get(ValueLayout.JAVA_INT, RUN_RESULT);
        }
    }

    /** The kernel's number for it, while it is loaded. */
    int id() throws BpfException {
        if (id == 0) {
            try (Arena scratch = Arena.ofConfined()) {
                id = info(scratch).get(ValueLayout.JAVA_INT, INFO_ID);
            }
        }
        return id;
    }

    private MemorySegment info(Arena scratch) throws BpfException {
        MemorySegment info = scratch.allocate(INFO_SIZE, Long.BYTES);
        MemorySegment size = scratch.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
        Native.check(
                lib.bpf.bpf_obj_get_info_by_fd(lib.bpf.bpf_program__fd(program), info.address(), size.address()),
                "asking about program " + name());
        return info;
    }

    /** What the verifier said when it refused the program; empty if it was not asked or had nothing to say. */
    public String verifierLog() {
        return log.byteSize() == 0 ? "" : log.getString(0);
    }
}
