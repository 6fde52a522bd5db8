/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_PATH_BPF_H
#define SOCKSCOPE_PATH_BPF_H
/* The path of a program that runs already; only for the iterator, one run at a time. */
#include "core_compat.bpf.h"
#include "maps.bpf.h"

#ifdef PORTABLE
#define PATH_PARTS 32

/* What loops carry lies here and not in variables: the verifier would follow each of their values. */
struct path_scratch {
	struct dentry *parts[PATH_PARTS]; /* from the file up, NULL where nothing is to be written */
	__u64 at;
	char path[2 * PATH_LEN]; /* twice: so it is plain that no part runs over its end */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct path_scratch);
} path_scratch SEC(".maps");

/* From the file up to the root, over mount points. False if that is further than we go. */
static __always_inline bool gather_parts(struct path_scratch *scratch, struct file *file)
{
	struct dentry *dentry = READ(file, f_path.dentry);
	struct vfsmount *within = READ(file, f_path.mnt);
	struct mount *mount, *parent;

	for (int i = 0; i < PATH_PARTS; i++) {
		scratch->parts[i] = NULL;
		if (!dentry)
			continue;
		if (dentry != READ(within, mnt_root)) {
			scratch->parts[i] = dentry;
			dentry = READ(dentry, d_parent);
			continue;
		}
		mount = (void *)within - bpf_core_field_offset(struct mount, mnt);
		parent = READ(mount, mnt_parent);
		dentry = parent == mount ? NULL : READ(mount, mnt_mountpoint);
		within = &parent->mnt;
	}
	return !dentry;
}

static __always_inline void append_part(struct path_scratch *scratch, struct dentry *part)
{
	__u64 at = scratch->at;
	long length;

	if (at >= PATH_LEN - 1)
		return;
	scratch->path[at] = '/';
	length = bpf_probe_read_kernel_str(&scratch->path[at + 1], PATH_LEN, READ(part, d_name.name));
	scratch->at = at + length; /* that counts a NUL, which the next part overwrites */
}

static __always_inline void read_path(struct file *file, char to[PATH_LEN])
{
	__u32 zero = 0;
	struct path_scratch *scratch = bpf_map_lookup_elem(&path_scratch, &zero);

	if (!scratch || !gather_parts(scratch, file))
		return;
	scratch->at = 0;
	for (int i = PATH_PARTS - 1; i >= 0; i--) {
		if (scratch->parts[i])
			append_part(scratch, scratch->parts[i]);
	}
	if (scratch->at && scratch->at < PATH_LEN) /* as bpf_d_path: too long is none */
		bpf_probe_read_kernel_str(to, PATH_LEN, scratch->path);
}
#else
static __always_inline void read_path(struct file *file, char to[PATH_LEN])
{
	bpf_d_path(&file->f_path, to, PATH_LEN);
}
#endif
#endif
