// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/* Prints "struct member offset size" for every member of abi.h, and "struct . 0 size" for each struct. */
#include <stddef.h>
#include <stdio.h>

#include "abi.h"

#define STRUCT(s) printf(#s " . 0 %zu\n", sizeof(struct s))
#define MEMBER(s, m) printf(#s " " #m " %zu %zu\n", offsetof(struct s, m), sizeof(((struct s *)0)->m))

int main(void)
{
	STRUCT(config);
	MEMBER(config, trace_all);
	MEMBER(config, match_names);
	MEMBER(config, names_base);
	MEMBER(config, wanted_tgid);
	MEMBER(config, wanted_flags);
	MEMBER(config, wanted_children);
	MEMBER(config, provisional);
	MEMBER(config, match_users);
	MEMBER(config, brief);
	MEMBER(config, follow_names);
	MEMBER(config, provisional_names);
	MEMBER(config, provisional_users);
	MEMBER(config, match_cgroups);
	MEMBER(config, cgroups_generation);
	STRUCT(cgroup_verdict);
	MEMBER(cgroup_verdict, generation);
	MEMBER(cgroup_verdict, keep);

	STRUCT(wanted);
	MEMBER(wanted, start_ns);
	MEMBER(wanted, verdict);
	MEMBER(wanted, pad);

	STRUCT(process);
	MEMBER(process, start_ns);
	MEMBER(process, updated_ns);
	MEMBER(process, exited_ns);
	MEMBER(process, flags);
	MEMBER(process, parent_tgid);
	MEMBER(process, uid);
	MEMBER(process, exit_status);
	MEMBER(process, exec_ns);
	MEMBER(process, decided_ns);
	MEMBER(process, cgroup_id);
	MEMBER(process, verdict);
	MEMBER(process, touched);
	MEMBER(process, exec_id);
	MEMBER(process, pad);
	MEMBER(process, comm);
	MEMBER(process, exe);

	STRUCT(socket_info);
	MEMBER(socket_info, opened_ns);
	MEMBER(socket_info, established_ns);
	MEMBER(socket_info, closed_ns);
	MEMBER(socket_info, freed_ns);
	MEMBER(socket_info, updated_ns);
	MEMBER(socket_info, owner_start_ns);
	MEMBER(socket_info, owner_tgid);
	MEMBER(socket_info, protocol);
	MEMBER(socket_info, direction);
	MEMBER(socket_info, state);
	MEMBER(socket_info, connect_errno);
	MEMBER(socket_info, rtt_us);
	MEMBER(socket_info, min_rtt_us);
	MEMBER(socket_info, retransmits);
	MEMBER(socket_info, local);
	MEMBER(socket_info, remote);
	MEMBER(socket_info, local_port);
	MEMBER(socket_info, remote_port);
	MEMBER(socket_info, read_seq);
	MEMBER(socket_info, midway);
	MEMBER(socket_info, tx_before);
	MEMBER(socket_info, rx_before);
	MEMBER(socket_info, tx_base);
	MEMBER(socket_info, rx_base);
	MEMBER(socket_info, tx_least);
	MEMBER(socket_info, rx_least);
	MEMBER(socket_info, tx_counted);
	MEMBER(socket_info, rx_counted);

	STRUCT(flow_key);
	MEMBER(flow_key, socket);
	MEMBER(flow_key, peer);
	MEMBER(flow_key, peer_port);
	MEMBER(flow_key, tgid);

	STRUCT(flow);
	MEMBER(flow, process_start_ns);
	MEMBER(flow, tx_bytes);
	MEMBER(flow, rx_bytes);
	MEMBER(flow, tx_calls);
	MEMBER(flow, rx_calls);
	MEMBER(flow, first_ns);
	MEMBER(flow, last_ns);
	MEMBER(flow, updated_ns);
	MEMBER(flow, tx_sizes);
	MEMBER(flow, rx_sizes);
	MEMBER(flow, closed_ns);
	MEMBER(flow, local);
	MEMBER(flow, remote);
	MEMBER(flow, local_port);
	MEMBER(flow, remote_port);
	MEMBER(flow, protocol);
	MEMBER(flow, direction);

	STRUCT(process_event);
	MEMBER(process_event, kind);
	MEMBER(process_event, tgid);
	MEMBER(process_event, start_ns);
	MEMBER(process_event, time_ns);
	MEMBER(process_event, parent_tgid);
	MEMBER(process_event, uid);
	MEMBER(process_event, detail);
	MEMBER(process_event, flags);
	MEMBER(process_event, cgroup_id);
	MEMBER(process_event, comm);
	MEMBER(process_event, exe);

	STRUCT(ancestor);
	MEMBER(ancestor, start_ns);
	MEMBER(ancestor, tgid);
	MEMBER(ancestor, pad);
	MEMBER(ancestor, comm);

	STRUCT(surroundings);
	MEMBER(surroundings, namespaces);
	MEMBER(surroundings, exe_length);
	MEMBER(surroundings, cgroup_length);
	MEMBER(surroundings, cwd_length);
	MEMBER(surroundings, pad);
	MEMBER(surroundings, ancestors);
	MEMBER(surroundings, exe_parts);
	MEMBER(surroundings, cgroup_parts);
	MEMBER(surroundings, cwd_parts);

	STRUCT(listed_process);
	MEMBER(listed_process, tgid);
	MEMBER(listed_process, parent_tgid);
	MEMBER(listed_process, uid);
	MEMBER(listed_process, flags);
	MEMBER(listed_process, start_ns);
	MEMBER(listed_process, exec_ns);
	MEMBER(listed_process, cgroup_id);
	MEMBER(listed_process, comm);
	MEMBER(listed_process, surroundings);

	STRUCT(listed_listener);
	MEMBER(listed_listener, tgid);
	MEMBER(listed_listener, port);

	STRUCT(exec_event);
	MEMBER(exec_event, process);
	MEMBER(exec_event, surroundings);
	MEMBER(exec_event, args_length);
	MEMBER(exec_event, pad);
	MEMBER(exec_event, args);

	STRUCT(socket_event);
	MEMBER(socket_event, kind);
	MEMBER(socket_event, tgid);
	MEMBER(socket_event, start_ns);
	MEMBER(socket_event, time_ns);
	MEMBER(socket_event, socket);
	MEMBER(socket_event, protocol);
	MEMBER(socket_event, direction);
	MEMBER(socket_event, error);
	MEMBER(socket_event, local_port);
	MEMBER(socket_event, remote_port);
	MEMBER(socket_event, pad);
	MEMBER(socket_event, local);
	MEMBER(socket_event, remote);

	STRUCT(payload_event);
	MEMBER(payload_event, socket);
	MEMBER(payload_event, start_ns);
	MEMBER(payload_event, time_ns);
	MEMBER(payload_event, tgid);
	MEMBER(payload_event, protocol);
	MEMBER(payload_event, sent);
	MEMBER(payload_event, length);
	MEMBER(payload_event, local);
	MEMBER(payload_event, remote);
	MEMBER(payload_event, local_port);
	MEMBER(payload_event, remote_port);
	MEMBER(payload_event, bytes);
	return 0;
}
