// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The tracing family: programs at the exit of the functions that every socket
 * call comes through. They see the message, and with it the peer of an
 * unconnected datagram, and what the call returns.
 */
#include "iterators.bpf.h"
#include "lifecycle.bpf.h"

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

/*
 * A connect that fails before there is a SYN changes no state: this is the
 * only sight of it.
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

	if (!process || !sk || ret >= 0 || ret == -EINPROGRESS || ret == -EALREADY || ret == -EISCONN ||
	    ret == -EINTR || ret == -ERESTARTSYS)
		return 0;
	cookie = bpf_get_socket_cookie(sk);
	if (find_socket(cookie) || !read_name(&peer, name, PROTO_TCP))
		return 0;
	now = bpf_ktime_get_boot_ns();
	info = adopt_socket(sk, cookie, tgid, process, now);
	if (!info)
		return 0;
	info->direction = DIRECTION_OUT;
	info->opened_ns = now;
	info->closed_ns = now;
	info->connect_errno = -ret;
	__builtin_memcpy(info->remote, peer.address, sizeof(info->remote));
	info->remote_port = peer.port;
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
