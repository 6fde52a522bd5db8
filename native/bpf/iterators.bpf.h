/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_ITERATORS_BPF_H
#define SOCKSCOPE_ITERATORS_BPF_H
/*
 * What exists before the trace. The hooks are attached first, then these run:
 * there is no gap, and taking a thing twice is harmless.
 */
#include "path.bpf.h"
#include "socket.bpf.h"

SEC("iter/task")
int existing_processes(struct bpf_iter__task *ctx)
{
	const struct config *cfg = get_config();
	struct task_struct *task = ctx->task;
	char comm[COMM_LEN] = {};
	struct process *process;
	struct mm_struct *mm;
	struct file *exe;
	struct wanted *want;
	__u32 tgid, parent_tgid, flags;
	__u64 now = bpf_ktime_get_boot_ns();
	bool known;

	if (!cfg || !task || task->pid != task->tgid)
		return 0;
	mm = task->mm;
	if (!mm)
		return 0; /* a kernel thread, or it is just ending */
	tgid = task->tgid;
	parent_tgid = task->real_parent->tgid;
	bpf_probe_read_kernel_str(comm, COMM_LEN, task->comm);
	flags = rule_flags(comm, cfg->wanted_children ? find_process(parent_tgid) : NULL);
	if (cfg->wanted_tgid && cfg->wanted_tgid == tgid)
		flags |= cfg->wanted_flags;
	want = bpf_map_lookup_elem(&wanted, &tgid);
	if (want && task->start_boottime != want->start_ns)
		want = NULL; /* the PID is another process's by now */
	if (want)
		flags |= PROVISIONAL;
	if (!flags)
		return 0;
	process = find_process(tgid);
	known = process && process->start_ns == task->start_boottime;
	process = take_process(task, flags, now);
	if (!process)
		count_loss(COUNT_PROCESSES_FULL);
	if (process && want)
		set_verdict(process, want->verdict);
	exe = mm->exe_file;
	if (process && exe && !process->exe[0])
		read_path(exe, process->exe);
	if (process && (want || !known))
		emit_process(EVENT_NOTICED, tgid, process, process->exec_ns);
	return 0;
}

/* Writes what there is, for user space to decide on. */
SEC("iter/task")
int list_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	struct listed_process listed = {};
	struct mm_struct *mm;
	struct file *exe;

	if (!task || task->pid != task->tgid)
		return 0;
	mm = task->mm;
	if (!mm)
		return 0;
	listed.tgid = task->tgid;
	listed.parent_tgid = task->real_parent->tgid;
	listed.uid = task->cred->euid.val;
	listed.start_ns = task->start_boottime;
	listed.cgroup_id = cgroup_id(task);
	bpf_probe_read_kernel_str(listed.comm, COMM_LEN, task->comm);
	exe = mm->exe_file;
	if (exe)
		read_path(exe, listed.exe);
	bpf_seq_write(ctx->meta->seq, &listed, sizeof(listed));
	return 0;
}

SEC("iter/task_file")
int existing_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	struct process *process;
	struct socket *socket;
	struct sock *sk;
	__u32 tgid, protocol;

	if (!task || !file)
		return 0;
	tgid = task->tgid;
	process = traced_process(tgid);
	if (!process)
		return 0;
	socket = socket_of(file);
	if (!socket)
		return 0;
	sk = READ(socket, sk);
	if (!sk || !is_counted_family(sk))
		return 0;
	protocol = protocol_of(sk);
	/* An old connection is shown at once; other sockets when they speak. */
	if (has_connections(protocol) && READ(sk, __sk_common.skc_dport)) {
		struct socket_info *info = adopt_socket(sk, identify_socket(sk), tgid, process, bpf_ktime_get_boot_ns());

		if (info)
			update_health(info, sk);
	}
	return 0;
}

/*
 * Acknowledgements come in after the last call on a connection, and with them
 * newer round trips. Nothing else shows those while it rests. Only what is
 * known is brought up to date: whoever merely holds a socket does not get it.
 */
SEC("iter/task_file")
int resting_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	__u32 rtt_us, min_rtt_us, retransmits;
	struct socket_info *info;
	struct socket *socket;
	struct sock *sk;

	if (!task || !file || !traced_process(task->tgid))
		return 0;
	socket = socket_of(file);
	if (!socket)
		return 0;
	sk = READ(socket, sk);
	if (!sk || !is_counted_family(sk) || protocol_of(sk) != PROTO_TCP)
		return 0;
	info = find_socket(known_socket(sk));
	if (!info)
		return 0;
	rtt_us = info->rtt_us;
	min_rtt_us = info->min_rtt_us;
	retransmits = info->retransmits;
	update_health(info, sk);
	if (info->rtt_us != rtt_us || info->min_rtt_us != min_rtt_us || info->retransmits != retransmits)
		info->updated_ns = bpf_ktime_get_boot_ns();
	return 0;
}
#endif
