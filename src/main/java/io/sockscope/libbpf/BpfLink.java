package io.sockscope.libbpf;

/** A program's attachment. Closing it detaches. */
public final class BpfLink implements AutoCloseable {
    private final Native lib;
    private long link;

    BpfLink(Native lib, long link) {
        this.lib = lib;
        this.link = link;
    }

    int fd() {
        return lib.bpf.bpf_link__fd(link);
    }

    @Override
    public void close() {
        if (link != 0) {
            lib.bpf.bpf_link__destroy(link);
            link = 0;
        }
    }
}
