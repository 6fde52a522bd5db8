package io.sockscope.libbpf;

import java.lang.foreign.MemorySegment;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;

/** The loaded libraries, and how their results become values or exceptions. */
final class Native {
    final LibBpf bpf;
    final LibC c;

    private Native(LibBpf bpf, LibC c) {
        this.bpf = bpf;
        this.c = c;
    }

    /**
     * Loads libbpf 1.x and the C library.
     *
     * @throws UnsatisfiedLinkError if libbpf1 is not installed
     */
    static Native load() {
        LibBpf bpf = LibraryLoader.create(LibBpf.class).failImmediately().load("libbpf.so.1");
        // Refusals are reported through errno and the verifier's log, not on stderr.
        bpf.libbpf_set_print(0);
        return new Native(
                bpf, LibraryLoader.create(LibC.class).failImmediately().load("libc.so.6"));
    }

    /** A pointer as it is, or the errno of its absence. */
    static long pointer(long result, String what) throws BpfException {
        if (result == 0) {
            throw new BpfException(what, Runtime.getSystemRuntime().getLastError());
        }
        return result;
    }

    /** A result of libbpf, 0 or positive, or the errno that it is the negative of. */
    static int check(int result, String what) throws BpfException {
        if (result < 0) {
            throw new BpfException(what, -result);
        }
        return result;
    }

    /** A result of the C library, 0 or positive, or errno. */
    static long checkErrno(long result, String what) throws BpfException {
        if (result == -1) {
            throw new BpfException(what, Runtime.getSystemRuntime().getLastError());
        }
        return result;
    }

    /** Memory that the kernel mapped for us, at its true size. */
    @SuppressWarnings("restricted") // The address and the size are mmap's own.
    static MemorySegment memory(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }
}
