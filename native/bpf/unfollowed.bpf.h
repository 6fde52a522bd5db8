/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_UNFOLLOWED_BPF_H
#define SOCKSCOPE_UNFOLLOWED_BPF_H
/*
 * What is kept when a map is full. Without room for a socket its flow itself
 * says whose bytes these are; without room for a flow, calls and bytes that
 * are not counted are at least known by their number.
 */
#include "ends.bpf.h"

static __always_inline void note_ends(struct flow *flow, const struct sock *sk, __u64 cookie, __u32 direction)
{
	if (!flow->protocol) {
		count_loss(COUNT_SOCKETS_FULL);
		flow->protocol = protocol_of(sk);
		flow->direction = bpf_map_lookup_elem(&handshakes, &cookie) ? DIRECTION_IN : direction;
	}
	if (READ(sk, __sk_common.skc_family) == AF_PACKET)
		return;
	if (READ(sk, __sk_common.skc_num)) {
		if (has_ports(flow->protocol))
			flow->local_port = READ(sk, __sk_common.skc_num);
		put_local(flow->local, sk);
	}
	if (READ(sk, __sk_common.skc_dport)) {
		flow->remote_port = bpf_ntohs(READ(sk, __sk_common.skc_dport));
		put_remote(flow->remote, sk);
	}
}

static __always_inline void note_close(struct flow *flow, __u64 now)
{
	flow->closed_ns = now;
	flow->updated_ns = now;
}

/* A connection that was accepted and is closed now, without a call on it. */
static __always_inline void copy_ends(struct flow *flow, const struct socket_info *info, __u64 now)
{
	count_loss(COUNT_SOCKETS_FULL);
	flow->protocol = info->protocol;
	flow->direction = info->direction;
	flow->local_port = info->local_port;
	flow->remote_port = info->remote_port;
	__builtin_memcpy(flow->local, info->local, sizeof(flow->local));
	__builtin_memcpy(flow->remote, info->remote, sizeof(flow->remote));
	note_close(flow, now);
}

/* A call that has no place to be added to. */
static __always_inline void count_uncounted(__u32 size)
{
	count_loss(COUNT_FLOWS_FULL);
	count_losses(COUNT_FLOWS_FULL_BYTES, size);
}
#endif
