/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_PATH_BPF_H
#define SOCKSCOPE_PATH_BPF_H
/* The path of a program that runs already; only for the iterator, one run at a time. */
#include "core_compat.bpf.h"
#include "names.bpf.h"

#ifdef PORTABLE
struct path_scratch {
	struct dentry *parts[PATH_PARTS];
	__u64 at;
	char path[2 * PATH_LEN]; /* twice: so it is plain that no part runs over its end */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct path_scratch);
} path_scratch SEC(".maps");

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

	if (!scratch || !gather_parts(scratch->parts, READ(file, f_path.dentry), READ(file, f_path.mnt)))
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
