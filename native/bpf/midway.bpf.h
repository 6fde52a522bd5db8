/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_MIDWAY_BPF_H
#define SOCKSCOPE_MIDWAY_BPF_H
/*
 * TCP connections that were there before they were followed: what they had
 * moved by then, so that this and what is counted add up to all of it.
 *
 * When such a connection is first seen a call may be under way, on this CPU or
 * another: its bytes move the sequence number little by little, and are
 * counted at its end, all of them. So at the end of each call the sequence
 * number less what was counted since is looked at again. It is what had moved
 * before, plus what calls that are under way have moved by now: the least that
 * it ever is, is right as soon as one call has ended while no other was under way.
 */
#include "ends.bpf.h"

#define TRIES 4

/*
 * All that programs have sent. The count of acknowledged bytes takes the SYN
 * of who connected, and a FIN, for a byte; what was sent and was not sent again
 * doesn't, but may count twice what a device refused. Where they agree up to
 * that, the latter is right.
 */
static __always_inline __u64 bytes_written(const struct tcp_sock *tcp)
{
	__u64 acked, sent = 0;
	__u32 una, seq;

#pragma unroll
	for (int i = 0; i < TRIES; i++) {
		una = READ(tcp, snd_una);
		acked = READ(tcp, bytes_acked);
		seq = READ(tcp, write_seq);
		sent = READ(tcp, bytes_sent) - READ(tcp, bytes_retrans) + (__u32)(seq - READ(tcp, snd_nxt));
		acked += (__u32)(seq - una);
		/* Another CPU may be at work on these just now. */
		if (acked - sent <= 2)
			return sent;
	}
	return acked;
}

static __always_inline void begin_midway(struct socket_info *info, struct sock *sk)
{
	const struct tcp_sock *tcp = tcp_of(sk);

	if (!tcp)
		return;
	info->midway = 1;
	info->tx_base = info->tx_least = READ(tcp, write_seq);
	info->tx_before = bytes_written(tcp);
	info->rx_base = info->rx_least = info->read_seq;
	info->rx_before = READ(tcp, bytes_received) - (__u32)(READ(tcp, rcv_nxt) - info->read_seq);
}

/* A call has ended that moved so many bytes. */
static __always_inline void settle_midway(struct socket_info *info, struct sock *sk, __u32 size, bool sending)
{
	const struct tcp_sock *tcp = tcp_of(sk);
	__u32 counted, now;

	if (!tcp)
		return;
	/* What is counted is read before the sequence number: a call that ends in between must not be in the one alone. */
	if (sending) {
		__sync_fetch_and_add(&info->tx_counted, size);
		counted = *(volatile __u32 *)&info->tx_counted;
		now = READ(tcp, write_seq) - counted;
		if ((int)(now - info->tx_least) < 0)
			info->tx_least = now;
	} else {
		__sync_fetch_and_add(&info->rx_counted, size);
		counted = *(volatile __u32 *)&info->rx_counted;
		now = read_seq(sk) - counted;
		if ((int)(now - info->rx_least) < 0)
			info->rx_least = now;
	}
}
#endif
