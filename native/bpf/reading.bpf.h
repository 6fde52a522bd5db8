/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_READING_BPF_H
#define SOCKSCOPE_READING_BPF_H
/* Which call it is that reads from a TCP socket just now. */
#include "socket.bpf.h"

/* x86-64's */
#define SYS_SENDFILE 40
#define SYS_GETSOCKOPT 55
#define SYS_SPLICE 275

/* The numbers that 32-bit programs use; socketcall is all calls of sockets in one. */
#define TS_COMPAT 2 /* arch/x86/include/asm/thread_info.h */
#define SYS32_SOCKETCALL 102
#define SOCKETCALL_GETSOCKOPT 15
#define SYS32_SENDFILE 187
#define SYS32_SENDFILE64 239
#define SYS32_SPLICE 313
#define SYS32_GETSOCKOPT 365

#define PF_IO_WORKER 0x00000010 /* include/linux/sched.h */
#define NO_OPCODE (-1)
#define IORING_OP_SPLICE 30 /* linux/io_uring.h */

/* What a worker thread of io_uring does: its task tells the worker, that its work, and the work is part of a request. */
static __always_inline int worker_opcode(struct task_struct *task)
{
	struct io_worker *worker = task->worker_private;
	void *work = BPF_CORE_READ(worker, cur_work);
	__u8 opcode;

	if (!work || bpf_probe_read_kernel(&opcode, sizeof(opcode),
					   work - bpf_core_field_offset(struct io_kiocb, work) +
						   bpf_core_field_offset(struct io_kiocb, opcode)))
		return NO_OPCODE;
	return opcode;
}

/* Calls that read without a receive hook: splice(2), also as io_uring's, and getsockopt(TCP_ZEROCOPY_RECEIVE). */
static __always_inline bool reads_unseen(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct pt_regs *regs;

	if (task->flags & PF_IO_WORKER)
		return bpf_core_field_exists(struct io_worker, cur_work) && worker_opcode(task) == IORING_OP_SPLICE;
	regs = (struct pt_regs *)bpf_task_pt_regs(task);
	if (task->thread_info.status & TS_COMPAT)
		return regs->orig_ax == SYS32_SPLICE || regs->orig_ax == SYS32_SENDFILE ||
		       regs->orig_ax == SYS32_SENDFILE64 || regs->orig_ax == SYS32_GETSOCKOPT ||
		       (regs->orig_ax == SYS32_SOCKETCALL && (__u32)regs->bx == SOCKETCALL_GETSOCKOPT);
	return regs->orig_ax == SYS_SPLICE || regs->orig_ax == SYS_SENDFILE || regs->orig_ax == SYS_GETSOCKOPT;
}

/* Whether the kernel decrypts what comes through the socket (kTLS). */
static __always_inline bool is_encrypted(struct sock *sk)
{
	const struct tcp_ulp_ops *ulp = BPF_CORE_READ((const struct tcp_sock *)sk, inet_conn.icsk_ulp_ops);
	char name[4] = {};

	if (!ulp || bpf_probe_read_kernel(name, sizeof(name), &ulp->name))
		return false;
	return name[0] == 't' && name[1] == 'l' && name[2] == 's' && !name[3];
}

/*
 * The process has taken bytes from the socket. recv(2) does so too, and its
 * bytes are counted at its end: hence the question which call this is.
 */
static __always_inline int on_read(struct sock *sk)
{
	if (!traced_process(bpf_get_current_pid_tgid() >> 32) || protocol_of(sk) != PROTO_TCP || !reads_unseen())
		return 0;
	if (is_encrypted(sk)) {
		/* What was taken from the connection is longer than what the program gets, and may be kept for later. */
		count_loss(COUNT_READS_UNCOUNTED);
		return 0;
	}
	return on_unseen_read(sk);
}
#endif
