/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_ITERATORS_BPF_H
#define SOCKSCOPE_ITERATORS_BPF_H
/*
 * What exists before the trace. The hooks are attached first, then these run:
 * there is no gap, and taking a thing twice is harmless.
 */
#include "listens.bpf.h"
#include "path.bpf.h"
#include "socket.bpf.h"

/* Too large for the stack. Iterators are read by one thread, one after another. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct listed_process);
} listing SEC(".maps");

static __always_inline void write_process(struct seq_file *seq, const struct config *cfg, struct task_struct *task,
					  const struct process *taken)
{
	__u32 zero = 0;
	struct listed_process *listed = bpf_map_lookup_elem(&listing, &zero);

	if (!listed)
		return;
	listed->tgid = task->tgid;
	listed->parent_tgid = task->real_parent->tgid;
	listed->uid = task->cred->euid.val;
	listed->flags = taken ? taken->flags : 0;
	listed->start_ns = task->start_boottime;
	listed->exec_ns = taken ? taken->exec_ns : 0;
	listed->cgroup_id = cgroup_id(task);
	bpf_probe_read_kernel_str(listed->comm, COMM_LEN, task->comm);
	if (cfg->brief) {
		bpf_seq_write(seq, listed, offsetof(struct listed_process, surroundings));
		return;
	}
	put_surroundings(&listed->surroundings, task);
	bpf_seq_write(seq, listed, sizeof(*listed));
}

/* Takes those that rules and commands want, and writes each of them. */
SEC("iter/task")
int existing_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	const struct config *cfg = get_config();
	char comm[COMM_LEN] = {};
	struct process *process;
	struct mm_struct *mm;
	struct file *exe;
	struct wanted *want;
	__u32 tgid, parent_tgid, flags;

	if (!cfg || !task || task->pid != task->tgid)
		return 0;
	mm = task->mm;
	if (!mm)
		return 0; /* a kernel thread, or it is just ending */
	tgid = task->tgid;
	parent_tgid = task->real_parent->tgid;
	bpf_probe_read_kernel_str(comm, COMM_LEN, task->comm);
	flags = rule_flags(comm, task->cred->euid.val, cfg->wanted_children ? find_process(parent_tgid) : NULL);
	if (cfg->wanted_tgid && cfg->wanted_tgid == tgid)
		flags |= cfg->wanted_flags;
	want = bpf_map_lookup_elem(&wanted, &tgid);
	if (want && task->start_boottime != want->start_ns)
		want = NULL; /* the PID is another process's by now */
	if (want)
		flags |= PROVISIONAL;
	if (!flags)
		return 0;
	process = take_process(task, flags, bpf_ktime_get_boot_ns());
	if (!process) {
		count_loss(COUNT_PROCESSES_FULL);
		return 0;
	}
	if (want)
		set_verdict(process, want->verdict);
	if (unhooked)
		process->exec_id = task->self_exec_id; /* from when on another program is noticed */
	exe = mm->exe_file;
	if (exe && !process->exe[0])
		read_path(exe, process->exe);
	write_process(ctx->meta->seq, cfg, task, process);
	return 0;
}

/* Has those noticed that user space has heard of. */
SEC("iter/task")
int notice_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	__u32 tgid;

	if (!unhooked || !task || task->pid != task->tgid || !task->mm)
		return 0;
	tgid = task->tgid;
	if (bpf_map_lookup_elem(&wanted, &tgid))
		notice(task, NULL);
	return 0;
}

/* Writes what there is, for user space to decide on. */
SEC("iter/task")
int list_processes(struct bpf_iter__task *ctx)
{
	struct task_struct *task = ctx->task;
	const struct config *cfg = get_config();

	if (!cfg || !task || task->pid != task->tgid || !task->mm)
		return 0;
	write_process(ctx->meta->seq, cfg, task, NULL);
	return 0;
}

/* Writes who serves a port that a rule names already. */
SEC("iter/task_file")
int list_listeners(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	struct listed_listener listed = {};
	struct socket *socket;
	struct sock *sk;

	if (!task || !file)
		return 0;
	socket = socket_of(file);
	if (!socket)
		return 0;
	sk = READ(socket, sk);
	if (!sk || !is_counted_family(sk))
		return 0;
	listed.tgid = task->tgid;
	listed.port = READ(sk, __sk_common.skc_num);
	if (protocol_of(sk) == PROTO_UDP && !READ(sk, __sk_common.skc_dport))
		listed.port |= UDP_PORT;
	else if (READ(sk, __sk_common.skc_state) != TCP_LISTEN)
		return 0;
	if (is_wanted_port(listed.port))
		bpf_seq_write(ctx->meta->seq, &listed, sizeof(listed));
	return 0;
}

SEC("iter/task_file")
int existing_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	struct socket_info *info;
	struct process *process;
	struct socket *socket;
	struct sock *sk;
	__u32 tgid, protocol;
	bool connected;
	__u64 cookie;

	if (!task || !file)
		return 0;
	tgid = task->tgid;
	process = counted_process(tgid);
	if (!process)
		return 0;
	socket = socket_of(file);
	if (!socket)
		return 0;
	sk = READ(socket, sk);
	if (!sk || !is_counted_family(sk))
		return 0;
	protocol = protocol_of(sk);
	connected = has_connections(protocol) && READ(sk, __sk_common.skc_dport);
	/* Who neither listens nor is bound can't be spoken to yet. */
	if (!connected && (has_connections(protocol) ? READ(sk, __sk_common.skc_state) != TCP_LISTEN || !is_listed_listener(sk) :
						       has_ports(protocol) && !READ(sk, __sk_common.skc_num)))
		return 0;
	cookie = identify_socket(sk);
	if (!connected && find_socket(cookie))
		return 0; /* it was listed, or has spoken meanwhile */
	info = adopt_socket(sk, cookie, tgid, process, !connected, bpf_ktime_get_boot_ns());
	if (!info)
		return 0;
	if (connected)
		update_health(info, sk);
	else
		info->opened_ns = 0; /* before, who knows when */
	return 0;
}

/* A server that leaves connections to its children does so sooner, one that waits for the other side to speak holds it. */
#define HELD_NS 1000000000

static __always_inline void adopt_held(__u64 cookie, struct sock *sk, __u32 tgid, const struct process *process)
{
	struct socket_info *handshake = bpf_map_lookup_elem(&handshakes, &cookie);
	__u64 now = bpf_ktime_get_boot_ns();

	if (handshake && now > handshake->opened_ns + HELD_NS)
		adopt_accepted(cookie, READ(sk, __sk_common.skc_state), tgid, process, now);
}

/*
 * Acknowledgements come in after the last call on a connection, and with them
 * newer round trips. Nothing else shows those while it rests, nor that it was
 * accepted, where accept has no hook. Only such and what is known is taken:
 * whoever merely holds a socket does not get it.
 */
SEC("iter/task_file")
int resting_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct file *file = ctx->file;
	__u32 rtt_us, min_rtt_us, retransmits, local_port;
	struct socket_info *info;
	struct socket *socket;
	struct process *process;
	struct sock *sk;
	__u64 cookie;

	if (!task || !file)
		return 0;
	process = counted_process(task->tgid);
	socket = process ? socket_of(file) : NULL;
	if (!socket)
		return 0;
	sk = READ(socket, sk);
	if (!sk || !is_counted_family(sk) || protocol_of(sk) != PROTO_TCP)
		return 0;
	cookie = known_socket(sk);
	info = find_socket(cookie);
	if (!info) {
		adopt_held(cookie, sk, task->tgid, process);
		return 0;
	}
	rtt_us = info->rtt_us;
	min_rtt_us = info->min_rtt_us;
	retransmits = info->retransmits;
	local_port = info->local_port;
	update_health(info, sk);
	if (!local_port) /* who listens without having bound has a port only afterwards */
		update_ends(info, sk);
	if (info->local_port != local_port || info->rtt_us != rtt_us || info->min_rtt_us != min_rtt_us || info->retransmits != retransmits)
		info->updated_ns = bpf_ktime_get_boot_ns();
	return 0;
}
#endif
