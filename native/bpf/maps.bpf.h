/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_MAPS_BPF_H
#define SOCKSCOPE_MAPS_BPF_H
/*
 * Totals and states live in hash maps that user space drains; nothing in them
 * is evicted by the kernel. Sizes are defaults: user space may set others
 * before loading.
 */
#include "kernel_types.h"
#include <bpf/bpf_helpers.h>

#include "abi.h"

/*
 * Whether there are no programs at the beginnings and ends of processes. Set
 * before loading; where it is 0 the verifier takes away what depends on it.
 */
const volatile __u32 unhooked SEC(".rodata.unhooked");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct config);
} config SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, COUNTERS);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

/* tgid to process; user space frees an entry after the exit was drained. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, __u32);
	__type(value, struct process);
} processes SEC(".maps");

/* tgid to what user space found out about it; for iter/task */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, struct wanted);
} wanted SEC(".maps");

/* socket cookie to state */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, __u64);
	__type(value, struct socket_info);
} sockets SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, struct flow_key);
	__type(value, struct flow);
} flows SEC(".maps");

/*
 * Incoming connections, of all processes, from the end of their handshake
 * until their owner is known. An LRU may forget: then a connection begins with
 * its first call, and the counters tell.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, struct socket_info);
} handshakes SEC(".maps");

/*
 * The peer of the datagram that a thread is just now sending or receiving,
 * from the hook that sees the address to the one that sees the result.
 */
struct peer_key {
	__u64 thread;
	__u64 socket;
	__u64 sending;
};

struct peer {
	__u32 address[4];
	__u32 port;
	__u32 pad;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct peer_key);
	__type(value, struct peer);
} peers SEC(".maps");

/*
 * One row of an automaton that matches process names. There is room for two
 * pairs of them, so that new ones can be written while the old ones serve: one
 * of the names that are traced, one of those that are with their descendants.
 */
struct name_state {
	__u16 next[256];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 4 * NAME_STATES);
	__type(key, __u32);
	__type(value, struct name_state);
} names SEC(".maps");

/* Ids of the users whose processes are traced; the values are USER_FOLLOW or 0. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, USERS);
	__type(key, __u32);
	__type(value, __u32);
} users SEC(".maps");

/* By id. An LRU may forget: the next program that begins there asks again. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, __u64);
	__type(value, struct cgroup_verdict);
} cgroups SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16 << 20);
} events SEC(".maps");

static __always_inline void count_losses(__u32 id, __u64 losses)
{
	__u64 *total = bpf_map_lookup_elem(&counters, &id);

	/* Adding a constant 0 would become an atomic or, which Linux before 5.12 does not know. */
	if (total && losses)
		__sync_fetch_and_add(total, losses);
}

static __always_inline void count_loss(__u32 id)
{
	count_losses(id, 1);
}

static __always_inline void keep_handshake(__u64 cookie, const struct socket_info *incoming)
{
	if (!bpf_map_update_elem(&handshakes, &cookie, incoming, BPF_NOEXIST))
		count_loss(COUNT_HANDSHAKES_IN);
}

static __always_inline void take_handshake(__u64 cookie)
{
	if (!bpf_map_delete_elem(&handshakes, &cookie))
		count_loss(COUNT_HANDSHAKES_OUT);
}

static __always_inline const struct config *get_config(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&config, &zero);
}

/* The reader polls: waking it for each event would cost more than the event. */
static __always_inline void *reserve_event(__u64 size)
{
	void *event = bpf_ringbuf_reserve(&events, size, 0);

	if (!event)
		count_loss(COUNT_RING_DROPPED);
	return event;
}

static __always_inline void submit_event(void *event)
{
	bpf_ringbuf_submit(event, BPF_RB_NO_WAKEUP);
}
#endif
