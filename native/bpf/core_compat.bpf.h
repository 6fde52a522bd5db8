/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_CORE_COMPAT_BPF_H
#define SOCKSCOPE_CORE_COMPAT_BPF_H
/*
 * What differs between kinds of programs and between kernels.
 *
 * An object that is built with PORTABLE defined asks no more than Linux 5.8
 * has, and nothing that kprobe programs may not do:
 *
 *  - READ goes through bpf_probe_read_kernel. A kprobe program's pointers are
 *    numbers to the verifier, it may not follow them itself.
 *  - A socket is known by an id of ours (identity.bpf.h): kprobe programs have
 *    no bpf_get_socket_cookie, programs at functions and tracepoints have it
 *    from 5.12 on (c5dbb89fc2ac).
 *  - TCP's part of a socket is a cast: bpf_skc_to_tcp_sock is not for kprobes.
 *  - The socket of a file is read out of it: bpf_sock_from_file came with 5.11
 *    (4f19cab76136). The path of a program is put together by hand, because
 *    iterators may call bpf_d_path from 5.12 on only (3d06f34aa89e).
 */
#include "kernel_types.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#ifdef PORTABLE
#define READ(from, member) BPF_CORE_READ(from, member)
#else
#define READ(from, member) ((from)->member)
#endif

static __always_inline const struct tcp_sock *tcp_of(struct sock *sk)
{
#ifdef PORTABLE
	return READ(sk, sk_protocol) == 6 /* IPPROTO_TCP */ ? (const struct tcp_sock *)sk : NULL;
#else
	return (const struct tcp_sock *)bpf_skc_to_tcp_sock(sk);
#endif
}

#define S_IFMT 0170000
#define S_IFSOCK 0140000
#define SOCKFS_MAGIC 0x534F434B

/* The socket behind an open file; NULL if it is none. */
static __always_inline struct socket *socket_of(struct file *file)
{
#ifdef PORTABLE
	struct inode *inode = READ(file, f_inode);

	/* A path that is bound to a Unix socket is a socket too, but of another file system. */
	if ((READ(inode, i_mode) & S_IFMT) != S_IFSOCK || BPF_CORE_READ(inode, i_sb, s_magic) != SOCKFS_MAGIC)
		return NULL;
	return READ(file, private_data);
#else
	return bpf_sock_from_file(file);
#endif
}

#endif
