/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_CONNECTS_BPF_H
#define SOCKSCOPE_CONNECTS_BPF_H
/*
 * Connects that fail before their socket changes state, put together from
 * three sights: the root cgroup's hook sees whom a process wants to reach, the
 * tracepoint of the routing table whether a way leads there, and the release
 * of the socket, or its next try, that nothing came of it.
 */
#include "socket.bpf.h"

#define EAGAIN 11
#define EACCES 13
#define EINVAL 22
#define ENETUNREACH 101
#define EHOSTUNREACH 113

#define RTF_REJECT 0x0200 /* linux/route.h */
/* linux/rtnetlink.h */
#define RTN_BLACKHOLE 6
#define RTN_PROHIBIT 8

struct attempt {
	__u64 begun_ns;
	__u64 process_start_ns;
	__u32 tgid;
	__u32 error; /* what connect has returned, if the socket never left its first state */
	__u32 address[4];
	__u32 port;
	__u32 pad;
};

/* By cookie. An LRU may forget: these are few, and none lasts longer than its socket. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64);
	__type(value, struct attempt);
} attempts SEC(".maps");

/* From a thread to the cookie of the socket that it has tried to connect last. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, __u64);
	__type(value, __u64);
} connecting SEC(".maps");

/* The last try of this socket, if it came to nothing, becomes a connection that failed. */
static __always_inline void report_attempt(__u64 cookie)
{
	struct attempt *attempt = bpf_map_lookup_elem(&attempts, &cookie);
	struct process *process;
	struct socket_info *info, fresh = {};
	struct flow_key key = {};
	__u64 now;

	if (!attempt)
		return;
	now = bpf_ktime_get_boot_ns();
	process = counted_process(attempt->tgid);
	key.socket = id_of_cookie(cookie);
	key.tgid = attempt->tgid;
	info = find_socket(key.socket);
	/* A row that is younger is of this very try: the state did change. */
	if (process && process->start_ns == attempt->process_start_ns &&
	    !(info && info->opened_ns >= attempt->begun_ns)) {
		if (info)
			key.socket = renew_cookie(cookie, info, now);
		fresh.protocol = PROTO_TCP;
		fresh.direction = DIRECTION_OUT;
		fresh.state = TCP_CLOSE;
		fresh.opened_ns = fresh.closed_ns = attempt->begun_ns;
		fresh.updated_ns = now;
		fresh.connect_errno = attempt->error;
		fresh.owner_tgid = attempt->tgid;
		fresh.owner_start_ns = attempt->process_start_ns;
		__builtin_memcpy(fresh.remote, attempt->address, sizeof(fresh.remote));
		fresh.remote_port = attempt->port;
		if (bpf_map_update_elem(&sockets, &key.socket, &fresh, BPF_NOEXIST))
			count_loss(COUNT_SOCKETS_FULL);
		emit_socket(EVENT_FAILED, key.socket, &fresh, fresh.opened_ns);
		take_flow(&key, process, now);
	}
	bpf_map_delete_elem(&attempts, &cookie);
}

static __always_inline bool is_multicast(const __u32 address[4])
{
	const __u8 *bytes = (const __u8 *)address;

	return address[2] == V4_MAPPED && !address[0] && !address[1] ? (bytes[12] & 0xf0) == 0xe0 : bytes[0] == 0xff;
}

/* The current process begins to connect a socket; whom is filled in already. */
static __always_inline void begin_attempt(struct bpf_sock_addr *ctx, struct attempt *attempt)
{
	__u64 thread = bpf_get_current_pid_tgid(), cookie;
	struct process *process = traced_process(thread >> 32);

	if (!process || ctx->protocol != IPPROTO_TCP)
		return;
	cookie = bpf_get_socket_cookie(ctx);
	report_attempt(cookie);
	attempt->port = bpf_ntohs(ctx->user_port);
	attempt->begun_ns = bpf_ktime_get_boot_ns();
	attempt->process_start_ns = process->start_ns;
	attempt->tgid = thread >> 32;
	/* Whatever fails without a look at the routing table is an address that can't be connected to. */
	attempt->error = is_multicast(attempt->address) ? ENETUNREACH : EINVAL;
	bpf_map_update_elem(&attempts, &cookie, attempt, BPF_ANY);
	bpf_map_update_elem(&connecting, &thread, &cookie, BPF_ANY);
}

/* Packets of others are routed in this thread's name, too: the address tells them apart. */
static __always_inline void note_route(const __u32 address[4], __u32 error)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u64 *cookie = bpf_map_lookup_elem(&connecting, &thread);
	struct attempt *attempt = cookie ? bpf_map_lookup_elem(&attempts, cookie) : NULL;

	if (attempt && attempt->address[0] == address[0] && attempt->address[1] == address[1] &&
	    attempt->address[2] == address[2] && attempt->address[3] == address[3])
		attempt->error = error;
}

/* A table that knows no route says EAGAIN. One that knows it to a place TCP can't reach, a broadcast, ends likewise. */
static __always_inline void note_route_v4(const struct flowi4 *flow, int result)
{
	__u32 address[4];

	put_v4(address, flow->daddr);
	note_route(address, !result || result == -EAGAIN ? ENETUNREACH : -result);
}

static __always_inline void note_route_v6(const struct net *net, const struct fib6_result *result,
					  const struct flowi6 *flow)
{
	__u32 address[4], error = ENETUNREACH;

	/* What ip6_rt_type_to_error makes of a route that refuses; the null entry is no route at all. */
	if (result->fib6_flags & RTF_REJECT && result->f6i != net->ipv6.fib6_null_entry)
		error = result->fib6_type == RTN_BLACKHOLE ? EINVAL :
			result->fib6_type == RTN_PROHIBIT  ? EACCES :
							     EHOSTUNREACH;
	put_v6(address, &flow->daddr);
	note_route(address, error);
}

/*
 * Multipath TCP enters its first state before it lets a TCP socket of the
 * kernel's own try: whom, and why in vain, is then known of that one alone.
 */
static __always_inline void explain_failure(struct socket_info *info)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u64 *cookie = bpf_map_lookup_elem(&connecting, &thread);
	struct attempt *attempt = cookie ? bpf_map_lookup_elem(&attempts, cookie) : NULL;

	if (!attempt || attempt->begun_ns < info->opened_ns || info->remote_port)
		return;
	__builtin_memcpy(info->remote, attempt->address, sizeof(info->remote));
	info->remote_port = attempt->port;
	info->connect_errno = attempt->error;
}
#endif
