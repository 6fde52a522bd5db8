// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* Does nothing but be loaded, to find out what the kernel would take. */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

SEC("fexit/inet_sendmsg")
int BPF_PROG(trampoline)
{
	return 0;
}
