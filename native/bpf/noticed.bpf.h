/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_NOTICED_BPF_H
#define SOCKSCOPE_NOTICED_BPF_H
/*
 * Where the kernel takes no programs at the beginnings and ends of processes,
 * a process is noticed at its first call on a socket, before that call is
 * counted: no byte is missed, however late user space hears of it. It counts
 * until the helper's verdict, as a process under rules does after its exec.
 * User space has those noticed that make no such call, and tells of ends.
 *
 * Where there are such programs, it is looked at once more at such a call if a
 * rule names users and it has become another's since, without beginning a
 * program: a server that root starts forks workers, and they give root up.
 */
#include "process.bpf.h"

/* Processes that no rule holds, so that their next call does not ask again. Who is forgotten is asked once more. */
struct bystander {
	__u64 start_ns;
	__u32 exec_id;
	__u32 uid;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, struct bystander);
} bystanders SEC(".maps");

/* Whether rules name users. */
static __always_inline bool watches_users(void)
{
	const struct config *cfg = get_config();

	return cfg && (cfg->match_users || cfg->provisional_users);
}

static __always_inline void pass_by(__u32 tgid, const struct process *process)
{
	struct bystander bystander = { .start_ns = process->start_ns, .exec_id = process->exec_id, .uid = process->uid };

	if (unhooked || watches_users())
		bpf_map_update_elem(&bystanders, &tgid, &bystander, BPF_ANY);
}

/* Of the process, whatever its threads do: some servers lend each of theirs to another user. */
static __always_inline __u32 user_of(const struct task_struct *task)
{
	return BPF_CORE_READ(task, group_leader, cred, euid.val);
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
	__u32 tgid = BPF_CORE_READ(task, tgid), exec_id = BPF_CORE_READ(task, self_exec_id), uid = user_of(task);
	__u32 parent_tgid, flags, kind;
	__u64 start_ns = BPF_CORE_READ(task, group_leader, start_boottime);
	struct process *process = find_process(tgid);
	bool known = process && process->start_ns == start_ns, same, changed;
	struct bystander *bystander;

	same = known && process->exec_id == exec_id;
	changed = same && process->uid != uid && watches_users();
	if (same && !changed && !(mm && process->flags & FROM_AFAR))
		return;
	bystander = bpf_map_lookup_elem(&bystanders, &tgid);
	if (bystander && bystander->start_ns == start_ns && bystander->exec_id == exec_id &&
	    (bystander->uid == uid || !watches_users()))
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
	process->uid = uid;
	flags = rule_flags(process->comm, process->uid, known ? NULL : find_process(parent_tgid));
	process->flags = (process->flags & (changed ? ~0 : ~TRACED_FOR_NOW)) | flags;
	if (mm)
		process->flags &= ~FROM_AFAR;
	else
		process->flags |= FROM_AFAR;
	process->exec_id = exec_id;
	process->exec_ns = bpf_ktime_get_boot_ns();
	process->cgroup_id = cgroup_id(task);
	kind = changed ? EVENT_CHANGED : same ? EVENT_NOTICED : is_as_forked(task) ? EVENT_FORKED : EVENT_EXECUTED;
	emit_program(kind, task, mm, process, process->exec_ns);
}

/* Where hooks tell of the rest: takes the current process if it has another user than it was looked at with. */
static __always_inline void notice_user(struct task_struct *task, struct mm_struct *mm)
{
	const struct config *cfg = get_config();
	__u32 tgid = BPF_CORE_READ(task, tgid), uid = user_of(task), flags;
	struct bystander passed = { .start_ns = BPF_CORE_READ(task, group_leader, start_boottime), .uid = uid };
	struct process *process = find_process(tgid);
	struct bystander *bystander;

	if (!cfg || (process && process->start_ns == passed.start_ns && process->uid == uid))
		return;
	bystander = bpf_map_lookup_elem(&bystanders, &tgid);
	if ((bystander && bystander->start_ns == passed.start_ns && bystander->uid == uid) ||
	    BPF_CORE_READ(task, flags) & PF_KTHREAD)
		return;
	flags = user_flags(cfg, uid) | (cfg->provisional_users ? PROVISIONAL : 0);
	if (!flags) {
		bpf_map_update_elem(&bystanders, &tgid, &passed, BPF_ANY);
		return;
	}
	process = take_process(task, flags, bpf_ktime_get_boot_ns());
	if (!process) {
		count_loss(COUNT_PROCESSES_FULL);
		return;
	}
	process->uid = uid;
	process->exec_ns = bpf_ktime_get_boot_ns();
	emit_program(EVENT_CHANGED, task, mm, process, process->exec_ns);
}

static __always_inline bool is_called(const struct process *process, const char comm[COMM_LEN])
{
	for (int i = 0; i < COMM_LEN; i++) {
		if (process->comm[i] != comm[i])
			return false;
		if (!comm[i])
			break;
	}
	return true;
}

/*
 * A process calls itself by another name. What held it under its first name
 * holds it until it begins another program.
 */
static __always_inline int on_rename(struct task_struct *task, const char *name)
{
	const struct config *cfg = get_config();
	char comm[COMM_LEN] = {};
	struct process *process;
	__u32 flags;

	if (!cfg || task->pid != task->tgid || task->flags & PF_KTHREAD)
		return 0;
	if (bpf_core_field_exists(task->in_execve) && BPF_CORE_READ_BITFIELD(task, in_execve))
		return 0; /* it has its name from the program that it begins, of which on_exec tells */
	bpf_probe_read_kernel_str(comm, COMM_LEN, name);
	flags = name_flags(cfg, comm) | (cfg->provisional_names ? PROVISIONAL : 0);
	process = flags ? find_process(task->tgid) : NULL;
	if (!flags || (process && process->start_ns == task->start_boottime && is_called(process, comm)))
		return 0; /* nobody minds, or it was called so before */
	process = take_process(task, flags, bpf_ktime_get_boot_ns());
	if (!process) {
		count_loss(COUNT_PROCESSES_FULL);
		return 0;
	}
	__builtin_memcpy(process->comm, comm, COMM_LEN);
	if (unhooked)
		process->exec_id = task->self_exec_id; /* its next call begins no program */
	process->exec_ns = bpf_ktime_get_boot_ns();
	emit_program(EVENT_CHANGED, task, (void *)task == (void *)bpf_get_current_task() ? task->mm : NULL, process,
		     process->exec_ns);
	return 0;
}

/* Not inline: it is large, and called in many places. */
static __noinline int notice_current(void)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();

	if (unhooked)
		notice(task, BPF_CORE_READ(task, mm));
	else
		notice_user(task, BPF_CORE_READ(task, mm));
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
	if (unhooked || watches_users())
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
