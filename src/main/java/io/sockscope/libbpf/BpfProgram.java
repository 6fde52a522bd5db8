package io.sockscope.libbpf;

import java.lang.foreign.MemorySegment;

/** One program of an object. Its life is the object's. */
public final class BpfProgram {
    private final Native lib;
    private final long program;
    private MemorySegment log = MemorySegment.NULL;

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

    /** What the verifier said when it refused the program; empty if it was not asked or had nothing to say. */
    public String verifierLog() {
        return log.byteSize() == 0 ? "" : log.getString(0);
    }
}
