// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* For tests: the tracepoint family, of which the verifier refuses a program of the root cgroup. */
#include "../bpf/tracepoint.bpf.c"

SEC("cgroup/connect4")
int careless(struct bpf_sock_addr *ctx)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = bpf_map_lookup_elem(&processes, &tgid);

	process->flags = TRACED; /* nobody asked whether it is there */
	return PASS;
}
