/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_CGROUP_BPF_H
#define SOCKSCOPE_CGROUP_BPF_H
/*
 * Hooks of the root cgroup. They run in the caller's context and see what no
 * tracepoint shows: the peer of an unconnected datagram, the begin of a
 * connect, bind(2) of UDP, and close(2). All of them let everything pass.
 */
#include "connects.bpf.h"
#include "listens.bpf.h"
#include "payloads.bpf.h"

static __always_inline int note_peer_v4(struct bpf_sock_addr *ctx, bool sending)
{
	struct peer peer = {};

	if (!traced_process(bpf_get_current_pid_tgid() >> 32))
		return PASS;
	put_v4(peer.address, ctx->user_ip4);
	peer.port = bpf_ntohs(ctx->user_port);
	remember_peer(bpf_get_socket_cookie(ctx), sending, &peer);
	return PASS;
}

static __always_inline int note_peer_v6(struct bpf_sock_addr *ctx, bool sending)
{
	struct peer peer = {};

	if (!traced_process(bpf_get_current_pid_tgid() >> 32))
		return PASS;
	peer.address[0] = ctx->user_ip6[0];
	peer.address[1] = ctx->user_ip6[1];
	peer.address[2] = ctx->user_ip6[2];
	peer.address[3] = ctx->user_ip6[3];
	peer.port = bpf_ntohs(ctx->user_port);
	remember_peer(bpf_get_socket_cookie(ctx), sending, &peer);
	return PASS;
}

SEC("cgroup/sendmsg4")
int sendmsg4(struct bpf_sock_addr *ctx)
{
	return note_peer_v4(ctx, true);
}

SEC("cgroup/sendmsg6")
int sendmsg6(struct bpf_sock_addr *ctx)
{
	return note_peer_v6(ctx, true);
}

SEC("cgroup/recvmsg4")
int recvmsg4(struct bpf_sock_addr *ctx)
{
	return note_peer_v4(ctx, false);
}

SEC("cgroup/recvmsg6")
int recvmsg6(struct bpf_sock_addr *ctx)
{
	return note_peer_v6(ctx, false);
}

SEC("cgroup/connect4")
int connect4(struct bpf_sock_addr *ctx)
{
	struct attempt attempt = {};

	put_v4(attempt.address, ctx->user_ip4);
	begin_attempt(ctx, &attempt);
	return PASS;
}

SEC("cgroup/connect6")
int connect6(struct bpf_sock_addr *ctx)
{
	struct attempt attempt = {};

	attempt.address[0] = ctx->user_ip6[0];
	attempt.address[1] = ctx->user_ip6[1];
	attempt.address[2] = ctx->user_ip6[2];
	attempt.address[3] = ctx->user_ip6[3];
	begin_attempt(ctx, &attempt);
	return PASS;
}

/* bind(2) has succeeded. What the kernel binds for a client in passing does not come here. */
static __always_inline int on_bind(const struct bpf_sock *ctx)
{
	if (ctx->protocol == IPPROTO_UDP || ctx->protocol == IPPROTO_UDPLITE)
		on_serve(ctx->src_port | UDP_PORT, bpf_ktime_get_boot_ns());
	return PASS;
}

SEC("cgroup/post_bind4")
int post_bind4(struct bpf_sock *ctx)
{
	return on_bind(ctx);
}

SEC("cgroup/post_bind6")
int post_bind6(struct bpf_sock *ctx)
{
	return on_bind(ctx);
}

SEC("cgroup/sock_release")
int sock_release(struct bpf_sock *ctx)
{
	__u64 cookie = bpf_get_socket_cookie(ctx);

	if (ctx->protocol == IPPROTO_TCP && ctx->state == TCP_CLOSE && traced_process(bpf_get_current_pid_tgid() >> 32))
		report_attempt(cookie);
	on_release(id_of_cookie(cookie), ctx->state);
	return PASS;
}
#endif
