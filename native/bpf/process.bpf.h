/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_PROCESS_BPF_H
#define SOCKSCOPE_PROCESS_BPF_H
/* Which processes are traced, from their fork or exec on. */
#include "names.bpf.h"
#include <bpf/bpf_tracing.h>

/* include/linux/sched/signal.h; macros, which BTF does not know. */
#define SIGNAL_GROUP_EXIT 0x00000004
#define PF_KTHREAD 0x00200000

static __always_inline bool name_matches(const char comm[COMM_LEN], __u32 base)
{
	__u32 state = NAME_START;

	for (int i = 0; i < NAME_MAX; i++) {
		__u8 byte = comm[i];
		__u32 row = base + (state & (NAME_ACCEPT - 1));
		struct name_state *from;

		if (!byte)
			return state & NAME_ACCEPT;
		from = bpf_map_lookup_elem(&names, &row);
		if (!from)
			return false;
		state = from->next[byte];
		if (state == NAME_DEAD)
			return false;
	}
	/* The kernel cuts names here: a longer one may have been meant. */
	return true;
}

static __always_inline struct process *find_process(__u32 tgid)
{
	return bpf_map_lookup_elem(&processes, &tgid);
}

/* Whether a process counts; for one whose verdict is still to come it does. */
static __always_inline bool is_counted(const struct process *process)
{
	if (process->flags & TRACED)
		return true;
	if (!(process->flags & PROVISIONAL))
		return false;
	return process->decided_ns != process->exec_ns || process->verdict & VERDICT_KEEP;
}

/* Whether what it forks is traced too. */
static __always_inline bool is_followed(const struct process *process)
{
	if (process->flags & (FOLLOW_CHILDREN | FOLLOW_FOR_NOW))
		return true;
	return process->flags & PROVISIONAL && process->decided_ns == process->exec_ns &&
	       process->verdict & VERDICT_FOLLOW;
}

static __always_inline void fill_event(struct process_event *event, __u32 kind, __u32 tgid,
				       const struct process *process, __u64 now)
{
	event->kind = kind;
	event->tgid = tgid;
	event->start_ns = process->start_ns;
	event->time_ns = now;
	event->parent_tgid = process->parent_tgid;
	event->uid = process->uid;
	event->detail = process->exit_status;
	event->flags = process->flags;
	event->cgroup_id = process->cgroup_id;
	__builtin_memcpy(event->comm, process->comm, COMM_LEN);
	__builtin_memcpy(event->exe, process->exe, PATH_LEN);
}

static __always_inline void emit_process(__u32 kind, __u32 tgid, const struct process *process, __u64 now)
{
	struct process_event *event = reserve_event(sizeof(*event));

	if (!event)
		return;
	fill_event(event, kind, tgid, process, now);
	submit_event(event);
}

/*
 * A process begins a program, or is noticed, with all that rules look at.
 * `mm` is NULL if the process is not the current one: its arguments can't be
 * read then.
 */
static __always_inline void emit_program(__u32 kind, struct task_struct *task, struct mm_struct *mm,
					 const struct process *process, __u64 now)
{
	struct exec_event *event = reserve_event(sizeof(*event));

	if (!event)
		return;
	event->pad = 0;
	fill_event(&event->process, kind, BPF_CORE_READ(task, tgid), process, now);
	put_surroundings(&event->surroundings, task);
	event->args_length = mm ? put_args(event->args, mm) : 0;
	submit_event(event);
}

/*
 * Takes a process into the map or, if it is there already under the same start
 * time, adds the flags. An entry of an earlier process of the same PID gives
 * way: its exit has been told by an event.
 */
static __always_inline struct process *take_process(struct task_struct *task, __u32 flags, __u64 now)
{
	__u32 tgid = BPF_CORE_READ(task, tgid);
	__u64 start_ns = BPF_CORE_READ(task, group_leader, start_boottime);
	struct process *process = find_process(tgid);

	if (process && process->start_ns == start_ns) {
		process->flags |= flags;
		process->updated_ns = now;
		return process;
	}
	/* 352 bytes are too many for the stack twice over: begin with an all-zero row. */
	static const struct process blank = {};

	if (bpf_map_update_elem(&processes, &tgid, &blank, BPF_ANY))
		return NULL;
	process = find_process(tgid);
	if (!process)
		return NULL;
	process->start_ns = start_ns;
	process->parent_tgid = BPF_CORE_READ(task, real_parent, tgid);
	process->uid = BPF_CORE_READ(task, cred, euid.val);
	BPF_CORE_READ_STR_INTO(&process->comm, task, group_leader, comm);
	process->cgroup_id = cgroup_id(task);
	process->updated_ns = now;
	process->exec_ns = now;
	process->flags = flags;
	return process;
}

/* What rules gave it for what it is now, and take back when another program makes it something else. */
#define TRACED_FOR_NOW (TRACED_BY_NAME | TRACED_BY_USER | TRACED_BY_CGROUP | FOLLOW_FOR_NOW)

static __always_inline __u32 name_flags(const struct config *cfg, const char comm[COMM_LEN])
{
	__u32 flags = 0;

	if (cfg->match_names && name_matches(comm, cfg->names_base))
		flags |= TRACED_BY_NAME;
	if (cfg->follow_names && name_matches(comm, cfg->names_base + NAME_STATES))
		flags |= TRACED_BY_NAME | FOLLOW_FOR_NOW;
	return flags;
}

static __always_inline __u32 user_flags(const struct config *cfg, __u32 uid)
{
	__u32 *user = cfg->match_users ? bpf_map_lookup_elem(&users, &uid) : NULL;

	if (!user)
		return 0;
	return *user & USER_FOLLOW ? TRACED_BY_USER | FOLLOW_FOR_NOW : TRACED_BY_USER;
}

/* PROVISIONAL if nothing was said yet of the cgroup under the present rules. */
static __always_inline __u32 cgroup_flags(const struct config *cfg, __u64 id)
{
	struct cgroup_verdict *verdict;

	if (!cfg->match_cgroups)
		return 0;
	verdict = bpf_map_lookup_elem(&cgroups, &id);
	if (!verdict || verdict->generation != cfg->cgroups_generation)
		return PROVISIONAL;
	return verdict->keep ? TRACED_BY_CGROUP : 0;
}

/* The flags that the rules give to a process of this name, user and parent. */
static __always_inline __u32 rule_flags(const char *comm, __u32 uid, const struct process *parent)
{
	const struct config *cfg = get_config();
	__u32 flags = 0;

	if (!cfg)
		return 0;
	if (cfg->trace_all)
		flags |= TRACED_BY_ALL;
	flags |= name_flags(cfg, comm) | user_flags(cfg, uid);
	if (parent && is_followed(parent))
		flags |= TRACED_BY_PARENT | FOLLOW_CHILDREN;
	/* What it inherits may decide, and that is not decided for the parent yet, or was a yes. */
	if (parent && parent->flags & PROVISIONAL && is_counted(parent))
		flags |= PROVISIONAL;
	return flags;
}

/* The flags of what is looked at anew whenever a program begins: PROVISIONAL if the helper has to decide. */
static __always_inline __u32 place_flags(struct task_struct *task)
{
	const struct config *cfg = get_config();

	if (!cfg)
		return 0;
	return (cfg->match_cgroups ? cgroup_flags(cfg, cgroup_id(task)) : 0) | (cfg->provisional ? PROVISIONAL : 0);
}

/* The same of what was forked just now. */
static __always_inline __u32 forked_place_flags(struct task_struct *child, const struct process *parent)
{
	const struct config *cfg = get_config();
	__u32 flags = cfg && cfg->match_cgroups ? cgroup_flags(cfg, cgroup_id(child)) : 0;

	/* A cgroup on which there is no verdict matters here if its was forgotten: who is held because of it tells. */
	return parent && parent->flags & TRACED_BY_CGROUP ? flags : flags & TRACED_BY_CGROUP;
}

/*
 * The programs at processes' beginnings and ends have a second copy, for
 * which `again` is true (twice.bpf.h). What the first has done is not
 * done again, nor is a loss counted again.
 */
static __always_inline int on_fork(struct task_struct *parent, struct task_struct *child, bool again)
{
	__u64 now = bpf_ktime_get_boot_ns();
	__u32 parent_tgid = parent->tgid, tgid = child->tgid;
	struct process *parent_process, *process;
	char comm[COMM_LEN] = {};
	__u32 flags;

	if (child->pid != child->tgid || child->flags & PF_KTHREAD)
		return 0; /* a thread, or one of the kernel's own */
	parent_process = find_process(parent_tgid);
	bpf_probe_read_kernel_str(comm, COMM_LEN, child->comm);
	flags = rule_flags(comm, child->cred->euid.val, parent_process) | forked_place_flags(child, parent_process);
	if (!flags) {
		/* The PID may have been another's: what it was traced for is over. */
		bpf_map_delete_elem(&processes, &tgid);
		return 0;
	}
	process = find_process(tgid);
	if (process && process->start_ns == child->group_leader->start_boottime)
		return 0;
	process = take_process(child, flags, now);
	if (!process) {
		if (!again)
			count_loss(COUNT_PROCESSES_FULL);
		return 0;
	}
	process->parent_tgid = parent_tgid;
	if (parent_process)
		__builtin_memcpy(process->exe, parent_process->exe, PATH_LEN);
	emit_process(EVENT_FORKED, tgid, process, now);
	return 0;
}

static __always_inline int on_exec(struct task_struct *task, struct linux_binprm *bprm, bool again)
{
	__u64 now = bpf_ktime_get_boot_ns();
	__u32 tgid = task->tgid;
	struct process *process = find_process(tgid);
	char comm[COMM_LEN] = {};
	__u32 flags;

	bpf_probe_read_kernel_str(comm, COMM_LEN, task->comm);
	flags = rule_flags(comm, task->cred->euid.val, NULL) | place_flags(task);
	if (!flags && !process)
		return 0;
	process = take_process(task, flags, now);
	if (!process) {
		if (!again && !(flags & TRACED_BY_ALL)) /* otherwise its fork was counted */
			count_loss(COUNT_PROCESSES_FULL);
		return 0;
	}
	if (process->exec_id == task->self_exec_id)
		return 0;
	process->exec_id = task->self_exec_id;
	process->exec_ns = now; /* a verdict on its last program holds no longer */
	process->cgroup_id = cgroup_id(task);
	/* A name rule follows the name: it ends where the name does. So do those of a user and of a cgroup. */
	process->flags &= flags | ~TRACED_FOR_NOW;
	__builtin_memcpy(process->comm, comm, COMM_LEN);
	process->uid = task->cred->euid.val;
	bpf_probe_read_kernel_str(process->exe, PATH_LEN, bprm->interp);
	emit_program(EVENT_EXECUTED, task, task->mm, process, now);
	return 0;
}

static __always_inline void end_process(__u32 tgid, struct process *process, __u32 status, __u64 ended_ns)
{
	process->exit_status = status;
	process->exited_ns = ended_ns;
	process->updated_ns = bpf_ktime_get_boot_ns();
	emit_process(EVENT_EXITED, tgid, process, ended_ns);
}

static __always_inline int on_exit(struct task_struct *task)
{
	__u32 tgid = task->tgid;
	struct process *process;

	if (task->signal->live.counter != 0)
		return 0; /* other threads live on */
	process = find_process(tgid);
	if (!process || process->start_ns != task->group_leader->start_boottime || process->exited_ns)
		return 0;
	end_process(tgid, process,
		    task->signal->flags & SIGNAL_GROUP_EXIT ? task->signal->group_exit_code :
							      task->group_leader->exit_code,
		    bpf_ktime_get_boot_ns());
	return 0;
}
#endif
