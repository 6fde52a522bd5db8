/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_NAMES_BPF_H
#define SOCKSCOPE_NAMES_BPF_H
/*
 * What a process is called: the path of its program, of its cgroup, and its
 * arguments. Paths are written from their last part up, as the kernel has
 * them; user space turns them round.
 */
#include "maps.bpf.h"
#include <bpf/bpf_core_read.h>

#define PATH_PARTS 32
#define CGROUP_PARTS 12

/* Of a cgroup of version 1, so that ids of different hierarchies differ. */
#define CGROUP_V1 (1ULL << 63)

/*
 * The parts of a path from the file up to the root, over mount points; NULL
 * where nothing is to be written. What loops carry lies in memory and not in
 * variables: the verifier would follow each of their values. False if the root
 * is further than we go.
 */
static __always_inline bool gather_parts(struct dentry *parts[PATH_PARTS], struct dentry *dentry,
					 struct vfsmount *within)
{
	struct mount *mount, *parent;
	struct dentry *above;

	for (int i = 0; i < PATH_PARTS; i++) {
		parts[i] = NULL;
		if (!dentry)
			continue;
		if (dentry != BPF_CORE_READ(within, mnt_root)) {
			parts[i] = dentry;
			above = BPF_CORE_READ(dentry, d_parent);
			/* A file in memory (memfd_create) is in no folder. */
			dentry = above == dentry ? NULL : above;
			continue;
		}
		mount = (void *)within - bpf_core_field_offset(struct mount, mnt);
		parent = BPF_CORE_READ(mount, mnt_parent);
		dentry = parent == mount ? NULL : BPF_CORE_READ(mount, mnt_mountpoint);
		within = (void *)parent + bpf_core_field_offset(struct mount, mnt);
	}
	return !dentry;
}

/* The length of a path that there is no room for. */
#define PATH_CUT (PARTS_LEN + 1)

/* One part more, if there is room for it. */
static __always_inline void put_part(char to[PARTS_LEN], volatile __u32 *length, const void *name)
{
	__u32 from = *length;
	long added;

	if (from >= PARTS_LEN / 2) {
		*length = PATH_CUT;
		return;
	}
	added = bpf_probe_read_kernel_str(&to[from], PARTS_LEN / 2, name);
	if (added > 0)
		*length = from + added;
}

/* A path, by way of memory that is not needed yet. */
static __always_inline void put_path(char to[PARTS_LEN], volatile __u32 *length, char scratch[PARTS_LEN],
				     struct dentry *dentry, struct vfsmount *within)
{
	struct dentry **parts = (struct dentry **)scratch;

	bool whole = gather_parts(parts, dentry, within);

	for (int i = 0; i < PATH_PARTS; i++) {
		if (parts[i])
			put_part(to, length, BPF_CORE_READ(parts[i], d_name.name));
	}
	if (!whole)
		*length = PATH_CUT;
}

static __always_inline struct kernfs_node *parent_node(struct kernfs_node *node)
{
	struct kernfs_node___older *older = (void *)node;

	if (bpf_core_field_exists(older->parent))
		return BPF_CORE_READ(older, parent);
	return BPF_CORE_READ(node, __parent);
}

/* The task's cgroup: of version 2, or where that knows nothing of it, of the pids controller of version 1. */
static __always_inline struct kernfs_node *cgroup_node(struct task_struct *task, __u64 *id)
{
	struct css_set *set = BPF_CORE_READ(task, cgroups);
	struct kernfs_node *node = BPF_CORE_READ(set, dfl_cgrp, kn), *older = NULL;
	struct cgroup_subsys_state *state = NULL;

	*id = BPF_CORE_READ(node, id);
	if (parent_node(node))
		return node;
	if (bpf_core_enum_value_exists(enum cgroup_subsys_id, pids_cgrp_id)) {
		__u64 at = bpf_core_field_offset(struct css_set, subsys) +
			   sizeof(state) * bpf_core_enum_value(enum cgroup_subsys_id, pids_cgrp_id);

		bpf_probe_read_kernel(&state, sizeof(state), (void *)set + at);
	}
	if (state)
		older = BPF_CORE_READ(state, cgroup, kn);
	if (!older || !parent_node(older))
		return node;
	*id = BPF_CORE_READ(older, id) | CGROUP_V1;
	return older;
}

static __always_inline __u64 cgroup_id(struct task_struct *task)
{
	__u64 id;

	cgroup_node(task, &id);
	return id;
}

static __always_inline void put_cgroup(char to[PARTS_LEN], volatile __u32 *length, struct task_struct *task)
{
	__u64 id;
	struct kernfs_node *node = cgroup_node(task, &id), *parent;

	for (int i = 0; i < CGROUP_PARTS; i++) {
		parent = node ? parent_node(node) : NULL;
		if (parent)
			put_part(to, length, BPF_CORE_READ(node, name));
		node = parent;
	}
	if (node && parent_node(node))
		*length = PATH_CUT;
}

static __always_inline void put_namespaces(__u32 to[NAMESPACES], struct task_struct *task)
{
	struct nsproxy *proxy = BPF_CORE_READ(task, nsproxy);

	to[NAMESPACE_CGROUP] = BPF_CORE_READ(proxy, cgroup_ns, ns.inum);
	to[NAMESPACE_IPC] = BPF_CORE_READ(proxy, ipc_ns, ns.inum);
	to[NAMESPACE_MNT] = BPF_CORE_READ(proxy, mnt_ns, ns.inum);
	to[NAMESPACE_NET] = BPF_CORE_READ(proxy, net_ns, ns.inum);
	to[NAMESPACE_PID] = BPF_CORE_READ(proxy, pid_ns_for_children, ns.inum);
	to[NAMESPACE_USER] = BPF_CORE_READ(task, cred, user_ns, ns.inum);
	to[NAMESPACE_UTS] = BPF_CORE_READ(proxy, uts_ns, ns.inum);
}

/* Parent, its parent, and so on; behind the last one all is 0. */
static __always_inline void put_ancestors(struct ancestor to[ANCESTORS], struct task_struct *task)
{
#pragma unroll
	for (int i = 0; i < ANCESTORS; i++) {
		task = BPF_CORE_READ(task, real_parent);
		to[i].tgid = BPF_CORE_READ(task, tgid);
		to[i].start_ns = BPF_CORE_READ(task, group_leader, start_boottime);
		BPF_CORE_READ_STR_INTO(&to[i].comm, task, group_leader, comm);
		if (to[i].tgid <= 1)
			break;
	}
}

/* All of it is written but what lies behind the parts. */
static __always_inline void put_surroundings(struct surroundings *to, struct task_struct *task)
{
	struct file *exe = BPF_CORE_READ(task, mm, exe_file);
	struct fs_struct *fs = BPF_CORE_READ(task, fs);

	to->exe_length = 0;
	to->cgroup_length = 0;
	to->cwd_length = 0;
	__builtin_memset(to->ancestors, 0, sizeof(to->ancestors));
	put_namespaces(to->namespaces, task);
	put_ancestors(to->ancestors, task);
	put_path(to->exe_parts, &to->exe_length, to->cwd_parts, BPF_CORE_READ(exe, f_path.dentry), BPF_CORE_READ(exe, f_path.mnt));
	put_path(to->cwd_parts, &to->cwd_length, to->cgroup_parts, BPF_CORE_READ(fs, pwd.dentry), BPF_CORE_READ(fs, pwd.mnt));
	put_cgroup(to->cgroup_parts, &to->cgroup_length, task);
}

/* The arguments of the current process, which has just begun its program: they are in memory. */
static __always_inline __u32 put_args(char to[ARGS_LEN], struct mm_struct *mm)
{
	unsigned long start = BPF_CORE_READ(mm, arg_start);
	__u32 length = BPF_CORE_READ(mm, arg_end) - start;
	__u64 size = length < ARGS_LEN ? length : ARGS_LEN - 1;

	barrier_var(size);
	size &= ARGS_LEN - 1; /* Linux 5.10 would not see the bound otherwise */
	if (size && bpf_probe_read_user(to, size, (void *)start))
		return 0;
	return length;
}
#endif
