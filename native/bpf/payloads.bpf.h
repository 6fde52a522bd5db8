/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_PAYLOADS_BPF_H
#define SOCKSCOPE_PAYLOADS_BPF_H
/*
 * Bytes in which names may be: what anybody says to and hears from a name
 * server, and what a traced process says first over a connection that it
 * opened. Seen as packets at the root cgroup, where every family can look.
 * Everything passes.
 */
#include "socket.bpf.h"

#define PASS 1
#define ETH_P_IP 0x0800
#define DNS_PORT 53
#define MULTICAST_DNS_PORT 5353
#define QUIC_FIRST_MIN 1200 /* RFC 9000, 14.1: the client's first datagram is at least so long */
#define QUIC_LONG_HEADER 0xc0
#define TLS_HANDSHAKE 0x16
#define IP_FRAGMENT 0x1fff

/* Apart from the events: were it ever full, nothing but names would be missing. */
struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} payloads SEC(".maps");

/* A packet's ends and where in it the payload lies. */
struct packet {
	__u32 source[4];
	__u32 target[4];
	__u32 source_port;
	__u32 target_port;
	__u32 protocol;
	__u32 at;
	__u32 sequence; /* TCP */
	__u32 pad;
};

struct ip_header {
	__u8 version_and_words;
	__u8 service;
	__be16 length;
	__be16 id;
	__be16 fragment;
	__u8 ttl;
	__u8 protocol;
	__be16 checksum;
	__be32 source;
	__be32 target;
};

struct ipv6_header {
	__be32 flow;
	__be16 length;
	__u8 protocol;
	__u8 hops;
	__be32 source[4];
	__be32 target[4];
};

/* The common begin of both headers. */
struct port_header {
	__be16 source;
	__be16 target;
	__be32 sequence;
	__be32 acknowledged;
	__u8 words; /* in the upper half */
	__u8 flags;
	__be16 window;
};

#define UDP_HEADER 8

static __always_inline bool read_ip(struct __sk_buff *skb, struct packet *packet)
{
	struct ipv6_header six;
	struct ip_header four;

	if (skb->protocol == bpf_htons(ETH_P_IP)) {
		if (bpf_skb_load_bytes(skb, 0, &four, sizeof(four)) || four.protocol != packet->protocol ||
		    four.fragment & bpf_htons(IP_FRAGMENT))
			return false;
		put_v4(packet->source, four.source);
		put_v4(packet->target, four.target);
		packet->at = (four.version_and_words & 15) * 4;
		return true;
	}
	/* Extension headers are rare, and none of those who name servers use them. */
	if (bpf_skb_load_bytes(skb, 0, &six, sizeof(six)) || six.protocol != packet->protocol)
		return false;
	__builtin_memcpy(packet->source, six.source, sizeof(packet->source));
	__builtin_memcpy(packet->target, six.target, sizeof(packet->target));
	packet->at = sizeof(six);
	return true;
}

static __always_inline bool read_packet(struct __sk_buff *skb, struct packet *packet)
{
	bool is_datagram = packet->protocol == IPPROTO_UDP;
	struct port_header header = {};

	if (!read_ip(skb, packet) ||
	    bpf_skb_load_bytes(skb, packet->at, &header, is_datagram ? UDP_HEADER : sizeof(header)))
		return false;
	packet->source_port = bpf_ntohs(header.source);
	packet->target_port = bpf_ntohs(header.target);
	packet->sequence = bpf_ntohl(header.sequence);
	packet->at += is_datagram ? UDP_HEADER : (header.words >> 4) * 4;
	return packet->at < skb->len;
}

static __always_inline bool is_name_service(const struct packet *packet, bool sent)
{
	__u32 remote = sent ? packet->target_port : packet->source_port;
	__u32 local = sent ? packet->source_port : packet->target_port;

	return remote == DNS_PORT || remote == MULTICAST_DNS_PORT || local == MULTICAST_DNS_PORT;
}

/* What a packet is looked at for. */
enum subject { NAME_SERVICE, FIRST_SEGMENT, FIRST_DATAGRAM };

/* The socket's number in the trace. A first datagram comes by before anybody has asked for it. */
static __always_inline __u64 number_of(struct __sk_buff *skb, struct payload_event *event, enum subject subject)
{
#ifdef PORTABLE
	struct sock *sk;

	/* By way of memory an address becomes a number, which all kernels take for a key. */
	*(volatile __u64 *)&event->socket = (__u64)skb->sk;
	sk = (struct sock *)*(volatile __u64 *)&event->socket;
	return subject == FIRST_DATAGRAM ? identify_socket(sk) : known_socket(sk);
#else
	return id_of_cookie(bpf_get_socket_cookie(skb));
#endif
}

static __always_inline int hear(struct __sk_buff *skb, const struct packet *packet, enum subject subject, bool sent)
{
	__u32 length = skb->len - packet->at;
	struct payload_event *event;
	struct socket_info *info;

	event = bpf_ringbuf_reserve(&payloads, sizeof(*event), 0);
	if (!event) {
		count_loss(COUNT_PAYLOADS_LOST);
		return PASS;
	}
	event->socket = number_of(skb, event, subject);
	info = find_socket(event->socket);
	if (subject == FIRST_SEGMENT && !(info && info->direction == DIRECTION_OUT)) {
		bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
		return PASS;
	}
	event->time_ns = bpf_ktime_get_boot_ns();
	event->start_ns = info ? info->owner_start_ns : 0;
	event->tgid = info ? info->owner_tgid : 0;
	event->protocol = packet->protocol == IPPROTO_UDP ? PROTO_UDP : PROTO_TCP;
	event->sent = sent;
	event->local_port = sent ? packet->source_port : packet->target_port;
	event->remote_port = sent ? packet->target_port : packet->source_port;
	__builtin_memcpy(event->local, sent ? packet->source : packet->target, sizeof(event->local));
	__builtin_memcpy(event->remote, sent ? packet->target : packet->source, sizeof(event->remote));
	if (length > PAYLOAD_LEN)
		length = PAYLOAD_LEN;
	event->length = length;
	/* It is from 1 to PAYLOAD_LEN; old verifiers believe that of this form alone, which the compiler must not shorten. */
	asm volatile("" : "+r"(length));
	length = ((length - 1) & (PAYLOAD_LEN - 1)) + 1;
	if (!bpf_skb_load_bytes(skb, packet->at, event->bytes, length))
		bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
	else
		bpf_ringbuf_discard(event, BPF_RB_NO_WAKEUP);
	return PASS;
}

static __always_inline bool may_be_quic(struct __sk_buff *skb, const struct packet *packet)
{
	__u8 first;

	return skb->len - packet->at >= QUIC_FIRST_MIN && !bpf_skb_load_bytes(skb, packet->at, &first, 1) &&
	       (first & QUIC_LONG_HEADER) == QUIC_LONG_HEADER;
}

static __always_inline int hear_datagram(struct __sk_buff *skb, bool sent)
{
	struct packet packet = { .protocol = IPPROTO_UDP };

	if (!read_packet(skb, &packet))
		return PASS;
	if (is_name_service(&packet, sent))
		return hear(skb, &packet, NAME_SERVICE, sent);
	return sent && may_be_quic(skb, &packet) ? hear(skb, &packet, FIRST_DATAGRAM, sent) : PASS;
}

/* A segment of what a client sends before it has got any answer: nearly all others are told by this alone. */
static __always_inline bool is_first(const struct bpf_tcp_sock *tcp)
{
	return !tcp->bytes_received && tcp->bytes_acked <= 1; /* the SYN counts */
}

static __always_inline int hear_segment(struct __sk_buff *skb, struct bpf_sock *sk, bool sent)
{
	bool names = bpf_ntohs(sk->dst_port) == DNS_PORT;
	struct bpf_tcp_sock *tcp = bpf_tcp_sock(sk);
	struct packet packet = { .protocol = IPPROTO_TCP };
	__u8 first;

	if (!tcp || (!names && !(sent && is_first(tcp))) || !read_packet(skb, &packet))
		return PASS;
	if (!names &&
	    (packet.sequence != tcp->snd_una || bpf_skb_load_bytes(skb, packet.at, &first, 1) ||
	     (first != TLS_HANDSHAKE && (first < 'A' || first > 'Z'))))
		return PASS;
	return hear(skb, &packet, names ? NAME_SERVICE : FIRST_SEGMENT, sent);
}

static __always_inline int hear_packet(struct __sk_buff *skb, bool sent)
{
	struct bpf_sock *sk = skb->sk;

	if (!sk)
		return PASS;
	sk = bpf_sk_fullsock(sk);
	if (!sk)
		return PASS;
	if (sk->protocol == IPPROTO_TCP)
		return hear_segment(skb, sk, sent);
	return sk->protocol == IPPROTO_UDP ? hear_datagram(skb, sent) : PASS;
}

SEC("cgroup_skb/egress")
int hear_sent(struct __sk_buff *skb)
{
	return hear_packet(skb, true);
}

SEC("cgroup_skb/ingress")
int hear_received(struct __sk_buff *skb)
{
	return hear_packet(skb, false);
}
#endif
