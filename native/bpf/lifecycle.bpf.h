/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_LIFECYCLE_BPF_H
#define SOCKSCOPE_LIFECYCLE_BPF_H
/* The tracepoints that every family uses: processes, and the states of TCP. */
#include "listens.bpf.h"
#include "socket.bpf.h"
#include "twice.bpf.h"

static __always_inline int on_state(struct sock *sk, int from, int to)
{
	__u64 now = bpf_ktime_get_boot_ns();
	bool listens = to == TCP_LISTEN && is_listed_listener(sk);
	__u64 cookie;
	struct socket_info *info;

	if (!is_counted_family(sk) || !has_connections(protocol_of(sk)) || is_subflow(sk))
		return 0;
	if (to == TCP_LISTEN)
		on_serve(READ(sk, __sk_common.skc_num), now);
	if (to == TCP_LISTEN && !listens)
		return 0; /* to ask for its cookie would give it one */
	cookie = known_socket(sk);
	info = find_socket(cookie);
	/* A connection of Multipath TCP is a copy of the listening socket, and so was its state. */
	if (!info && (from == TCP_SYN_RECV || from == TCP_LISTEN) && to == TCP_ESTABLISHED) {
		/* Whose it will be is known when someone accepts and uses it. */
		struct socket_info incoming = {
			.protocol = protocol_of(sk),
			.direction = DIRECTION_IN,
			.opened_ns = now,
			.established_ns = now,
			.updated_ns = now,
		};

		update_ends(&incoming, sk);
		incoming.read_seq = read_seq(sk);
		cookie = identify_socket(sk);
		if (cookie)
			keep_handshake(cookie, &incoming);
		return 0;
	}
	if ((to == TCP_SYN_SENT || listens) && (!info || info->closed_ns)) {
		__u32 tgid = bpf_get_current_pid_tgid() >> 32;
		struct process *process = traced_process(tgid);

		if (!process || BPF_CORE_READ_BITFIELD(sk, sk_kern_sock))
			return 0; /* what the kernel connects for itself in passing is not the process's */
		cookie = info ? renew_socket(sk, info, now) : identify_socket(sk);
		/* The state is set after this hook, so say what it will be. */
		info = adopt_socket(sk, cookie, tgid, process, listens, now);
		if (!info)
			return 0;
		info->opened_ns = now;
		info->state = to;
		if (listens)
			return 0;
		info->direction = DIRECTION_OUT;
		emit_socket(EVENT_OPENED, cookie, info, now);
		return 0;
	}
	if (!info)
		return 0;
	info->updated_ns = now;
	update_ends(info, sk);
	update_health(info, sk);
	if (to == TCP_ESTABLISHED && !info->established_ns) {
		info->established_ns = now;
		info->read_seq = read_seq(sk);
		emit_socket(EVENT_ESTABLISHED, cookie, info, now);
	}
	if (to == TCP_CLOSE && from == TCP_SYN_SENT && !info->closed_ns) {
		if (!info->connect_errno)
			info->connect_errno = connect_error(sk);
		info->closed_ns = now;
		emit_socket(EVENT_FAILED, cookie, info, now);
	} else if (to == TCP_CLOSE) {
		close_socket(cookie, info, now);
	}
	info->state = to; /* last: nothing is told of the close of who listened */
	return 0;
}

static __always_inline int on_retransmit(struct sock *sk)
{
	struct socket_info *info = find_socket(known_socket(sk));

	if (info) {
		update_health(info, sk);
		update_ends(info, sk); /* of a connect that is given up later: then they are gone */
		info->updated_ns = bpf_ktime_get_boot_ns();
	}
	return 0;
}

static __always_inline int on_destroy(struct sock *sk)
{
	__u64 now = bpf_ktime_get_boot_ns();
	__u64 cookie = known_socket(sk);
	struct socket_info *info = find_socket(cookie);

	forget_socket(sk);
	if (!info) {
		/* Nobody has used it, or nobody who is traced. The map of handshakes must not fill with such. */
		take_handshake(cookie);
		return 0;
	}
	if (info->freed_ns)
		return 0;
	update_health(info, sk);
	close_socket(cookie, info, now);
	info->freed_ns = now;
	info->updated_ns = now;
	return 0;
}

/* What is skipped here would be missed for good. */
TWICE("tp_btf/sched_process_fork", process_fork, on_fork(parent, child, again), struct task_struct *parent,
      struct task_struct *child)
TWICE("tp_btf/sched_process_exec", process_exec, on_exec(task, bprm, again), struct task_struct *task, int old_pid,
      struct linux_binprm *bprm)
TWICE("tp_btf/task_rename", rename, on_rename(task, name), struct task_struct *task, const char *name)
TWICE("tp_btf/sched_process_exit", process_exit, on_exit(task), struct task_struct *task)
THRICE("tp_btf/inet_sock_set_state", set_state, on_state(sk, from, to), struct sock *sk, int from, int to)
TWICE("tp_btf/tcp_retransmit_skb", retransmit, on_retransmit(sk), struct sock *sk)
TWICE("tp_btf/tcp_destroy_sock", destroy_sock, on_destroy(sk), struct sock *sk)
#endif
