/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_TWICE_BPF_H
#define SOCKSCOPE_TWICE_BPF_H
/*
 * The kernel skips a program that is entered on a CPU where it is running
 * already: an interrupt came in between, or another task where the kernel
 * preempts programs. What is skipped would be missed for good, so programs may
 * have a second copy, at the same place, which does nothing where the first
 * has done it. User space knows the copy by its name.
 */
#include "noticed.bpf.h"

#define COPY_(section, name, is_second, call, ...)                       \
	SEC(section)                                                     \
	int BPF_PROG(name, __VA_ARGS__)                                  \
	{                                                                \
		const bool again __attribute__((unused)) = is_second;    \
		return call;                                             \
	}

/* Programs at a tracepoint run in the order in which they are attached, which is that of the file. */
#define TWICE(section, name, call, ...)                   \
	COPY_(section, name, false, call, __VA_ARGS__)    \
	COPY_(section, name##_again, true, call, __VA_ARGS__)

/* For a call that many tasks are in the midst of at once, where they are preempted in it. */
#define THRICE(section, name, call, ...)                  \
	TWICE(section, name, call, __VA_ARGS__)           \
	COPY_(section, name##_again_again, true, (__u32)LINUX_KERNEL_VERSION < PREEMPTS_TRACEPOINTS ? 0 : call, __VA_ARGS__)

/* At a function the last one that was attached is the first to run (hlist_add_head in kernel/bpf/trampoline.c). */
#define TWICE_AT_FUNCTION(section, name, call, ...)              \
	COPY_(section, name##_again, true, call, __VA_ARGS__)    \
	COPY_(section, name, false, call, __VA_ARGS__)

/*
 * Distributions preempt programs at functions since Linux 6.13, with lazy
 * preemption (7c70cb94d29c), and at tracepoints since 7.0. Interrupts send and
 * receive nothing for a process.
 */
#define PREEMPTS_FUNCTIONS 0x060d00
#define PREEMPTS_TRACEPOINTS 0x070000

extern int LINUX_KERNEL_VERSION __kconfig;

/* A call whose first copy has run and whose second has not. */
struct turn {
	__u64 thread;
	__u64 sending;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, struct turn);
	__type(value, __u8);
} turns SEC(".maps");

/*
 * Whether this copy is to look at the call that ends now, which may be of a
 * traced process. `since` is the kernel from which on it takes two copies.
 */
static __always_inline bool is_its_turn(__u32 since, bool again, bool sending)
{
	struct turn turn = { .thread = bpf_get_current_pid_tgid(), .sending = sending };
	__u8 done = 1;

	if ((__u32)LINUX_KERNEL_VERSION < since)
		return !again;
	if (!traced_process(turn.thread >> 32))
		return false;
	/* The second finds nothing to take away if the first was skipped, or had no room to leave word. */
	return again ? bpf_map_delete_elem(&turns, &turn) != 0 : !bpf_map_update_elem(&turns, &turn, &done, BPF_ANY);
}
#endif
