/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_HELD_BPF_H
#define SOCKSCOPE_HELD_BPF_H
/*
 * A server that accepts a connection and leaves it to its child, or hands it
 * to another process, makes no call on it that a hook would see. But when it
 * forks it holds it, and when it hands it over it names it.
 */
#include "named.bpf.h"

#define HELD_FILES 1024 /* so many are looked at, the lowest numbers first */

#define FILES_IN_WORD 64

#define AF_UNIX 1
#define SOL_SOCKET 1
#define SCM_RIGHTS 1
#define SCM_MAX_FD 253 /* include/net/scm.h */
#define CONTROLS 4     /* so many control messages are looked at */

/* Who holds files: the current process. */
struct holder {
	struct file **files;
	const __u64 *open_files; /* a bit for each file */
	__u64 bits;		 /* those of the 64 files that are looked at just now */
	const struct process *process;
	const void *passed; /* user memory: numbers of files that are handed over */
	__u64 now;
	__u32 tgid;
	__u32 count;
};

static __always_inline bool find_files(struct holder *holder)
{
	struct task_struct *task = bpf_get_current_task_btf();
	struct fdtable *table;

	holder->tgid = task->tgid;
	holder->process = traced_process(holder->tgid);
	if (!holder->process)
		return false;
	holder->now = bpf_ktime_get_boot_ns();
	table = BPF_CORE_READ(task, files, fdt);
	holder->files = BPF_CORE_READ(table, fd);
	holder->open_files = (const __u64 *)BPF_CORE_READ(table, open_fds);
	holder->count = BPF_CORE_READ(table, max_fds);
	return true;
}

static long adopt_file(__u32 number, struct holder *holder)
{
	struct socket *socket;
	struct file *file;
	struct sock *sk;
	__u64 cookie;

	if (bpf_probe_read_kernel(&file, sizeof(file), holder->files + number) || !file)
		return 0;
	if ((BPF_CORE_READ(file, f_inode, i_mode) & S_IFMT) != S_IFSOCK)
		return 0;
	/* The path of a Unix socket is one, too, but leads to no struct socket. */
	socket = BPF_CORE_READ(file, private_data);
	if (!socket || BPF_CORE_READ(socket, file) != file)
		return 0;
	sk = BPF_CORE_READ(socket, sk);
	cookie = BPF_CORE_READ(sk, __sk_common.skc_cookie.counter);
	if (cookie)
		adopt_accepted(cookie, BPF_CORE_READ(sk, __sk_common.skc_state), holder->tgid, holder->process, holder->now);
	return 0;
}

static long adopt_if_open(__u32 number, struct holder *holder)
{
	__u32 bit = number % FILES_IN_WORD;

	if (!bit && bpf_probe_read_kernel(&holder->bits, sizeof(holder->bits), holder->open_files + number / FILES_IN_WORD))
		return 1;
	return holder->bits >> bit & 1 ? adopt_file(number, holder) : 0;
}

/* The current process has forked, and the child does not run yet. */
static __always_inline int on_fork_of_holder(const struct task_struct *child)
{
	struct holder holder = {};

	if (child->pid == child->tgid && find_files(&holder))
		bpf_loop(holder.count < HELD_FILES ? holder.count : HELD_FILES, adopt_if_open, &holder, 0);
	return 0;
}

static long adopt_passed(__u32 index, struct holder *holder)
{
	__u32 number;

	if (!bpf_probe_read_user(&number, sizeof(number), holder->passed + index * sizeof(number)) &&
	    number < holder->count)
		adopt_file(number, holder);
	return 0;
}

/* struct cmsghdr, as 64-bit programs have it. */
struct control_in_user {
	__u64 length;
	__u32 level;
	__u32 type;
};

/* The current process has sent a message through a Unix socket. */
static __always_inline int on_unix_message(void)
{
	struct message_in_user message;
	struct control_in_user control;
	struct holder holder = {};
	const void *at;
	__u64 passed; /* not __u32: a loop that the verifier inlines looks at all 64 bits of its count */

	if (!find_files(&holder) || !read_message(&message) || !message.control_length)
		return 0;
	at = message.control;
	for (int i = 0; i < CONTROLS && at + sizeof(control) <= message.control + message.control_length; i++) {
		if (bpf_probe_read_user(&control, sizeof(control), at) || control.length < sizeof(control))
			return 0;
		if (control.level == SOL_SOCKET && control.type == SCM_RIGHTS) {
			holder.passed = at + sizeof(control);
			passed = (control.length - sizeof(control)) / sizeof(__u32);
			bpf_loop(passed < SCM_MAX_FD ? passed : SCM_MAX_FD, adopt_passed, &holder, 0);
		}
		at += (control.length + 7) & ~7ULL;
	}
	return 0;
}
#endif
