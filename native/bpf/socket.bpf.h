/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_SOCKET_BPF_H
#define SOCKSCOPE_SOCKET_BPF_H
/* What a traced process does with its sockets. */
#include "ends.bpf.h"
#include "identity.bpf.h"
#include "midway.bpf.h"
#include "noticed.bpf.h"
#include "unfollowed.bpf.h"

#define MSG_PEEK 0x2
#define MSG_ERRQUEUE 0x2000

#define TCP_ESTABLISHED 1
#define TCP_SYN_SENT 2
#define TCP_SYN_RECV 3
#define TCP_CLOSE 7
#define TCP_LISTEN 10

static __always_inline void emit_socket(__u32 kind, __u64 cookie, const struct socket_info *info, __u64 now)
{
	struct socket_event *event = reserve_event(sizeof(*event));

	if (!event)
		return;
	event->kind = kind;
	event->tgid = info->owner_tgid;
	event->start_ns = info->owner_start_ns;
	event->time_ns = now;
	event->socket = cookie;
	event->protocol = info->protocol;
	event->direction = info->direction;
	event->error = info->connect_errno;
	event->local_port = info->local_port;
	event->remote_port = info->remote_port;
	event->pad = 0;
	__builtin_memcpy(event->local, info->local, sizeof(event->local));
	__builtin_memcpy(event->remote, info->remote, sizeof(event->remote));
	submit_event(event);
}

static __always_inline struct socket_info *find_socket(__u64 cookie)
{
	return bpf_map_lookup_elem(&sockets, &cookie);
}

/* The socket's row, made now if this is the first that is seen of it. */
static __always_inline struct socket_info *take_socket(struct sock *sk, __u64 cookie, __u32 tgid,
						       const struct process *process, __u32 direction, __u64 now)
{
	struct socket_info *info = find_socket(cookie), *handshake;
	struct socket_info fresh = {};

	if (info || !cookie)
		return info;
	fresh.protocol = protocol_of(sk);
	handshake = has_connections(fresh.protocol) ? bpf_map_lookup_elem(&handshakes, &cookie) : NULL;
	if (handshake) {
		fresh = *handshake;
	} else {
		fresh.direction = direction;
		/* A connection that is first seen in its midst was opened before, who knows when. */
		fresh.opened_ns = has_connections(fresh.protocol) ? 0 : now;
		update_ends(&fresh, sk);
		if (fresh.protocol == PROTO_TCP)
			fresh.read_seq = read_seq(sk);
	}
	if (has_connections(fresh.protocol))
		fresh.state = READ(sk, __sk_common.skc_state);
	if (!handshake && fresh.protocol == PROTO_TCP && fresh.state != TCP_LISTEN && fresh.state != TCP_CLOSE)
		begin_midway(&fresh, sk);
	fresh.owner_tgid = tgid;
	fresh.owner_start_ns = process->start_ns;
	fresh.updated_ns = now;
	if (bpf_map_update_elem(&sockets, &cookie, &fresh, BPF_NOEXIST))
		return find_socket(cookie); /* another CPU was first, or the map is full: see note_ends */
	if (handshake) {
		take_handshake(cookie);
		emit_socket(EVENT_OPENED, cookie, &fresh, fresh.opened_ns);
	}
	return find_socket(cookie);
}

static __always_inline struct flow *take_flow(const struct flow_key *key, const struct process *process, __u64 now)
{
	struct flow *flow = bpf_map_lookup_elem(&flows, key);
	/* Too many bytes for the stack: begin with an all-zero row, which counts from when it has its process. */
	static const struct flow blank = {};

	if (flow)
		return flow;
	bpf_map_update_elem(&flows, key, &blank, BPF_NOEXIST);
	flow = bpf_map_lookup_elem(&flows, key);
	if (!flow)
		return NULL;
	flow->updated_ns = now;
	flow->process_start_ns = process->start_ns;
	return flow;
}

/* 0 for 0 bytes, else 1 + log2, the last bucket for all above. */
static __always_inline __u32 size_bucket(__u32 size)
{
	__u32 bucket = 0;

	if (size >> 16) {
		bucket += 16;
		size >>= 16;
	}
	if (size >> 8) {
		bucket += 8;
		size >>= 8;
	}
	if (size >> 4) {
		bucket += 4;
		size >>= 4;
	}
	if (size >> 2) {
		bucket += 2;
		size >>= 2;
	}
	if (size >> 1) {
		bucket += 1;
		size >>= 1;
	}
	bucket += size;
	return bucket < SIZE_BUCKETS ? bucket : SIZE_BUCKETS - 1;
}

static __always_inline void remember_peer(__u64 cookie, bool sending, const struct peer *peer)
{
	struct peer_key key = {
		.thread = bpf_get_current_pid_tgid(),
		.socket = cookie,
		.sending = sending,
	};

	bpf_map_update_elem(&peers, &key, peer, BPF_ANY);
}

static __always_inline bool recall_peer(struct flow_key *flow, __u64 cookie, bool sending)
{
	struct peer_key key = {
		.thread = bpf_get_current_pid_tgid(),
		.socket = cookie,
		.sending = sending,
	};
	struct peer *peer = bpf_map_lookup_elem(&peers, &key);

	if (!peer)
		return false;
	__builtin_memcpy(flow->peer, peer->address, sizeof(flow->peer));
	flow->peer_port = peer->port;
	bpf_map_delete_elem(&peers, &key);
	return true;
}

/*
 * Whether a socket of datagrams has one peer just now. Where there are no
 * ports, the state says so (ip4_datagram_connect sets it for all of them).
 */
static __always_inline bool is_connected(const struct sock *sk, __u32 protocol)
{
	return has_ports(protocol) ? READ(sk, __sk_common.skc_dport) != 0 :
				     READ(sk, __sk_common.skc_state) == TCP_ESTABLISHED;
}

/* Whom this call spoke with: what the hooks on the way saw, else the connected peer. */
static __always_inline void find_peer(struct flow_key *key, const struct sock *sk, __u32 protocol, bool sending)
{
	if (recall_peer(key, key->socket, sending))
		return;
	if (is_connected(sk, protocol)) {
		put_remote(key->peer, sk);
		key->peer_port = has_ports(protocol) ? bpf_ntohs(READ(sk, __sk_common.skc_dport)) : 0;
		return;
	}
	/* Received without a name buffer, for instance: no hook of this family saw the sender. */
	if (protocol != PROTO_OTHER)
		count_loss(COUNT_PEERS_UNKNOWN);
}

static __always_inline void add_transfer(struct flow *flow, __u32 size, bool sending, __u64 now)
{
	__u32 bucket = size_bucket(size);

	if (bucket >= SIZE_BUCKETS) /* for the verifier */
		return;
	if (sending) {
		__sync_fetch_and_add(&flow->tx_bytes, size);
		__sync_fetch_and_add(&flow->tx_calls, 1);
		__sync_fetch_and_add(&flow->tx_sizes[bucket], 1);
	} else {
		__sync_fetch_and_add(&flow->rx_bytes, size);
		__sync_fetch_and_add(&flow->rx_calls, 1);
		__sync_fetch_and_add(&flow->rx_sizes[bucket], 1);
	}
	if (!flow->first_ns)
		flow->first_ns = now;
	flow->last_ns = now;
	flow->updated_ns = now;
}

/* One send or receive call that returned `ret`. */
static __always_inline int on_transfer(struct sock *sk, int ret, int flags, bool sending)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct flow_key key = {};
	struct socket_info *info;
	struct process *process;
	struct flow *flow;
	__u32 protocol;
	bool has_peers; /* more than one: each call has its own */
	__u64 now;

	if (!is_counted_family(sk))
		return 0;
	process = traced_process(tgid);
	if (!process)
		return 0;
	protocol = protocol_of(sk);
	has_peers = !has_connections(protocol) && !is_packets(protocol);
	key.socket = identify_socket(sk);
	key.tgid = tgid;
	if (!key.socket) {
		if (ret >= 0 && (sending || !(flags & (MSG_PEEK | MSG_ERRQUEUE))))
			count_uncounted(ret);
		return 0;
	}
	if (ret < 0 || (!sending && flags & (MSG_PEEK | MSG_ERRQUEUE))) {
		/* Nothing moved: what was noted of the peer on the way is void. */
		if (has_peers)
			recall_peer(&key, key.socket, sending);
		return 0;
	}
	now = bpf_ktime_get_boot_ns();
	info = take_socket(sk, key.socket, tgid, process,
			   !has_peers ? DIRECTION_UNKNOWN : sending ? DIRECTION_OUT : DIRECTION_IN, now);
	if (info) {
		update_health(info, sk);
		if (has_ports(protocol) && (!info->local_port || !info->remote_port))
			update_ends(info, sk);
		if (has_peers && !info->direction)
			info->direction = sending ? DIRECTION_OUT : DIRECTION_IN;
		info->updated_ns = now;
		if (!sending && protocol == PROTO_TCP)
			info->read_seq = read_seq(sk);
		if (info->midway)
			settle_midway(info, sk, ret, sending);
	}
	if (has_peers)
		find_peer(&key, sk, protocol, sending);
	flow = take_flow(&key, process, now);
	if (!flow) {
		count_uncounted(ret);
		return 0;
	}
	if (!info && (!flow->local_port || !flow->remote_port))
		note_ends(flow, sk, key.socket,
			  !has_peers ? DIRECTION_UNKNOWN : sending ? DIRECTION_OUT : DIRECTION_IN);
	add_transfer(flow, ret, sending, now);
	return 0;
}

/*
 * The current process has read in another way than by recv(2): then only the
 * sequence number up to which data was read tells how much.
 */
static __always_inline int on_unseen_read(struct sock *sk)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32, seq;
	struct process *process = traced_process(tgid);
	struct socket_info *info;
	struct flow_key key = {};
	struct flow *flow;
	__u64 now;
	int size;

	if (!process || protocol_of(sk) != PROTO_TCP)
		return 0;
	now = bpf_ktime_get_boot_ns();
	key.socket = identify_socket(sk);
	key.tgid = tgid;
	info = take_socket(sk, key.socket, tgid, process, DIRECTION_UNKNOWN, now);
	if (!info) {
		count_uncounted(0); /* how much it was only the socket's row could tell */
		return 0;
	}
	seq = read_seq(sk);
	size = seq - info->read_seq;
	info->read_seq = seq;
	info->updated_ns = now;
	update_health(info, sk);
	if (size <= 0)
		return 0;
	if (info->midway)
		settle_midway(info, sk, size, false);
	flow = take_flow(&key, process, now);
	if (flow)
		add_transfer(flow, size, false, now);
	else
		count_uncounted(size);
	return 0;
}

/*
 * A process begins to use a socket before any byte: it connects, or closes what
 * it accepted. Or it `waits`: it listens, or held the socket before the trace.
 * Then there is nothing to count yet.
 */
static __always_inline struct socket_info *adopt_socket(struct sock *sk, __u64 cookie, __u32 tgid,
							const struct process *process, bool waits, __u64 now)
{
	struct socket_info *info = take_socket(sk, cookie, tgid, process, DIRECTION_UNKNOWN, now);
	struct flow_key key = { .socket = cookie, .tgid = tgid };
	struct flow *flow;

	if (waits && !info)
		count_loss(COUNT_SOCKETS_FULL);
	if (waits || (info && info->state == TCP_LISTEN))
		return info;
	flow = take_flow(&key, process, now);
	if (!info && flow) /* who has no state yet is about to connect */
		note_ends(flow, sk, cookie, READ(sk, __sk_common.skc_state) == TCP_CLOSE ? DIRECTION_OUT : DIRECTION_UNKNOWN);
	return info;
}

static __always_inline void close_socket(__u64 cookie, struct socket_info *info, __u64 now)
{
	if (info->closed_ns)
		return;
	info->closed_ns = now;
	info->updated_ns = now;
	if (info->state != TCP_LISTEN)
		emit_socket(EVENT_CLOSED, cookie, info, now);
}

/* An accepted connection without a single call on it: only now is it known whose it is. */
static __always_inline struct socket_info *adopt_accepted(__u64 cookie, __u32 state, __u32 tgid,
							  const struct process *process, __u64 now)
{
	struct socket_info *handshake = bpf_map_lookup_elem(&handshakes, &cookie);
	struct flow_key key = { .socket = cookie, .tgid = tgid };
	struct flow *flow;

	if (!handshake)
		return NULL;
	/* Filled in where it lies: a copy is too much for the stack of those who come here by a loop. */
	handshake->state = state;
	handshake->owner_tgid = tgid;
	handshake->owner_start_ns = process->start_ns;
	handshake->updated_ns = now;
	flow = take_flow(&key, process, now);
	if (!bpf_map_update_elem(&sockets, &cookie, handshake, BPF_NOEXIST))
		emit_socket(EVENT_OPENED, cookie, handshake, handshake->opened_ns);
	else if (flow && !find_socket(cookie))
		copy_ends(flow, handshake, now);
	take_handshake(cookie);
	return find_socket(cookie);
}

static __always_inline struct socket_info *adopt_released(__u64 cookie, __u32 state, __u64 now)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = traced_process(tgid);
	struct flow_key key = { .socket = cookie, .tgid = tgid };
	struct flow *flow;

	if (!process)
		return NULL;
	flow = bpf_map_lookup_elem(&flows, &key);
	if (flow && flow->protocol)
		note_close(flow, now);
	return adopt_accepted(cookie, state, tgid, process, now);
}

/* close(2), by the last who holds the socket. */
static __always_inline void on_release(__u64 cookie, __u32 state)
{
	__u64 now = bpf_ktime_get_boot_ns();
	struct socket_info *info = find_socket(cookie);

	if (!info)
		info = adopt_released(cookie, state, now);
	if (!info)
		return;
	close_socket(cookie, info, now);
	if (!has_connections(info->protocol))
		info->freed_ns = now; /* TCP lives on until its last segment is acknowledged */
}
#endif
