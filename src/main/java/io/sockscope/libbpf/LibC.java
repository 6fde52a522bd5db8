package io.sockscope.libbpf;

import jnr.ffi.Pointer;
import jnr.ffi.types.intptr_t;
import jnr.ffi.types.off_t;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;
import org.jspecify.annotations.Nullable;

/** The few functions of the C library that are needed, under their C names. */
public interface LibC {
    /**
     * The address is always null. It is a Pointer because JNR-FFI 2.3.4 compiles functions of six integers into a stub
     * that passes the sixth wrong on x86-64 (mmap then fails with EINVAL); with a Pointer it takes another way.
     */
    @intptr_t
    long mmap(@Nullable Pointer address, @size_t long length, int protection, int flags, int fd, @off_t long offset);

    int munmap(@intptr_t long address, @size_t long length);

    int open(String path, int flags);

    int close(int fd);

    @ssize_t
    long read(int fd, @intptr_t long buffer, @size_t long count);

    @ssize_t
    long write(int fd, @intptr_t long buffer, @size_t long count);

    int socket(int domain, int type, int protocol);

    int bind(int socket, @intptr_t long address, int length);

    int setsockopt(int socket, int level, int option, @intptr_t long value, int length);

    int getpagesize();

    int sched_setscheduler(int pid, int policy, @intptr_t long param);

    int clock_gettime(int clock, @intptr_t long timespec);
}
