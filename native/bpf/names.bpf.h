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

#define EXE_PARTS 24
#define CGROUP_PARTS 12

/* Of a cgroup of version 1, so that ids of different hierarchies differ. */
#define CGROUP_V1 (1ULL << 63)

/* One part more; false if there is no room for it. */
static __always_inline bool put_part(char to[PARTS_LEN], __u32 *at, const void *name)
{
	__u32 from = *at;
	long length;

	if (from >= PARTS_LEN / 2)
		return false;
	length = bpf_probe_read_kernel_str(&to[from], PARTS_LEN / 2, name);
	if (length <= 0)
		return false;
	*at = from + length;
	return true;
}

/* From the file up to the root, over mount points. */
static __always_inline __u32 put_exe(char to[PARTS_LEN], struct mm_struct *mm)
{
	struct file *file = BPF_CORE_READ(mm, exe_file);
	struct dentry *dentry = BPF_CORE_READ(file, f_path.dentry);
	struct vfsmount *within = BPF_CORE_READ(file, f_path.mnt);
	__u32 at = 0;

	for (int i = 0; i < EXE_PARTS; i++) {
		if (!dentry || !within)
			return at;
		if (dentry == BPF_CORE_READ(within, mnt_root)) {
			struct mount *mount = (void *)within - bpf_core_field_offset(struct mount, mnt);
			struct mount *parent = BPF_CORE_READ(mount, mnt_parent);

			if (parent == mount)
				return at;
			dentry = BPF_CORE_READ(mount, mnt_mountpoint);
			within = (void *)parent + bpf_core_field_offset(struct mount, mnt);
			continue;
		}
		if (!put_part(to, &at, BPF_CORE_READ(dentry, d_name.name)))
			return at;
		dentry = BPF_CORE_READ(dentry, d_parent);
	}
	return at;
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

static __always_inline __u32 put_cgroup(char to[PARTS_LEN], struct task_struct *task)
{
	__u64 id;
	struct kernfs_node *node = cgroup_node(task, &id), *parent;
	__u32 at = 0;

	for (int i = 0; i < CGROUP_PARTS; i++) {
		parent = node ? parent_node(node) : NULL;
		if (!parent || !put_part(to, &at, BPF_CORE_READ(node, name)))
			return at;
		node = parent;
	}
	return at;
}

/* The arguments of the current process, which has just begun its program: they are in memory. */
static __always_inline __u32 put_args(char to[ARGS_LEN], struct mm_struct *mm)
{
	unsigned long start = BPF_CORE_READ(mm, arg_start);
	__u32 length = BPF_CORE_READ(mm, arg_end) - start;
	__u32 size = length < ARGS_LEN ? length : ARGS_LEN;

	if (size && bpf_probe_read_user(to, size, (void *)start))
		return 0;
	return length;
}
#endif
