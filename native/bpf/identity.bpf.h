/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_IDENTITY_BPF_H
#define SOCKSCOPE_IDENTITY_BPF_H
/*
 * What a socket is called, from its first call to its last: a number that no
 * other socket of the trace has. The kernel's own is the cookie. Programs that
 * may not ask for it give one, and remember it by the socket's address for as
 * long as the socket lives.
 */
#include "core_compat.bpf.h"
#include "maps.bpf.h"

#ifdef PORTABLE
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 131072);
	__type(key, __u64);
	__type(value, __u64);
} identities SEC(".maps");

/* 0 if nobody asked for it before. */
static __always_inline __u64 known_socket(struct sock *sk)
{
	__u64 address = (__u64)sk;
	__u64 *id = bpf_map_lookup_elem(&identities, &address);

	return id ? *id : 0;
}

/* 0 if there is no room. */
static __always_inline __u64 identify_socket(struct sock *sk)
{
	__u64 address = (__u64)sk;
	__u64 known = known_socket(sk);
	struct socket_info *info;
	__u64 fresh;

	if (known) {
		info = bpf_map_lookup_elem(&sockets, &known);
		if (!info || !info->freed_ns)
			return known;
		/* Another socket lives there now, and the probe that sees them go did not run. */
		bpf_map_delete_elem(&identities, &address);
	}
	/* No counter: before 5.12 (5ca419f2864a) none can be raised and read in one step. */
	fresh = bpf_ktime_get_boot_ns() << 16 ^ bpf_get_prandom_u32();
	if (bpf_map_update_elem(&identities, &address, &fresh, BPF_NOEXIST)) {
		known = known_socket(sk); /* another CPU was first, or the map is full */
		if (!known)
			count_loss(COUNT_SOCKETS_FULL);
		return known;
	}
	return fresh;
}

static __always_inline void forget_socket(struct sock *sk)
{
	__u64 address = (__u64)sk;

	bpf_map_delete_elem(&identities, &address);
}
#else
static __always_inline __u64 known_socket(struct sock *sk)
{
	return bpf_get_socket_cookie(sk);
}

static __always_inline __u64 identify_socket(struct sock *sk)
{
	return bpf_get_socket_cookie(sk);
}

static __always_inline void forget_socket(struct sock *sk)
{
}
#endif
#endif
