/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_IDENTITY_BPF_H
#define SOCKSCOPE_IDENTITY_BPF_H
/*
 * What a connection is called, from its first call to its last: a number that
 * no other of the trace has. It is the socket's cookie. A socket that connects
 * once more has a second connection, so the number then gets a generation.
 */
#include "maps.bpf.h"
#include <bpf/bpf_core_read.h>

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

/* The same for a socket that the verifier does not know to be one. */
static __always_inline __u64 known_socket_at(const struct sock *sk)
{
	return id_of_cookie(BPF_CORE_READ(sk, __sk_common.skc_cookie.counter));
}

static __always_inline __u64 identify_socket(struct sock *sk)
{
	return known_socket(sk);
}

/*
 * The socket connects once more: the id of its next connection. The row of the
 * one before will not change any more. If there is no room for more such
 * sockets, the id stays what it was, and so does the row.
 */
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

/* The socket is gone. */
static __always_inline void forget_socket(struct sock *sk)
{
	__u64 cookie = bpf_get_socket_cookie(sk);

	if (renewed_sockets && !bpf_map_delete_elem(&generations, &cookie))
		__sync_fetch_and_sub(&renewed_sockets, 1);
}
#endif
