// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * For tests: a program that the kernel skips, because it would run while it
 * runs. bpf_trace_printk passes the tracepoint at which `again` waits.
 */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>

char LICENSE[] SEC("license") = "GPL";

/* Whose forks start it: the test's own. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} parent SEC(".maps");

static __always_inline int print_if_ours(void)
{
	__u32 zero = 0, *tgid = bpf_map_lookup_elem(&parent, &zero);

	if (tgid && *tgid == bpf_get_current_pid_tgid() >> 32)
		bpf_printk("sockscope test of skipped runs");
	return 0;
}

SEC("tp_btf/sched_process_fork")
int first(void *ctx)
{
	return print_if_ours();
}

SEC("tp_btf/bpf_trace_printk")
int again(void *ctx)
{
	return print_if_ours();
}
