package io.sockscope.libbpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A program's attachment. Closing it detaches. */
public final class BpfLink implements AutoCloseable {
    /** As struct bpf_link_info of include/uapi/linux/bpf.h: what is read of it, and its size in Linux 5.10. */
    private static final int INFO_TYPE = 0;

    private static final int INFO_PROGRAM = 8;
    private static final int INFO_CGROUP = 16;
    private static final int INFO_SIZE = 32;
    private static final int TYPE_CGROUP = 3;
    private static final int EINVAL = 22;

    private final Native lib;
    private final BpfProgram program;
    private long link;

    BpfLink(Native lib, long link, BpfProgram program) {
        this.lib = lib;
        this.link = link;
        this.program = program;
    }

    /** What is attached. */
    public BpfProgram program() {
        return program;
    }

    int fd() {
        return lib.bpf.bpf_link__fd(link);
    }

    /**
     * Whether our program is still attached. A link can be detached ({@code bpftool link detach}, or its cgroup is
     * removed) or be given another program while we hold it. Attachments that are no links of the kernel, as those to
     * kprobes before Linux 5.15, can't be asked and count as attached.
     *
     * @throws BpfException if the kernel does not say
     */
    public boolean isAttached() throws BpfException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment info = scratch.allocate(INFO_SIZE, Long.BYTES);
            MemorySegment size = scratch.allocateFrom(ValueLayout.JAVA_INT, INFO_SIZE);
            int result = lib.bpf.bpf_obj_get_info_by_fd(fd(), info.address(), size.address());
            if (result == -EINVAL) {
                return true;
            }
            Native.check(result, "asking about the link of program " + program.name());
            boolean cgroupGone = info.get(ValueLayout.JAVA_INT, INFO_TYPE) == TYPE_CGROUP
                    && info.get(ValueLayout.JAVA_LONG, INFO_CGROUP) == 0;
            return !cgroupGone && info.get(ValueLayout.JAVA_INT, INFO_PROGRAM) == program.id();
        }
    }

    @Override
    public void close() {
        if (link != 0) {
            lib.bpf.bpf_link__destroy(link);
            link = 0;
        }
    }
}
