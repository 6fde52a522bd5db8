package io.sockscope.libbpf;

import jnr.ffi.types.intptr_t;
import jnr.ffi.types.off_t;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/** The few functions of the C library that libbpf's handles need, under their C names. */
interface LibC {
    @intptr_t
    long mmap(@intptr_t long address, @size_t long length, int protection, int flags, int fd, @off_t long offset);

    int munmap(@intptr_t long address, @size_t long length);

    int open(String path, int flags);

    int close(int fd);

    @ssize_t
    long read(int fd, @intptr_t long buffer, @size_t long count);

    int getpagesize();

    int clock_gettime(int clock, @intptr_t long timespec);
}
