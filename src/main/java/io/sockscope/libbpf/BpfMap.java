package io.sockscope.libbpf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Collection;

/** A map of the kernel. Not thread-safe: its scratch memory serves one call at a time. */
public final class BpfMap implements AutoCloseable {
    private static final int BATCH = 4096;
    private static final int ENOSPC = 28;

    private final Native lib;
    private final Arena arena = Arena.ofShared();
    private final int fd;
    private final String name;
    private final int keySize;
    private final int valueSize;
    private final int maxEntries;
    private final MemorySegment key;
    private final MemorySegment value;
    private MemorySegment keys = MemorySegment.NULL;
    private MemorySegment values = MemorySegment.NULL;
    private int capacity;

    /** Takes one entry. The segments are valid during the call only. */
    @FunctionalInterface
    public interface Visitor {
        void visit(MemorySegment keys, long keyOffset, MemorySegment values, long valueOffset);
    }

    /** Fills in one entry. The segments are valid during the call only. */
    @FunctionalInterface
    public interface Filler<T> {
        void fill(T item, MemorySegment keys, long keyOffset, MemorySegment values, long valueOffset);
    }

    BpfMap(Native lib, long map, String name) {
        this.lib = lib;
        this.name = name;
        this.fd = lib.bpf.bpf_map__fd(map);
        this.keySize = lib.bpf.bpf_map__key_size(map);
        this.valueSize = lib.bpf.bpf_map__value_size(map);
        this.maxEntries = lib.bpf.bpf_map__max_entries(map);
        this.key = arena.allocate(keySize, 8);
        this.value = arena.allocate(valueSize, 8);
    }

    /** Bytes of one key. */
    public int keySize() {
        return keySize;
    }

    /** Bytes of one value. */
    public int valueSize() {
        return valueSize;
    }

    /** How many entries it holds at most. */
    public int maxEntries() {
        return maxEntries;
    }

    /** Scratch memory for the key of the next call of {@link #put}, {@link #get} or {@link #remove}. */
    public MemorySegment key() {
        return key;
    }

    /** Scratch memory for the value that {@link #put} writes or {@link #get} read. */
    public MemorySegment value() {
        return value;
    }

    /** Writes {@link #value} under {@link #key}, whether or not it is there. */
    public void put() throws BpfException {
        Native.check(lib.bpf.bpf_map_update_elem(fd, key.address(), value.address(), 0), "writing to map " + name);
    }

    /** Reads the value under {@link #key} into {@link #value}; false if there is none. */
    public boolean get() throws BpfException {
        return found(lib.bpf.bpf_map_lookup_elem(fd, key.address(), value.address()), "reading map " + name);
    }

    /** Removes {@link #key}; false if it was not there. */
    public boolean remove() throws BpfException {
        return found(lib.bpf.bpf_map_delete_elem(fd, key.address()), "removing from map " + name);
    }

    /** Writes an entry for each item, in batches of thousands a system call. */
    public <T> void putAll(Collection<T> items, Filler<? super T> filler) throws BpfException {
        inBatches(items, filler, (length, count) -> {
            count.set(ValueLayout.JAVA_INT, 0, length);
            Native.check(
                    lib.bpf.bpf_map_update_batch(fd, keys.address(), values.address(), count.address(), 0),
                    "writing to map " + name);
        });
    }

    /** Removes the key that each item fills in, if it is there. */
    public <T> void removeAll(Collection<T> items, Filler<? super T> filler) throws BpfException {
        inBatches(items, filler, (length, count) -> {
            for (int done = 0; done < length; ) {
                count.set(ValueLayout.JAVA_INT, 0, length - done);
                int result =
                        lib.bpf.bpf_map_delete_batch(fd, keys.address() + (long) done * keySize, count.address(), 0);
                done += count.get(ValueLayout.JAVA_INT, 0);
                if (!found(result, "removing from map " + name)) {
                    done++; // the kernel stops at a key that is not there
                }
            }
        });
    }

    /** A system call about as many of the keys and values as stand ready; the second segment is for a count. */
    @FunctionalInterface
    private interface Batch {
        void run(int length, MemorySegment count) throws BpfException;
    }

    private <T> void inBatches(Collection<T> items, Filler<? super T> filler, Batch batch) throws BpfException {
        grow(Math.min(BATCH, items.size()));
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment count = scratch.allocate(4, 4);
            int left = items.size();
            int ready = 0;
            for (T item : items) {
                filler.fill(item, keys, (long) ready * keySize, values, (long) ready * valueSize);
                ready++;
                left--;
                if (ready == capacity || left == 0) {
                    batch.run(ready, count);
                    ready = 0;
                }
            }
        }
    }

    private static boolean found(int result, String what) throws BpfException {
        if (result == -BpfException.ENOENT) {
            return false;
        }
        Native.check(result, what);
        return true;
    }

    /**
     * Visits every entry that is there from begin to end of the call, in batches of thousands a system call. Entries
     * that come or go meanwhile may or may not be visited; the order is the kernel's.
     */
    public void forEach(Visitor visitor) throws BpfException {
        grow(Math.min(BATCH, maxEntries));
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment cursor = scratch.allocate(8, 8);
            MemorySegment count = scratch.allocate(4, 4);
            boolean first = true;
            while (true) {
                count.set(ValueLayout.JAVA_INT, 0, capacity);
                int result = lib.bpf.bpf_map_lookup_batch(
                        fd,
                        first ? 0 : cursor.address(),
                        cursor.address(),
                        keys.address(),
                        values.address(),
                        count.address(),
                        0);
                if (result == -ENOSPC) {
                    grow(capacity * 2); // one hash bucket holds more than a batch
                    continue;
                }
                if (result != -BpfException.ENOENT) {
                    Native.check(result, "reading map " + name);
                }
                int entries = count.get(ValueLayout.JAVA_INT, 0);
                for (int i = 0; i < entries; i++) {
                    visitor.visit(keys, (long) i * keySize, values, (long) i * valueSize);
                }
                if (result == -BpfException.ENOENT) {
                    return;
                }
                first = false;
            }
        }
    }

    private void grow(int wanted) {
        if (wanted > capacity) {
            keys = arena.allocate((long) wanted * keySize, 8);
            values = arena.allocate((long) wanted * valueSize, 8);
            capacity = wanted;
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
