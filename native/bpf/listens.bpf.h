/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_LISTENS_BPF_H
#define SOCKSCOPE_LISTENS_BPF_H
/* Who serves a port that a rule names. */
#include "core_compat.bpf.h"
#include "process.bpf.h"

/* Ports that rules name, with UDP_PORT; the values mean nothing */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, PORTS);
	__type(key, __u32);
	__type(value, __u32);
} ports SEC(".maps");

static __always_inline bool is_wanted_port(__u32 port)
{
	return bpf_map_lookup_elem(&ports, &port) != NULL;
}

/*
 * The current process begins to serve a port: it listens, or binds UDP. It may have been dropped before, so it
 * counts from now on until the helper has decided on it once more.
 */
static __always_inline void on_serve(__u32 port, __u64 now)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct process_event *event;
	struct process *process;

	if (!is_wanted_port(port))
		return;
	process = take_process(task, PROVISIONAL, now);
	if (!process) {
		count_loss(COUNT_PROCESSES_FULL);
		return;
	}
	process->exec_ns = now;
	event = reserve_event(sizeof(*event));
	if (!event)
		return;
	fill_event(event, EVENT_LISTENED, bpf_get_current_pid_tgid() >> 32, process, now);
	event->detail = port;
	submit_event(event);
}
#endif
