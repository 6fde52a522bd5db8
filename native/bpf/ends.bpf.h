/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_ENDS_BPF_H
#define SOCKSCOPE_ENDS_BPF_H
/* What a socket is, whom it connects, and how its connection fares. */
#include "core_compat.bpf.h"
#include "maps.bpf.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>

#define AF_INET 2
#define AF_INET6 10
#define AF_PACKET 17
#define SOCK_STREAM 1
#define SOCK_DGRAM 2
#define SOCK_RAW 3
#define IPPROTO_ICMP 1
#define IPPROTO_TCP 6
#define IPPROTO_UDP 17
#define IPPROTO_ICMPV6 58
#define IPPROTO_SCTP 132
#define IPPROTO_UDPLITE 136
#define IPPROTO_MPTCP 262

#define V4_MAPPED bpf_htonl(0x0000ffff)

static __always_inline bool is_counted_family(const struct sock *sk)
{
	__u16 family = READ(sk, __sk_common.skc_family);

	return family == AF_INET || family == AF_INET6 || family == AF_PACKET;
}

static __always_inline __u32 protocol_of(const struct sock *sk)
{
	__u32 protocol = READ(sk, sk_protocol);

	if (READ(sk, __sk_common.skc_family) == AF_PACKET)
		return READ(sk, sk_type) == SOCK_DGRAM ? PROTO_PACKET_NETWORK : PROTO_PACKET_LINK;
	if (protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6)
		return PROTO_ICMP;
	if (READ(sk, sk_type) == SOCK_RAW)
		return PROTO_RAW;
	switch (protocol) {
	case IPPROTO_TCP:
		return PROTO_TCP;
	case IPPROTO_UDP:
	case IPPROTO_UDPLITE:
		return PROTO_UDP;
	case IPPROTO_SCTP:
		return PROTO_SCTP;
	case IPPROTO_MPTCP:
		return PROTO_MPTCP;
	}
	return PROTO_OTHER;
}

/* Protocols in which one socket has one peer, for as long as it lives. */
static __always_inline bool has_connections(__u32 protocol)
{
	return protocol == PROTO_TCP || protocol == PROTO_MPTCP;
}

/*
 * Who listens by Multipath TCP is not listed: each of its connections begins as
 * a copy of it, with its cookie.
 */
static __always_inline bool is_listed_listener(const struct sock *sk)
{
	return protocol_of(sk) == PROTO_TCP;
}

/* Below all protocols, and with neither ends nor ports. */
static __always_inline bool is_packets(__u32 protocol)
{
	return protocol == PROTO_PACKET_LINK || protocol == PROTO_PACKET_NETWORK;
}

static __always_inline bool has_ports(__u32 protocol)
{
	return protocol != PROTO_ICMP && protocol != PROTO_RAW && !is_packets(protocol);
}

static __always_inline void put_v4(__u32 to[4], __u32 address)
{
	to[0] = 0;
	to[1] = 0;
	to[2] = V4_MAPPED;
	to[3] = address;
}

static __always_inline void put_v6(__u32 to[4], const struct in6_addr *address)
{
	to[0] = READ(address, in6_u.u6_addr32[0]);
	to[1] = READ(address, in6_u.u6_addr32[1]);
	to[2] = READ(address, in6_u.u6_addr32[2]);
	to[3] = READ(address, in6_u.u6_addr32[3]);
}

static __always_inline void put_remote(__u32 to[4], const struct sock *sk)
{
	if (READ(sk, __sk_common.skc_family) == AF_INET)
		put_v4(to, READ(sk, __sk_common.skc_daddr));
	else
		put_v6(to, &sk->__sk_common.skc_v6_daddr);
}

static __always_inline void put_local(__u32 to[4], const struct sock *sk)
{
	if (READ(sk, __sk_common.skc_family) == AF_INET)
		put_v4(to, READ(sk, __sk_common.skc_rcv_saddr));
	else
		put_v6(to, &sk->__sk_common.skc_v6_rcv_saddr);
}

static __always_inline void update_ends(struct socket_info *info, const struct sock *sk)
{
	if (READ(sk, __sk_common.skc_family) == AF_PACKET)
		return;
	/* A closing socket forgets its ends; what it was is kept. */
	if (READ(sk, __sk_common.skc_num)) {
		/* Where there are no ports, the number is a protocol's or an ICMP identifier. */
		if (has_ports(info->protocol))
			info->local_port = READ(sk, __sk_common.skc_num);
		put_local(info->local, sk);
	} else if (info->protocol == PROTO_TCP && !info->local_port) {
		/* The port has been given back by now, but the socket still has it written down. */
		info->local_port = bpf_ntohs(BPF_CORE_READ((const struct tcp_sock *)sk, inet_conn.icsk_inet.inet_sport));
		if (info->local_port)
			put_local(info->local, sk);
	}
	if (READ(sk, __sk_common.skc_dport)) {
		info->remote_port = bpf_ntohs(READ(sk, __sk_common.skc_dport));
		put_remote(info->remote, sk);
	}
}

static __always_inline void update_health(struct socket_info *info, struct sock *sk)
{
	const struct tcp_sock *tcp;
	__u32 min_rtt_us;

	if (info->protocol != PROTO_TCP)
		return;
	tcp = tcp_of(sk);
	if (!tcp)
		return;
	info->rtt_us = READ(tcp, srtt_us) >> 3;
	min_rtt_us = READ(tcp, rtt_min.s[0].v);
	if (min_rtt_us != ~0U) /* that until the first measurement */
		info->min_rtt_us = min_rtt_us;
	info->retransmits = READ(tcp, total_retrans);
}

/* A TCP socket that carries a part of a Multipath TCP connection: the kernel's own, no program holds it. */
static __always_inline bool is_subflow(struct sock *sk)
{
	const struct tcp_sock *tcp;

	if (READ(sk, sk_protocol) != IPPROTO_TCP || !bpf_core_field_exists(struct tcp_sock, is_mptcp))
		return false;
	tcp = tcp_of(sk);
	return tcp && READ(tcp, is_mptcp);
}

/* The connection that a subflow carries a part of. */
static __always_inline const struct sock *carried_by(const struct sock *subflow)
{
	const struct mptcp_subflow_context *context =
		BPF_CORE_READ((const struct tcp_sock *)subflow, inet_conn.icsk_ulp_data);

	return context && bpf_core_field_exists(context->conn) ? BPF_CORE_READ(context, conn) : NULL;
}

#define RCV_SHUTDOWN 1
#define EADDRNOTAVAIL 99

/*
 * Why a connect failed that was under way. One that found no free port ends
 * before its first packet and leaves no error in the socket; nor does one that
 * is given up, but then there was a packet or the socket is shut.
 */
static __always_inline __u32 connect_error(const struct sock *sk)
{
	__u32 error = READ(sk, sk_err);

	if (error || READ(sk, sk_protocol) != IPPROTO_TCP || READ(sk, sk_shutdown) ||
	    BPF_CORE_READ((const struct tcp_sock *)sk, segs_out))
		return error;
	return EADDRNOTAVAIL;
}

/* The sequence number behind the last byte that was read. */
static __always_inline __u32 read_seq(struct sock *sk)
{
	const struct tcp_sock *tcp = tcp_of(sk);
	__u32 seq;

	if (!tcp)
		return 0;
	seq = READ(tcp, copied_seq);
	/* The peer's FIN takes a number too, the last one, and is no byte. */
	if (READ(sk, sk_shutdown) & RCV_SHUTDOWN && seq == READ(tcp, rcv_nxt))
		return seq - 1;
	return seq;
}
#endif
