/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_SENDERS_BPF_H
#define SOCKSCOPE_SENDERS_BPF_H
/* Who sent a datagram, read from its headers: also for those who receive without asking. */
#include "socket.bpf.h"

#define IPV4_SOURCE 12
#define IPV6_SOURCE 8

static __always_inline bool read_sender(struct peer *peer, const struct sk_buff *skb, __u32 protocol)
{
	unsigned char *head = BPF_CORE_READ(skb, head);
	unsigned char *packet = head + BPF_CORE_READ(skb, network_header);
	__u8 version;
	__be32 v4;
	__be16 port;

	if (bpf_probe_read_kernel(&version, sizeof(version), packet))
		return false;
	switch (version >> 4) {
	case 4:
		if (bpf_probe_read_kernel(&v4, sizeof(v4), packet + IPV4_SOURCE))
			return false;
		put_v4(peer->address, v4);
		break;
	case 6:
		if (bpf_probe_read_kernel(peer->address, sizeof(peer->address), packet + IPV6_SOURCE))
			return false;
		break;
	default:
		return false;
	}
	if (!has_ports(protocol))
		return true;
	/* The source port comes first in UDP's header. */
	if (bpf_probe_read_kernel(&port, sizeof(port), head + BPF_CORE_READ(skb, transport_header)))
		return false;
	peer->port = bpf_ntohs(port);
	return true;
}

/* The current process takes this datagram from this socket. */
static __always_inline int on_datagram(struct sock *sk, const struct sk_buff *skb)
{
	__u32 protocol;
	struct peer peer = {};

	if (!is_counted_family(sk))
		return 0;
	protocol = protocol_of(sk);
	if (protocol != PROTO_UDP && protocol != PROTO_ICMP && protocol != PROTO_RAW)
		return 0;
	if (is_connected(sk, protocol) || !traced_process(bpf_get_current_pid_tgid() >> 32))
		return 0;
	if (read_sender(&peer, skb, protocol))
		remember_peer(identify_socket(sk), false, &peer);
	return 0;
}
#endif
