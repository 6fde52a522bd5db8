// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The tracepoint family: BTF-typed tracepoints and hooks of the root cgroup.
 * Loads where kprobes are not compiled in and trampolines are refused; needs
 * sock_send_length and sock_recv_length (Linux 6.3).
 */
#include "cgroup.bpf.h"
#include "held.bpf.h"
#include "iterators.bpf.h"
#include "lifecycle.bpf.h"
#include "named.bpf.h"
#include "payloads.bpf.h"
#include "reading.bpf.h"
#include "senders.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

static __always_inline int on_length(struct sock *sk, int ret, int flags, bool sending, bool again)
{
	if (!is_its_turn(PREEMPTS_TRACEPOINTS, again, sending))
		return 0;
	if (sending && sk->__sk_common.skc_family == AF_UNIX)
		return ret >= 0 ? on_unix_message() : 0;
	if (sending && ret >= 0)
		note_named(sk);
	return on_transfer(sk, ret, flags, sending);
}

TWICE("tp_btf/sock_send_length", send_length, on_length(sk, ret, flags, true, again), struct sock *sk, int ret, int flags)
TWICE("tp_btf/sock_recv_length", recv_length, on_length(sk, ret, flags, false, again), struct sock *sk, int ret,
      int flags)

SEC("tp_btf/tcp_rcv_space_adjust")
int BPF_PROG(space_adjust, struct sock *sk)
{
	return on_read(sk);
}

/*
 * Where a datagram is copied to its receiver. TCP and others come here too,
 * and are sent away by what costs least. UDP never gets as far: its datagrams
 * belong to no socket at this point, and small ones are copied elsewhere.
 */
SEC("tp_btf/skb_copy_datagram_iovec")
int BPF_PROG(copy_datagram, const struct sk_buff *skb)
{
	struct sock *sk = skb->sk;

	struct socket *socket;

	if (!sk || sk->sk_type == SOCK_STREAM || !is_counted_family(sk))
		return 0;
	/* The same socket by another way: the verifier does not let a helper have the one of the datagram. */
	socket = sk->sk_socket;
	return socket && socket->sk ? on_datagram(socket->sk, skb) : 0;
}

/* Everybody's packets are routed, most of them not to connect TCP. */
SEC("tp_btf/fib_table_lookup")
int BPF_PROG(lookup_route, __u32 table, const struct flowi4 *flow, const void *next_hop, int result)
{
	if (flow->__fl_common.flowic_proto == IPPROTO_TCP)
		note_route_v4(flow, result);
	return 0;
}

SEC("tp_btf/fib6_table_lookup")
int BPF_PROG(lookup_route6, const struct net *net, const struct fib6_result *result, const void *table,
	     const struct flowi6 *flow)
{
	if (flow->__fl_common.flowic_proto == IPPROTO_TCP)
		note_route_v6(net, result, flow);
	return 0;
}

SEC("tp_btf/sched_process_fork")
int BPF_PROG(fork_of_holder, struct task_struct *parent, struct task_struct *child)
{
	return on_fork_of_holder(child);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(set_state_of_multipath, struct sock *sk, int from, int to)
{
	struct socket_info *info;

	if (sk->sk_protocol != IPPROTO_MPTCP || from != TCP_SYN_SENT || to != TCP_CLOSE)
		return 0;
	info = find_socket(known_socket(sk));
	if (info)
		explain_failure(info);
	return 0;
}

/* Multipath TCP gives a connection its error after the state that comes of it. */
SEC("tp_btf/inet_sk_error_report")
int BPF_PROG(error_report, struct sock *sk)
{
	struct socket_info *info;

	if (sk->sk_protocol != IPPROTO_MPTCP)
		return 0;
	info = find_socket(known_socket(sk));
	if (info && info->closed_ns && !info->established_ns && !info->connect_errno) {
		info->connect_errno = sk->sk_err;
		info->updated_ns = bpf_ktime_get_boot_ns();
	}
	return 0;
}
