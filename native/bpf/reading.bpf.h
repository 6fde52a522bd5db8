/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_READING_BPF_H
#define SOCKSCOPE_READING_BPF_H
/* Which call it is that reads from a TCP socket just now. */
#include "socket.bpf.h"

/* x86-64's */
#define SYS_SENDFILE 40
#define SYS_GETSOCKOPT 55
#define SYS_SPLICE 275

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
	return regs->orig_ax == SYS_SPLICE || regs->orig_ax == SYS_SENDFILE || regs->orig_ax == SYS_GETSOCKOPT;
}

/*
 * The process has taken bytes from the socket. recv(2) does so too, and its
 * bytes are counted at its end: hence the question which call this is.
 */
static __always_inline int on_read(struct sock *sk)
{
	if (!traced_process(bpf_get_current_pid_tgid() >> 32) || protocol_of(sk) != PROTO_TCP || !reads_unseen())
		return 0;
	return on_unseen_read(sk);
}
#endif
