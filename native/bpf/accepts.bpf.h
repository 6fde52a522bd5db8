/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_ACCEPTS_BPF_H
#define SOCKSCOPE_ACCEPTS_BPF_H
/* What the ends of accept and getsockopt say, where programs may wait for them. */
#include "socket.bpf.h"

#define TCP_ZEROCOPY_RECEIVE 35 /* linux/tcp.h */

/* A new socket has been filled by accept; it is empty if that failed. */
static __always_inline int on_accept(struct socket *accepted)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = traced_process(tgid);
	struct sock *sk = READ(accepted, sk);
	struct socket_info *info;

	if (!process || !sk || !is_counted_family(sk) || !has_connections(protocol_of(sk)))
		return 0;
	info = adopt_socket(sk, identify_socket(sk), tgid, process, false, bpf_ktime_get_boot_ns());
	if (info && info->direction == DIRECTION_UNKNOWN)
		info->direction = DIRECTION_IN;
	return 0;
}

/* Of getsockopt: pages are mapped to the process instead of copied, and no receive hook sees that. */
static __always_inline bool maps_bytes(int level, int option)
{
	return level == IPPROTO_TCP && option == TCP_ZEROCOPY_RECEIVE;
}
#endif
