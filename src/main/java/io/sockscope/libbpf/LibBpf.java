package io.sockscope.libbpf;

import jnr.ffi.types.intptr_t;
import jnr.ffi.types.size_t;
import jnr.ffi.types.u_int32_t;
import jnr.ffi.types.u_int64_t;

/**
 * The functions of libbpf 1.x that are used, under their C names. Pointers are plain addresses. Functions that return a
 * pointer give 0 and set errno; those that return an int give a negative errno. Public because JNR-FFI implements it in a
 * class loader of its own. Source: bpf/libbpf.h and bpf/bpf.h.
 */
@SuppressWarnings({"checkstyle:MethodName", "MethodName", "MemberName"}) // C names stay exact.
public interface LibBpf {
    @intptr_t
    long libbpf_set_print(@intptr_t long callback);

    @intptr_t
    long bpf_object__open_mem(@intptr_t long buffer, @size_t long size, @intptr_t long options);

    int bpf_object__load(@intptr_t long object);

    void bpf_object__close(@intptr_t long object);

    @intptr_t
    long bpf_object__next_program(@intptr_t long object, @intptr_t long previous);

    @intptr_t
    long bpf_object__find_map_by_name(@intptr_t long object, String name);

    String bpf_program__name(@intptr_t long program);

    String bpf_program__section_name(@intptr_t long program);

    boolean bpf_program__autoload(@intptr_t long program);

    int bpf_program__set_autoload(@intptr_t long program, boolean autoload);

    int bpf_program__set_log_buf(@intptr_t long program, @intptr_t long buffer, @size_t long size);

    int bpf_program__fd(@intptr_t long program);

    int bpf_obj_get_info_by_fd(int fd, @intptr_t long info, @intptr_t long size);

    int bpf_prog_test_run_opts(int fd, @intptr_t long options);

    @intptr_t
    long bpf_program__attach(@intptr_t long program);

    @intptr_t
    long bpf_program__attach_cgroup(@intptr_t long program, int cgroupFd);

    @intptr_t
    long bpf_program__attach_tracepoint(@intptr_t long program, String category, String name);

    int bpf_link__fd(@intptr_t long link);

    int bpf_link__destroy(@intptr_t long link);

    int bpf_iter_create(int linkFd);

    int bpf_map__fd(@intptr_t long map);

    @u_int32_t
    int bpf_map__key_size(@intptr_t long map);

    @u_int32_t
    int bpf_map__value_size(@intptr_t long map);

    @u_int32_t
    int bpf_map__max_entries(@intptr_t long map);

    @intptr_t
    long bpf_map__initial_value(@intptr_t long map, @intptr_t long size);

    int bpf_map__set_max_entries(@intptr_t long map, @u_int32_t int entries);

    int bpf_map_update_elem(int fd, @intptr_t long key, @intptr_t long value, @u_int64_t long flags);

    int bpf_map_lookup_elem(int fd, @intptr_t long key, @intptr_t long value);

    int bpf_map_delete_elem(int fd, @intptr_t long key);

    int bpf_map_update_batch(
            int fd, @intptr_t long keys, @intptr_t long values, @intptr_t long count, @intptr_t long options);

    int bpf_map_delete_batch(int fd, @intptr_t long keys, @intptr_t long count, @intptr_t long options);

    int bpf_map_lookup_batch(
            int fd,
            @intptr_t long inBatch,
            @intptr_t long outBatch,
            @intptr_t long keys,
            @intptr_t long values,
            @intptr_t long count,
            @intptr_t long options);
}
