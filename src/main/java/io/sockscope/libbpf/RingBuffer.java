package io.sockscope.libbpf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * A BPF ring buffer, read in place from the pages that kernel and reader share. One reader only.
 *
 * <p>The kernel maps three areas: the consumer's position (ours to write), the producer's position, and the data twice
 * in a row, so that a record that wraps is still one piece. Source: kernel/bpf/ringbuf.c.
 *
 * <pre>
 *  0               4               8
 *  +---------------+---------------+----------------------- - -
 *  | length, flags | page offset   | sample, padded to 8 bytes
 *  +---------------+---------------+----------------------- - -
 * </pre>
 */
public final class RingBuffer implements AutoCloseable {
    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;
    private static final int BUSY = 1 << 31;
    private static final int DISCARDED = 1 << 30;
    private static final int HEADER = 8;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final Native lib;
    private final MemorySegment consumer;
    private final MemorySegment producer;
    private final long page;
    private final long mask;

    /** Takes one sample. The segment is valid during the call only. */
    @FunctionalInterface
    public interface Visitor {
        void visit(MemorySegment ring, long offset, int length);
    }

    private RingBuffer(Native lib, MemorySegment consumer, MemorySegment producer, long page, long size) {
        this.lib = lib;
        this.consumer = consumer;
        this.producer = producer;
        this.page = page;
        this.mask = size - 1;
    }

    static RingBuffer map(Native lib, int fd, int size) throws BpfException {
        String what = "mapping the ring buffer";
        long page = lib.c.getpagesize();
        long consumer = Native.checkErrno(lib.c.mmap(null, page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), what);
        long producerSize = page + 2L * size;
        long producer = Native.checkErrno(lib.c.mmap(null, producerSize, PROT_READ, MAP_SHARED, fd, page), what);
        return new RingBuffer(lib, Native.memory(consumer, page), Native.memory(producer, producerSize), page, size);
    }

    /**
     * Visits all samples that are complete now and frees their place.
     *
     * @return how many there were
     */
    public int poll(Visitor visitor) {
        int samples = 0;
        long position = (long) LONG.get(consumer, 0L);
        while (position < (long) LONG.getAcquire(producer, 0L)) {
            long at = page + (position & mask);
            int header = (int) INT.getAcquire(producer, at);
            if ((header & BUSY) != 0) {
                break; // reserved, not yet submitted; what follows must wait
            }
            int length = header & ~DISCARDED;
            if ((header & DISCARDED) == 0) {
                visitor.visit(producer, at + HEADER, length);
                samples++;
            }
            position += (length + HEADER + 7L) & ~7L;
            LONG.setRelease(consumer, 0L, position);
        }
        return samples;
    }

    /** Up to where samples were reserved, in bytes since the begin: what is older was reserved before this call. */
    public long produced() {
        return (long) LONG.getAcquire(producer, 0L);
    }

    /** Up to where samples were visited, in bytes since the begin. */
    public long consumed() {
        return (long) LONG.get(consumer, 0L);
    }

    @Override
    public void close() {
        lib.c.munmap(consumer.address(), consumer.byteSize());
        lib.c.munmap(producer.address(), producer.byteSize());
    }
}
