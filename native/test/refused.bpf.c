// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* For tests: a program that the verifier refuses, among the maps that any family has. */
#include "../bpf/maps.bpf.h"

char LICENSE[] SEC("license") = "GPL";

SEC("tp_btf/sched_process_fork")
int careless(void *ctx)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = bpf_map_lookup_elem(&processes, &tgid);

	process->flags = TRACED; /* nobody asked whether it is there */
	return 0;
}
