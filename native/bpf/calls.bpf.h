/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_CALLS_BPF_H
#define SOCKSCOPE_CALLS_BPF_H
/*
 * What the functions that every socket call comes through say at their end,
 * however their arguments and their result were got.
 */
#include "socket.bpf.h"

#define SOCKADDR_PORT 2
#define SOCKADDR_IN_ADDRESS 4
#define SOCKADDR_IN6_ADDRESS 8

/* errno(3) of a connect that is not over. */
#define EINTR 4
#define EISCONN 106
#define EALREADY 114
#define EINPROGRESS 115
#define ERESTARTSYS 512

static __always_inline bool read_name(struct peer *peer, const void *name, __u32 protocol)
{
	__u16 family, port;
	__u32 address;

	if (!name || bpf_probe_read_kernel(&family, sizeof(family), name))
		return false;
	bpf_probe_read_kernel(&port, sizeof(port), name + SOCKADDR_PORT);
	peer->port = has_ports(protocol) ? bpf_ntohs(port) : 0;
	if (family == AF_INET) {
		bpf_probe_read_kernel(&address, sizeof(address), name + SOCKADDR_IN_ADDRESS);
		put_v4(peer->address, address);
		return true;
	}
	if (family == AF_INET6) {
		bpf_probe_read_kernel(peer->address, sizeof(peer->address), name + SOCKADDR_IN6_ADDRESS);
		return true;
	}
	return false;
}

static __always_inline int on_message(struct socket *socket, struct msghdr *msg, int flags, int ret, bool sending)
{
	struct sock *sk = READ(socket, sk);
	struct peer peer = {};
	__u32 protocol;

	if (!sk || !traced_process(bpf_get_current_pid_tgid() >> 32))
		return 0;
	protocol = protocol_of(sk);
	if (ret >= 0 && !has_connections(protocol) && read_name(&peer, READ(msg, msg_name), protocol))
		remember_peer(identify_socket(sk), sending, &peer);
	return on_transfer(sk, ret, flags, sending);
}

/*
 * splice(2) from a socket, by whatever function its protocol has for that: TCP, the kernel's TLS and, of late, Multipath
 * TCP. For a protocol without one the kernel receives a message instead, and that was counted.
 */
static __always_inline int on_splice(struct file *file, long ret)
{
	struct socket *socket = socket_of(file);
	struct sock *sk = socket ? READ(socket, sk) : NULL;

	if (!sk || !BPF_CORE_READ(socket, ops, splice_read))
		return 0;
	return on_transfer(sk, ret, 0, false);
}

/*
 * sendfile and splice into a socket, before Linux 6.5. A protocol without a
 * sendpage of its own sends a message instead, and that was counted.
 */
static __always_inline int on_page(struct socket *socket, long ret)
{
	struct sock *sk = READ(socket, sk);

	if (!sk || !BPF_CORE_READ(sk, __sk_common.skc_prot, sendpage))
		return 0;
	return on_transfer(sk, ret, 0, true);
}

/* In Linux 6.1 Multipath TCP connects through its first subflow by this same function; that one has the error. */
static __always_inline void explain_failure_by(const struct sock *subflow, __u32 error)
{
	const struct sock *sk = carried_by(subflow);
	struct socket_info *info = sk ? find_socket(known_socket_at(sk)) : NULL;

	if (info && info->state == TCP_SYN_SENT)
		info->connect_errno = error;
}

/*
 * Whether the socket's row is of an earlier connect than the one that has just
 * failed in this way. One that failed in the same way with the same peer is
 * taken for this one: its state told before.
 */
static __always_inline bool is_another_try(const struct socket_info *info, const struct peer *peer, __u32 error)
{
	bool same_peer = info->remote_port == peer->port && info->remote[0] == peer->address[0] &&
			 info->remote[1] == peer->address[1] && info->remote[2] == peer->address[2] &&
			 info->remote[3] == peer->address[3];

	/* A row without a peer is of Multipath TCP, which learns it at the end. */
	return (info->remote_port && !same_peer) || (info->connect_errno && info->connect_errno != error);
}

/*
 * A connect that fails before there is a SYN changes no state: this is the
 * only sight of it. Multipath TCP does change its state, but has nothing to
 * say of the peer by then.
 */
static __always_inline void fail_connect(struct sock *sk, const struct peer *peer, __u32 error, __u32 tgid,
					 const struct process *process)
{
	__u64 cookie = identify_socket(sk), now = bpf_ktime_get_boot_ns();
	struct socket_info *info = find_socket(cookie);
	bool is_new = !info || is_another_try(info, peer, error);

	if (info && !info->closed_ns)
		return;
	if (is_new) {
		if (info)
			cookie = renew_socket(sk, info, now);
		info = adopt_socket(sk, cookie, tgid, process, false, now);
		if (!info)
			return;
		info->direction = DIRECTION_OUT;
		info->opened_ns = now;
		info->closed_ns = now;
	}
	info->connect_errno = error;
	__builtin_memcpy(info->remote, peer->address, sizeof(info->remote));
	info->remote_port = peer->port;
	info->updated_ns = now;
	if (is_new)
		emit_socket(EVENT_FAILED, cookie, info, now);
}

static __always_inline int on_connect(struct socket *socket, const void *name, int ret)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = traced_process(tgid);
	struct sock *sk = READ(socket, sk);
	struct peer peer = {};

	if (!process || !sk || ret >= 0 || ret == -EINPROGRESS || ret == -EALREADY || ret == -EISCONN ||
	    ret == -EINTR || ret == -ERESTARTSYS)
		return 0;
	if (is_subflow(sk))
		explain_failure_by(sk, -ret);
	else if (read_name(&peer, name, PROTO_TCP))
		fail_connect(sk, &peer, -ret, tgid, process);
	return 0;
}

/* close(2) by the last who holds the socket. */
static __always_inline int on_close(struct socket *socket)
{
	struct sock *sk = READ(socket, sk);

	if (!sk || !is_counted_family(sk))
		return 0;
	on_release(known_socket(sk), READ(sk, __sk_common.skc_state));
	if (!has_connections(protocol_of(sk)))
		forget_socket(sk);
	return 0;
}

/* The memory of a socket is given back: those of TCP have been seen to go before. */
static __always_inline int on_destruct(struct sock *sk)
{
	struct socket_info *info;
	__u64 cookie, now;

	if (READ(sk, sk_protocol) == IPPROTO_TCP)
		return 0;
	cookie = known_socket(sk);
	info = find_socket(cookie);
	if (info && !info->freed_ns) {
		now = bpf_ktime_get_boot_ns();
		close_socket(cookie, info, now);
		info->freed_ns = now;
		info->updated_ns = now;
	}
	forget_socket(sk);
	return 0;
}
#endif
