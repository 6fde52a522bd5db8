// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The kprobe family: the functions of the tracing family, by kprobe and
 * kretprobe. The object has the trampolines too, in a form that needs no more
 * than Linux 5.8: each function is watched in one of the two ways, whichever
 * the kernel takes.
 *
 * Why not tcp_sendmsg and its like: what the kernel encrypts (kTLS) and what
 * Multipath TCP sends never comes through it, SCTP, raw and ping sockets have
 * functions of their own, and a connect by io_uring does not come through
 * __sys_connect. All of them come through here, once.
 */
#define PORTABLE
#include "tracing.bpf.c"

enum function {
	INET_SENDMSG,
	INET6_SENDMSG,
	INET_RECVMSG,
	INET6_RECVMSG,
	SOCK_COMMON_RECVMSG,
	PACKET_SENDMSG,
	PACKET_RECVMSG,
	SOCK_SPLICE_READ,
	INET_SENDPAGE,
	INET_STREAM_CONNECT,
	SUBFLOW_CONNECT, /* the same function, called by itself for a part of a Multipath TCP connection */
	INET_ACCEPT,
	MPTCP_STREAM_ACCEPT,
	TCP_GETSOCKOPT,
};

/*
 * The arguments of a call that has not returned yet. Kept for everybody, not
 * only for the traced: a process that is taken while it waits in recv(2) has
 * its call counted.
 */
struct call_key {
	__u64 thread;
	__u64 function; /* they nest: a sendpage may send a message */
};

struct call {
	struct socket *socket;
	void *argument; /* the message, a name to connect to, or the socket to accept into */
	__u64 flags;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, struct call_key);
	__type(value, struct call);
} calls SEC(".maps");

static __always_inline void begin_call(__u64 function, const struct pt_regs *regs, __u64 flags)
{
	struct call_key key = { .thread = bpf_get_current_pid_tgid(), .function = function };
	struct call call = { .socket = (void *)regs->di, .argument = (void *)regs->si, .flags = flags };

	if (!bpf_map_update_elem(&calls, &key, &call, BPF_NOEXIST))
		return;
	/* Full, or there is a call that never returned: the kernel had no room to watch its return. */
	bpf_map_update_elem(&calls, &key, &call, BPF_EXIST);
	if (counted_process(key.thread >> 32))
		count_loss(COUNT_RETURNS_LOST);
}

static __always_inline bool end_call(__u64 function, struct call *call)
{
	struct call_key key = { .thread = bpf_get_current_pid_tgid(), .function = function };
	struct call *begun = bpf_map_lookup_elem(&calls, &key);

	if (!begun)
		return false;
	*call = *begun;
	bpf_map_delete_elem(&calls, &key);
	return true;
}

static __always_inline int end_message(__u64 function, const struct pt_regs *regs, bool sending)
{
	struct call call;

	return end_call(function, &call) ? on_message(call.socket, call.argument, call.flags, regs->ax, sending) : 0;
}

#define SENDS(name, function)                                                                                          \
	SEC("kprobe/" #name)                                                                                           \
	int begin_##name(struct pt_regs *ctx)                                                                          \
	{                                                                                                              \
		begin_call(function, ctx, 0);                                                                          \
		return 0;                                                                                              \
	}                                                                                                              \
	SEC("kretprobe/" #name)                                                                                        \
	int end_##name(struct pt_regs *ctx)                                                                            \
	{                                                                                                              \
		return end_message(function, ctx, true);                                                               \
	}

#define RECEIVES(name, function)                                                                                       \
	SEC("kprobe/" #name)                                                                                           \
	int begin_##name(struct pt_regs *ctx)                                                                          \
	{                                                                                                              \
		begin_call(function, ctx, ctx->cx);                                                                    \
		return 0;                                                                                              \
	}                                                                                                              \
	SEC("kretprobe/" #name)                                                                                        \
	int end_##name(struct pt_regs *ctx)                                                                            \
	{                                                                                                              \
		return end_message(function, ctx, false);                                                              \
	}

SENDS(inet_sendmsg, INET_SENDMSG)
SENDS(inet6_sendmsg, INET6_SENDMSG)
SENDS(packet_sendmsg, PACKET_SENDMSG)
RECEIVES(inet_recvmsg, INET_RECVMSG)
RECEIVES(inet6_recvmsg, INET6_RECVMSG)
RECEIVES(sock_common_recvmsg, SOCK_COMMON_RECVMSG)
RECEIVES(packet_recvmsg, PACKET_RECVMSG)

/* Its first argument is the socket's file. */
SEC("kprobe/sock_splice_read")
int begin_sock_splice_read(struct pt_regs *ctx)
{
	begin_call(SOCK_SPLICE_READ, ctx, 0);
	return 0;
}

SEC("kretprobe/sock_splice_read")
int end_sock_splice_read(struct pt_regs *ctx)
{
	struct call call;

	return end_call(SOCK_SPLICE_READ, &call) ? on_splice((struct file *)call.socket, ctx->ax) : 0;
}

SEC("kprobe/inet_sendpage")
int begin_inet_sendpage(struct pt_regs *ctx)
{
	begin_call(INET_SENDPAGE, ctx, 0);
	return 0;
}

SEC("kretprobe/inet_sendpage")
int end_inet_sendpage(struct pt_regs *ctx)
{
	struct call call;

	return end_call(INET_SENDPAGE, &call) ? on_page(call.socket, ctx->ax) : 0;
}

SEC("kprobe/inet_stream_connect")
int begin_inet_stream_connect(struct pt_regs *ctx)
{
	struct sock *sk = READ((struct socket *)ctx->di, sk);

	begin_call(sk && is_subflow(sk) ? SUBFLOW_CONNECT : INET_STREAM_CONNECT, ctx, 0);
	return 0;
}

SEC("kretprobe/inet_stream_connect")
int end_inet_stream_connect(struct pt_regs *ctx)
{
	struct call call;

	if (!end_call(SUBFLOW_CONNECT, &call) && !end_call(INET_STREAM_CONNECT, &call))
		return 0;
	return on_connect(call.socket, call.argument, ctx->ax);
}

#define ACCEPTS(name, function)                                                                                        \
	SEC("kprobe/" #name)                                                                                           \
	int begin_##name(struct pt_regs *ctx)                                                                          \
	{                                                                                                              \
		begin_call(function, ctx, 0);                                                                          \
		return 0;                                                                                              \
	}                                                                                                              \
	SEC("kretprobe/" #name)                                                                                        \
	int end_##name(struct pt_regs *ctx)                                                                            \
	{                                                                                                              \
		struct call call;                                                                                      \
                                                                                                                       \
		return end_call(function, &call) ? on_accept(call.argument) : 0;                                       \
	}

ACCEPTS(inet_accept, INET_ACCEPT)
ACCEPTS(mptcp_stream_accept, MPTCP_STREAM_ACCEPT)

/* Its first argument is the socket's inner part. */
SEC("kprobe/tcp_getsockopt")
int begin_tcp_getsockopt(struct pt_regs *ctx)
{
	if (maps_bytes(ctx->si, ctx->dx))
		begin_call(TCP_GETSOCKOPT, ctx, 0);
	return 0;
}

SEC("kretprobe/tcp_getsockopt")
int end_tcp_getsockopt(struct pt_regs *ctx)
{
	struct call call;

	return end_call(TCP_GETSOCKOPT, &call) ? on_unseen_read((struct sock *)call.socket) : 0;
}

SEC("kprobe/skb_consume_udp")
int begin_skb_consume_udp(struct pt_regs *ctx)
{
	return on_datagram((struct sock *)ctx->di, (const struct sk_buff *)ctx->si);
}

SEC("kprobe/skb_free_datagram")
int begin_skb_free_datagram(struct pt_regs *ctx)
{
	return on_datagram((struct sock *)ctx->di, (const struct sk_buff *)ctx->si);
}

SEC("kprobe/inet_release")
int begin_inet_release(struct pt_regs *ctx)
{
	return on_close((struct socket *)ctx->di);
}

SEC("kprobe/packet_release")
int begin_packet_release(struct pt_regs *ctx)
{
	return on_close((struct socket *)ctx->di);
}

SEC("kprobe/inet_sock_destruct")
int begin_inet_sock_destruct(struct pt_regs *ctx)
{
	return on_destruct((struct sock *)ctx->di);
}
