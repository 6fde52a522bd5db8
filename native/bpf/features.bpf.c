// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Programs that do nothing but be loaded, to find out what the kernel would
 * take: one for each function that the tracing family watches, and a kprobe.
 */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

char LICENSE[] SEC("license") = "Dual BSD/GPL";

#define TAKES(function)                                                                                                \
	SEC("fexit/" #function)                                                                                        \
	int BPF_PROG(takes_##function)                                                                                 \
	{                                                                                                              \
		return 0;                                                                                              \
	}

TAKES(inet_sendmsg)
TAKES(inet_recvmsg)
TAKES(inet6_sendmsg)
TAKES(inet6_recvmsg)
TAKES(sock_common_recvmsg)
TAKES(packet_sendmsg)
TAKES(packet_recvmsg)
TAKES(sock_splice_read)
TAKES(inet_sendpage)
TAKES(inet_stream_connect)
TAKES(inet_release)
TAKES(packet_release)
TAKES(inet_sock_destruct)
TAKES(skb_consume_udp)
TAKES(skb_free_datagram)
TAKES(inet_accept)
TAKES(mptcp_stream_accept)
TAKES(tcp_getsockopt)

SEC("kprobe/inet_sendmsg")
int takes_kprobe(struct pt_regs *ctx)
{
	return 0;
}
