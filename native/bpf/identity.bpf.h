/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_IDENTITY_BPF_H
#define SOCKSCOPE_IDENTITY_BPF_H
/*
 * What a connection is called, from its first call to its last: a number that
 * no other of the trace has. It is the socket's cookie, or where programs may
 * not ask for that, a number of ours that is remembered by the socket's address
 * for as long as the socket lives. A socket that connects once more has a
 * second connection, with a number of its own.
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
/* The same for a socket that the verifier does not know to be one. */
static __always_inline __u64 known_socket_at(const struct sock *sk)
{
	return known_socket((struct sock *)sk);
}

/* The socket connects once more: the id of its next connection. The row of the one before will not change any more. */
static __always_inline __u64 renew_socket(struct sock *sk, struct socket_info *before, __u64 now)
{
	before->freed_ns = now;
	before->updated_ns = now;
	forget_socket(sk);
	return identify_socket(sk);
}
#else
#define GENERATION_SHIFT 48 /* the kernel counts cookies up from 1 */

/* Of the sockets that have connected more than once, by cookie. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 8192);
	__type(key, __u64);
	__type(value, __u64);
} generations SEC(".maps");

/* How many these are: nearly always none, and then nobody need look. */
volatile __u64 renewed_sockets;

static __always_inline __u64 id_of_cookie(__u64 cookie)
{
	__u64 *generation = renewed_sockets ? bpf_map_lookup_elem(&generations, &cookie) : NULL;

	return generation ? cookie | *generation << GENERATION_SHIFT : cookie;
}

static __always_inline __u64 known_socket(struct sock *sk)
{
	return id_of_cookie(bpf_get_socket_cookie(sk));
}

static __always_inline __u64 known_socket_at(const struct sock *sk)
{
	return id_of_cookie(BPF_CORE_READ(sk, __sk_common.skc_cookie.counter));
}

static __always_inline __u64 identify_socket(struct sock *sk)
{
	return known_socket(sk);
}

/* As renew_socket. If there is no room for more such sockets, the id stays what it was, and so does the row. */
static __always_inline __u64 renew_cookie(__u64 cookie, struct socket_info *before, __u64 now)
{
	__u64 *generation = bpf_map_lookup_elem(&generations, &cookie), first = 1;

	if (generation) {
		__sync_fetch_and_add(generation, 1);
	} else if (bpf_map_update_elem(&generations, &cookie, &first, BPF_NOEXIST)) {
		count_loss(COUNT_SOCKETS_FULL);
		return cookie;
	} else {
		__sync_fetch_and_add(&renewed_sockets, 1);
	}
	before->freed_ns = now;
	before->updated_ns = now;
	return id_of_cookie(cookie);
}

static __always_inline __u64 renew_socket(struct sock *sk, struct socket_info *before, __u64 now)
{
	return renew_cookie(bpf_get_socket_cookie(sk), before, now);
}

static __always_inline void forget_socket(struct sock *sk)
{
	__u64 cookie;

	if (!renewed_sockets)
		return;
	cookie = bpf_get_socket_cookie(sk);
	if (!bpf_map_delete_elem(&generations, &cookie))
		__sync_fetch_and_sub(&renewed_sockets, 1);
}
#endif
#endif
