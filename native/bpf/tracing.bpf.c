// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The tracing family: programs at the exit of the functions that every socket
 * call comes through. They see the message, and with it the peer of an
 * unconnected datagram, and what the call returns.
 */
#include "accepts.bpf.h"
#include "iterators.bpf.h"
#include "lifecycle.bpf.h"
#include "senders.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

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

	if (!info->remote_port)
		return info->connect_errno != 0;
	return !same_peer || (info->connect_errno && info->connect_errno != error);
}

static __always_inline int on_message(struct socket *socket, struct msghdr *msg, int flags, int ret, bool sending)
{
	struct sock *sk = socket->sk;
	struct peer peer = {};
	__u32 protocol;

	if (!sk || !traced_process(bpf_get_current_pid_tgid() >> 32))
		return 0;
	protocol = protocol_of(sk);
	if (ret >= 0 && !has_connections(protocol) && read_name(&peer, msg->msg_name, protocol))
		remember_peer(bpf_get_socket_cookie(sk), sending, &peer);
	return on_transfer(sk, ret, flags, sending);
}

SEC("fexit/inet_sendmsg")
int BPF_PROG(exit_inet_sendmsg, struct socket *socket, struct msghdr *msg, __u64 size, int ret)
{
	return on_message(socket, msg, 0, ret, true);
}

SEC("fexit/inet6_sendmsg")
int BPF_PROG(exit_inet6_sendmsg, struct socket *socket, struct msghdr *msg, __u64 size, int ret)
{
	return on_message(socket, msg, 0, ret, true);
}

SEC("fexit/inet_recvmsg")
int BPF_PROG(exit_inet_recvmsg, struct socket *socket, struct msghdr *msg, __u64 size, int flags, int ret)
{
	return on_message(socket, msg, flags, ret, false);
}

SEC("fexit/inet6_recvmsg")
int BPF_PROG(exit_inet6_recvmsg, struct socket *socket, struct msghdr *msg, __u64 size, int flags, int ret)
{
	return on_message(socket, msg, flags, ret, false);
}

/* Raw IPv6 sockets come here instead. */
SEC("fexit/sock_common_recvmsg")
int BPF_PROG(exit_sock_common_recvmsg, struct socket *socket, struct msghdr *msg, __u64 size, int flags, int ret)
{
	return on_message(socket, msg, flags, ret, false);
}

SEC("fexit/packet_sendmsg")
int BPF_PROG(exit_packet_sendmsg, struct socket *socket, struct msghdr *msg, __u64 size, int ret)
{
	return on_message(socket, msg, 0, ret, true);
}

SEC("fexit/packet_recvmsg")
int BPF_PROG(exit_packet_recvmsg, struct socket *socket, struct msghdr *msg, __u64 size, int flags, int ret)
{
	return on_message(socket, msg, flags, ret, false);
}

SEC("fexit/tcp_splice_read")
int BPF_PROG(exit_tcp_splice_read, struct socket *socket, __u64 *position, void *pipe, __u64 size, unsigned int flags,
	     long ret)
{
	return on_transfer(socket->sk, ret, 0, false);
}

/* sendfile and splice into a socket, before Linux 6.5. */
SEC("fexit/inet_sendpage")
int BPF_PROG(exit_inet_sendpage, struct socket *socket, void *page, int offset, __u64 size, int flags, long ret)
{
	return on_transfer(socket->sk, ret, 0, true);
}

/* Where a received datagram is let go, the call that takes it knows the sender, also if nobody asked for it. */
SEC("fentry/skb_consume_udp")
int BPF_PROG(enter_skb_consume_udp, struct sock *sk, struct sk_buff *skb)
{
	return on_datagram(sk, skb);
}

/* The same for raw and ICMP sockets. */
SEC("fentry/skb_free_datagram")
int BPF_PROG(enter_skb_free_datagram, struct sock *sk, struct sk_buff *skb)
{
	return is_counted_family(sk) ? on_datagram(sk, skb) : 0;
}

/* Of the arguments of accept, which changed in 6.10 (92ef0fd55ac8), only those two that stayed are read. */
SEC("fexit/inet_accept")
int BPF_PROG(exit_inet_accept, struct socket *listening, struct socket *accepted)
{
	return on_accept(accepted);
}

SEC("fexit/mptcp_stream_accept")
int BPF_PROG(exit_mptcp_stream_accept, struct socket *listening, struct socket *accepted)
{
	return on_accept(accepted);
}

SEC("fexit/tcp_getsockopt")
int BPF_PROG(exit_tcp_getsockopt, struct sock *sk, int level, int option)
{
	return on_get_option(sk, level, option);
}

/* In Linux 6.1 Multipath TCP connects through its first subflow by this same function; that one has the error. */
static __always_inline void explain_failure(const struct sock *subflow, __u32 error)
{
	const struct sock *sk = carried_by(subflow);
	struct socket_info *info = sk ? find_socket(known_socket_at(sk)) : NULL;

	if (info && info->state == TCP_SYN_SENT)
		info->connect_errno = error;
}

/*
 * A connect that fails before there is a SYN changes no state: this is the
 * only sight of it. Multipath TCP does change its state, but has nothing to
 * say of the peer by then.
 */
SEC("fexit/inet_stream_connect")
int BPF_PROG(exit_inet_stream_connect, struct socket *socket, void *name, int length, int flags, int ret)
{
	__u32 tgid = bpf_get_current_pid_tgid() >> 32;
	struct process *process = traced_process(tgid);
	struct sock *sk = socket->sk;
	struct socket_info *info;
	struct peer peer = {};
	__u64 cookie, now;
	bool new;

	if (!process || !sk || ret >= 0 || ret == -EINPROGRESS || ret == -EALREADY || ret == -EISCONN ||
	    ret == -EINTR || ret == -ERESTARTSYS)
		return 0;
	if (is_subflow(sk)) {
		explain_failure(sk, -ret);
		return 0;
	}
	if (!read_name(&peer, name, PROTO_TCP))
		return 0;
	cookie = identify_socket(sk);
	info = find_socket(cookie);
	now = bpf_ktime_get_boot_ns();
	if (info && !info->closed_ns)
		return 0;
	new = !info || is_another_try(info, &peer, -ret);
	if (new) {
		if (info)
			cookie = renew_socket(sk, info, now);
		info = adopt_socket(sk, cookie, tgid, process, now);
		if (!info)
			return 0;
		info->direction = DIRECTION_OUT;
		info->opened_ns = now;
		info->closed_ns = now;
	}
	info->connect_errno = -ret;
	__builtin_memcpy(info->remote, peer.address, sizeof(info->remote));
	info->remote_port = peer.port;
	info->updated_ns = now;
	if (new)
		emit_socket(EVENT_FAILED, cookie, info, now);
	return 0;
}

SEC("fentry/inet_release")
int BPF_PROG(enter_inet_release, struct socket *socket)
{
	struct sock *sk = socket->sk;

	if (sk && is_counted_family(sk))
		on_release(bpf_get_socket_cookie(sk), sk->__sk_common.skc_state);
	return 0;
}
