/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_NAMED_BPF_H
#define SOCKSCOPE_NAMED_BPF_H
/*
 * Whom a call names as its peer, read from the call's own arguments. Raw and
 * ICMP sockets have no hook that shows it, as UDP's have. It costs nobody
 * anything who does not use such sockets. Out of reach are sendmmsg, which
 * does not tell which of its messages is meant, io_uring, whose calls are no
 * system calls, and 32-bit programs: these peers count as unknown.
 */
#include "socket.bpf.h"

/* x86-64's */
#define SYS_SENDTO 44
#define SYS_SENDMSG 46
#define USER_CS 0x33 /* of 64-bit programs, whose system calls these numbers are */

struct name_in_user {
	__u16 family;
	__be16 port;
	__be32 v4_or_flow;
	__u32 v6[4];
};

/* struct msghdr, as 64-bit programs have it. */
struct message_in_user {
	const void *name;
	__u64 name_length;
	const void *parts;
	__u64 part_count;
	const void *control;
	__u64 control_length;
};

/* The arguments of the current system call; NULL if it is none of a 64-bit program. */
static __always_inline const struct pt_regs *call_arguments(void)
{
	struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(bpf_get_current_task_btf());

	return regs->cs == USER_CS ? regs : NULL;
}

/* What the current call sends, if it is sendmsg. */
static __always_inline bool read_message(struct message_in_user *message)
{
	const struct pt_regs *call = call_arguments();

	return call && call->orig_ax == SYS_SENDMSG &&
	       !bpf_probe_read_user(message, sizeof(*message), (const void *)call->si);
}

static __always_inline const void *name_in_call(void)
{
	const struct pt_regs *call = call_arguments();
	struct message_in_user message;

	if (call && call->orig_ax == SYS_SENDTO)
		return (const void *)call->r8;
	return read_message(&message) ? message.name : NULL;
}

static __always_inline bool read_user_name(struct peer *peer, const void *name)
{
	struct name_in_user from = {};

	/* An address of IPv4 is shorter: what lies behind it may not be ours to read. */
	if (bpf_probe_read_user(&from, offsetof(struct name_in_user, v6), name))
		return false;
	if (from.family == AF_INET6) {
		if (bpf_probe_read_user(from.v6, sizeof(from.v6), name + offsetof(struct name_in_user, v6)))
			return false;
		__builtin_memcpy(peer->address, from.v6, sizeof(peer->address));
		return true;
	}
	put_v4(peer->address, from.v4_or_flow); /* raw sockets also take IPv4 without the word for it */
	return true;
}

/* The current call has sent to whom it names. */
static __always_inline void note_named(struct sock *sk)
{
	struct peer peer = {};
	const void *name;

	if (sk->__sk_common.skc_family == AF_PACKET || !traced_process(bpf_get_current_pid_tgid() >> 32))
		return;
	name = name_in_call();
	if (name && read_user_name(&peer, name))
		remember_peer(identify_socket(sk), true, &peer);
}
#endif
