/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_NOTICED_BPF_H
#define SOCKSCOPE_NOTICED_BPF_H
/*
 * Where the kernel takes no programs at the beginnings and ends of processes,
 * a process is noticed at its first call on a socket, before that call is
 * counted: no byte is missed, however late user space hears of it. It counts
 * until the helper's verdict, as a process under rules does after its exec.
 * User space has those noticed that make no such call, and tells of ends.
 */
#include "process.bpf.h"

/* Processes that no rule holds, so that their next call does not ask again. Who is forgotten is asked once more. */
struct bystander {
	__u64 start_ns;
	__u32 exec_id;
	__u32 pad;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, struct bystander);
} bystanders SEC(".maps");

static __always_inline void pass_by(__u32 tgid, const struct process *process)
{
	struct bystander bystander = { .start_ns = process->start_ns, .exec_id = process->exec_id };

	if (unhooked)
		bpf_map_update_elem(&bystanders, &tgid, &bystander, BPF_ANY);
}

/* Of a fork that has not begun a program since. */
static __always_inline bool is_as_forked(const struct task_struct *task)
{
	return BPF_CORE_READ(task, group_leader, self_exec_id) == BPF_CORE_READ(task, group_leader, parent_exec_id);
}

/*
 * Takes a process that is not known, or that has begun another program, until
 * the helper has decided on it. `mm` is NULL if it is not the current one: then
 * its own first call tells the rest, and is decided on once more.
 */
static __always_inline void notice(struct task_struct *task, struct mm_struct *mm)
{
	__u32 tgid = BPF_CORE_READ(task, tgid), exec_id = BPF_CORE_READ(task, self_exec_id), parent_tgid, flags;
	__u64 start_ns = BPF_CORE_READ(task, group_leader, start_boottime);
	struct process *process = find_process(tgid);
	bool known = process && process->start_ns == start_ns, afar;
	struct bystander *bystander;

	afar = known && process->exec_id == exec_id;
	if (afar && !(mm && process->flags & FROM_AFAR))
		return;
	bystander = bpf_map_lookup_elem(&bystanders, &tgid);
	if (bystander && bystander->start_ns == start_ns && bystander->exec_id == exec_id)
		return;
	if (BPF_CORE_READ(task, flags) & PF_KTHREAD)
		return;
	parent_tgid = BPF_CORE_READ(task, group_leader, real_parent, tgid);
	process = take_process(task, PROVISIONAL, bpf_ktime_get_boot_ns());
	if (!process) {
		count_loss(COUNT_PROCESSES_FULL);
		return;
	}
	/* In its place and not on the stack, of which callers leave little. */
	BPF_CORE_READ_STR_INTO(&process->comm, task, group_leader, comm);
	process->uid = BPF_CORE_READ(task, cred, euid.val);
	flags = rule_flags(process->comm, process->uid, known ? NULL : find_process(parent_tgid));
	process->flags = (process->flags & ~TRACED_FOR_NOW) | flags;
	if (mm)
		process->flags &= ~FROM_AFAR;
	else
		process->flags |= FROM_AFAR;
	process->exec_id = exec_id;
	process->exec_ns = bpf_ktime_get_boot_ns();
	process->cgroup_id = cgroup_id(task);
	emit_program(afar ? EVENT_NOTICED : is_as_forked(task) ? EVENT_FORKED : EVENT_EXECUTED, task, mm, process, process->exec_ns);
}

/* Not inline: it is large, and called in many places. */
static __noinline int notice_current(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	notice(task, BPF_CORE_READ(task, mm));
	return 0;
}

/* A process, if its calls are to be counted. */
static __always_inline struct process *counted_process(__u32 tgid)
{
	struct process *process = find_process(tgid);

	if (!process || !is_counted(process))
		return NULL;
	if (!process->touched)
		process->touched = 1;
	return process;
}

/* The current process, if its calls are to be counted. */
static __always_inline struct process *traced_process(__u32 tgid)
{
	if (unhooked)
		notice_current();
	return counted_process(tgid);
}

static __always_inline void set_verdict(struct process *process, __u32 verdict)
{
	if (process->verdict & (VERDICT_KEEP | VERDICT_SHOWN))
		verdict |= VERDICT_SHOWN;
	process->verdict = verdict;
	barrier();
	process->decided_ns = process->exec_ns;
}

/*
 * Run by the helper with what it decided, so that no other change of the entry
 * gets lost: tgid, start_ns, exec_ns, verdict, flags to take away.
 */
SEC("raw_tp")
int decide(struct bpf_raw_tracepoint_args *ctx)
{
	__u32 tgid = ctx->args[0], verdict = ctx->args[3];
	__u64 exec_ns = ctx->args[2];
	struct process *process = find_process(tgid);

	if (!process || process->start_ns != ctx->args[1])
		return DECIDED_GONE;
	if (process->exec_ns != exec_ns)
		return DECIDED_STALE;
	if (ctx->args[4])
		process->flags &= ~ctx->args[4];
	if (!(verdict & VERDICT_KEEP) && !(process->flags & TRACED))
		pass_by(tgid, process);
	if (!((verdict | process->verdict) & (VERDICT_KEEP | VERDICT_SHOWN)) && !process->touched && !(process->flags & TRACED)) {
		bpf_map_delete_elem(&processes, &tgid);
		return DECIDED_FREED;
	}
	set_verdict(process, verdict);
	process->updated_ns = bpf_ktime_get_boot_ns();
	return DECIDED_DONE;
}

/* Run by the helper where no hook tells of ends: tgid, when it ended, with which wait status. */
SEC("raw_tp")
int finish(struct bpf_raw_tracepoint_args *ctx)
{
	__u32 tgid = ctx->args[0];
	__u64 ended_ns = ctx->args[1];
	struct process *process = find_process(tgid);

	/* One that began later has the same PID. */
	if (process && !process->exited_ns && process->start_ns <= ended_ns)
		end_process(tgid, process, ctx->args[2], ended_ns);
	return 0;
}
#endif
