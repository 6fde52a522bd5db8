// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The tracing family: programs at the exit of the functions that every socket
 * call comes through. They see the message, and with it the peer of an
 * unconnected datagram, and what the call returns.
 */
#include "accepts.bpf.h"
#include "calls.bpf.h"
#include "iterators.bpf.h"
#include "lifecycle.bpf.h"
#include "payloads.bpf.h"
#include "senders.bpf.h"
#include "twice.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

static __always_inline int on_message_once(struct socket *socket, struct msghdr *msg, int flags, int ret, bool sending,
					   bool again)
{
	return is_its_turn(PREEMPTS_FUNCTIONS, again, sending) ? on_message(socket, msg, flags, ret, sending) : 0;
}

#define SENT(section, name)                                                                                            \
	TWICE_AT_FUNCTION(section, name, on_message_once(socket, msg, 0, ret, true, again), struct socket *socket, struct msghdr *msg,  \
	      __u64 size, int ret)
#define RECEIVED(section, name)                                                                                        \
	TWICE_AT_FUNCTION(section, name, on_message_once(socket, msg, flags, ret, false, again), struct socket *socket,                 \
	      struct msghdr *msg, __u64 size, int flags, int ret)

SENT("fexit/inet_sendmsg", exit_inet_sendmsg)
SENT("fexit/inet6_sendmsg", exit_inet6_sendmsg)
RECEIVED("fexit/inet_recvmsg", exit_inet_recvmsg)
RECEIVED("fexit/inet6_recvmsg", exit_inet6_recvmsg)

/* Raw IPv6 sockets come here instead. */
RECEIVED("fexit/sock_common_recvmsg", exit_sock_common_recvmsg)
SENT("fexit/packet_sendmsg", exit_packet_sendmsg)
RECEIVED("fexit/packet_recvmsg", exit_packet_recvmsg)

SEC("fexit/sock_splice_read")
int BPF_PROG(exit_sock_splice_read, struct file *file, __u64 *position, void *pipe, __u64 size, unsigned int flags,
	     long ret)
{
	return on_splice(file, ret);
}

SEC("fexit/inet_sendpage")
int BPF_PROG(exit_inet_sendpage, struct socket *socket, void *page, int offset, __u64 size, int flags, long ret)
{
	return on_page(socket, ret);
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
	return on_datagram(sk, skb);
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
	return maps_bytes(level, option) ? on_unseen_read(sk) : 0;
}

SEC("fexit/inet_stream_connect")
int BPF_PROG(exit_inet_stream_connect, struct socket *socket, void *name, int length, int flags, int ret)
{
	return on_connect(socket, name, ret);
}

SEC("fentry/inet_release")
int BPF_PROG(enter_inet_release, struct socket *socket)
{
	return on_close(socket);
}

SEC("fentry/packet_release")
int BPF_PROG(enter_packet_release, struct socket *socket)
{
	return on_close(socket);
}

SEC("fentry/inet_sock_destruct")
int BPF_PROG(enter_inet_sock_destruct, struct sock *sk)
{
	return on_destruct(sk);
}
