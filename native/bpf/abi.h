/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
#ifndef SOCKSCOPE_ABI_H
#define SOCKSCOPE_ABI_H
/*
 * What the kernel side and the helper share: keys and values of the maps, and
 * the events of the ring buffer. Fixed-width members only, padding written
 * out. native/abi/layout.c prints the offsets and a test holds the Java side
 * against them.
 *
 * Times are nanoseconds since boot (CLOCK_BOOTTIME), 0 where a thing has not
 * happened. Addresses are IPv6 in network byte order, IPv4 as v4-mapped.
 */
#include <linux/types.h>

#define SIZE_BUCKETS 22 /* as event.SizeHistogram.BUCKETS */
#define COMM_LEN 16
#define PATH_LEN 256
#define PAYLOAD_LEN 4096
#define PARTS_LEN 512 /* a path from its last part up, a NUL behind each */
#define ARGS_LEN 1024
#define ANCESTORS 4
#define PORTS 2048 /* for each of rule.RuleSpec.MAX_PORTS one of TCP and one of UDP */
#define UDP_PORT 0x10000 /* as target.ServedPort.UDP: added to the number of a port of UDP */
#define USERS 256
#define USER_FOLLOW 1 /* what processes of this user fork is TRACED_BY_PARENT */
#define NAME_STATES 1024
#define NAME_ACCEPT 0x8000
#define NAME_DEAD 0
#define NAME_START 1
#define NAME_MAX 15 /* bytes of comm before its NUL: longer names are cut */

/* Codes as in the event package's enums. */
enum protocol_code {
	PROTO_TCP = 1,
	PROTO_UDP = 2,
	PROTO_ICMP = 3,
	PROTO_RAW = 4,
	PROTO_PACKET_LINK = 5,
	PROTO_SCTP = 6,
	PROTO_MPTCP = 7,
	PROTO_OTHER = 8,
	PROTO_PACKET_NETWORK = 9,
};

enum direction_code { DIRECTION_UNKNOWN = 0, DIRECTION_OUT = 1, DIRECTION_IN = 2 };

/* Ids as in counter.Counter; those above are counted in user space. */
enum counter_id {
	COUNT_RING_DROPPED = 1,
	COUNT_FLOWS_FULL = 2,
	COUNT_SOCKETS_FULL = 3,
	COUNT_PROCESSES_FULL = 4,
	COUNT_PEERS_UNKNOWN = 5,
	COUNT_FLOWS_FULL_BYTES = 9,
	COUNT_PAYLOADS_LOST = 11,
	/* Put in and taken out: what is neither taken out nor there any more was forgotten. */
	COUNT_HANDSHAKES_IN = 13,
	COUNT_HANDSHAKES_OUT = 14,
	COUNT_RETURNS_LOST = 16,
	COUNT_READS_UNCOUNTED = 19,
	COUNTERS = 20,
};

/* Why a process is traced; none of these left: it is no longer counted. */
enum process_flag {
	TRACED_BY_PID = 1,
	TRACED_BY_NAME = 2,
	TRACED_BY_PARENT = 4,
	TRACED_BY_ALL = 8,
	TRACED_BY_USER = 128,
	TRACED_BY_CGROUP = 256,
	TRACED = 399,
	FOLLOW_CHILDREN = 16, /* what it forks is TRACED_BY_PARENT */
	PROVISIONAL = 32,     /* counted until the helper has given its verdict, and as that says from then on */
	FROM_AFAR = 64,       /* noticed by others: its arguments could not be read yet */
	FOLLOW_FOR_NOW = 512, /* as FOLLOW_CHILDREN, because of its name or user, and as long as that holds it */
};

/* What the helper says of a process that is PROVISIONAL. */
enum verdict_flag {
	VERDICT_KEEP = 1,
	VERDICT_FOLLOW = 2, /* what it forks is TRACED_BY_PARENT */
	VERDICT_SHOWN = 4,  /* it was kept before: its rows stay */
};

/* What became of a verdict. */
enum decided_code {
	DECIDED_GONE = 0,  /* there is no such process in the map */
	DECIDED_STALE = 1, /* it has begun another program meanwhile, of which an event tells */
	DECIDED_FREED = 2, /* it was dropped before it had used any socket */
	DECIDED_DONE = 3,
};

struct config {
	__u32 trace_all;
	__u32 match_names;
	__u32 names_base;    /* first row of the automaton in use: 0 or 2 * NAME_STATES */
	__u32 wanted_tgid;   /* iter/task takes this process */
	__u32 wanted_flags;  /* with these flags */
	__u32 wanted_children; /* and what descends from such processes already */
	__u32 provisional;   /* there are rules that the kernel alone can't decide */
	__u32 match_users;
	__u32 brief;         /* iter/task writes no surroundings: of each process what stands before them */
	__u32 follow_names;  /* there is an automaton of names whose descendants are traced, NAME_STATES behind the other */
	__u32 provisional_names; /* rules that the kernel alone can't decide name names */
	__u32 provisional_users; /* or users */
	__u32 match_cgroups;
	__u32 cgroups_generation; /* verdicts on cgroups of other generations are of other rules */
};

/* What the helper has said of a cgroup, whose path never changes. */
struct cgroup_verdict {
	__u32 generation;
	__u32 keep;
};

/* A process that iter/task is to take with a verdict. */
struct wanted {
	__u64 start_ns;
	__u32 verdict;
	__u32 pad;
};

struct process {
	__u64 start_ns;
	__u64 updated_ns;
	__u64 exited_ns;
	__u32 flags;
	__u32 parent_tgid;
	__u32 uid;
	__u32 exit_status;
	__u64 exec_ns;    /* when it began its program, or was forked: what a verdict is given on */
	__u64 decided_ns; /* the exec_ns that the verdict was given on; written by the helper's program only */
	__u64 cgroup_id;
	__u32 verdict;    /* as verdict_flag; written by the helper's program only */
	__u32 touched;    /* it has used a socket while it was PROVISIONAL */
	__u32 exec_id; /* the task's self_exec_id at the last exec that was seen */
	__u32 pad;
	char comm[COMM_LEN];
	char exe[PATH_LEN];
};

struct socket_info {
	__u64 opened_ns;
	__u64 established_ns;
	__u64 closed_ns;
	__u64 freed_ns; /* the kernel is done with it: nothing will change any more */
	__u64 updated_ns;
	__u64 owner_start_ns;
	__u32 owner_tgid; /* who connected, accepted or used it first */
	__u32 protocol;
	__u32 direction;
	__u32 state;
	__u32 connect_errno;
	__u32 rtt_us;
	__u32 min_rtt_us;
	__u32 retransmits;
	__u32 local[4];
	__u32 remote[4];
	__u32 local_port;
	__u32 remote_port;
	__u32 read_seq; /* TCP: up to where received bytes are counted */
	__u32 midway;   /* TCP: it was connected when it was first seen; what follows is of such only */
	/* What was sent and received before; less, in modulo 2^32, by how much least is below base. */
	__u64 tx_before;
	__u64 rx_before;
	__u32 tx_base; /* the sequence number then */
	__u32 rx_base;
	__u32 tx_least; /* the least that the sequence number ever was without what was counted since */
	__u32 rx_least;
	__u32 tx_counted; /* since, modulo 2^32 */
	__u32 rx_counted;
};

struct flow_key {
	__u64 socket;
	__u32 peer[4]; /* zero for sockets with connections: the socket knows */
	__u32 peer_port;
	__u32 tgid;
};

struct flow {
	__u64 process_start_ns;
	__u64 tx_bytes;
	__u64 rx_bytes;
	__u64 tx_calls;
	__u64 rx_calls;
	__u64 first_ns;
	__u64 last_ns;
	__u64 updated_ns;
	__u32 tx_sizes[SIZE_BUCKETS];
	__u32 rx_sizes[SIZE_BUCKETS];
	/* Of its socket, if there was no room to follow that; protocol is 0 if there was. */
	__u64 closed_ns;
	__u32 local[4];
	__u32 remote[4];
	__u32 local_port;
	__u32 remote_port;
	__u32 protocol;
	__u32 direction;
};

enum event_kind {
	EVENT_FORKED = 1,
	EVENT_EXECUTED = 2,
	EVENT_EXITED = 3,
	EVENT_OPENED = 4,
	EVENT_ESTABLISHED = 5,
	EVENT_FAILED = 6,
	EVENT_CLOSED = 7,
	EVENT_LISTENED = 16, /* a process listens on a port that a rule names, or binds UDP to it */
	EVENT_NOTICED = 17,  /* exec_event of a process that was told of from afar; it happens nothing */
	EVENT_CHANGED = 18,  /* exec_event of a process that has taken on another name or user; it happens nothing */
};

struct process_event {
	__u32 kind;
	__u32 tgid;
	__u64 start_ns;
	__u64 time_ns;
	__u32 parent_tgid;
	__u32 uid;
	__u32 detail; /* of EVENT_EXITED the exit status, of EVENT_LISTENED the port, with UDP_PORT */
	__u32 flags;
	__u64 cgroup_id;
	char comm[COMM_LEN];
	char exe[PATH_LEN];
};

enum namespace_kind {
	NAMESPACE_CGROUP = 0,
	NAMESPACE_IPC = 1,
	NAMESPACE_MNT = 2,
	NAMESPACE_NET = 3,
	NAMESPACE_PID = 4,
	NAMESPACE_USER = 5,
	NAMESPACE_UTS = 6,
	NAMESPACES = 7,
};

struct ancestor {
	__u64 start_ns;
	__u32 tgid; /* 0: there is none */
	__u32 pad;
	char comm[COMM_LEN];
};

/* Where a process runs, for it may be gone when rules look at that. */
struct surroundings {
	__u32 namespaces[NAMESPACES]; /* their inode numbers */
	__u32 exe_length; /* bytes that are written, more than PARTS_LEN if there is no room for all; what is behind them is of earlier events */
	__u32 cgroup_length;
	__u32 cwd_length;
	__u32 pad[2];
	struct ancestor ancestors[ANCESTORS]; /* the parent first */
	char exe_parts[PARTS_LEN];
	char cgroup_parts[PARTS_LEN];
	char cwd_parts[PARTS_LEN];
};

/* EVENT_EXECUTED */
struct exec_event {
	struct process_event process;
	struct surroundings surroundings;
	__u32 args_length; /* of all arguments, NULs included; what does not fit is cut */
	__u32 pad;
	char args[ARGS_LEN];
};

/* What iter/task writes: of each process that there is, or of each that it takes; if it is to be brief, only the head. */
struct listed_process {
	__u32 tgid;
	__u32 parent_tgid;
	__u32 uid;
	__u32 flags;
	__u64 start_ns;
	__u64 exec_ns; /* 0 if it was not taken */
	__u64 cgroup_id;
	char comm[COMM_LEN];
	struct surroundings surroundings;
};

/* What iter/task_file writes of each socket that listens on a port that a rule names, or is UDP's and bound to it. */
struct listed_listener {
	__u32 tgid;
	__u32 port; /* with UDP_PORT */
};

struct socket_event {
	__u32 kind;
	__u32 tgid;
	__u64 start_ns;
	__u64 time_ns;
	__u64 socket;
	__u32 protocol;
	__u32 direction;
	__u32 error;
	__u32 local_port;
	__u32 remote_port;
	__u32 pad;
	__u32 local[4];
	__u32 remote[4];
};

/* Bytes of a packet in which names may be; in a ring of their own. */
struct payload_event {
	__u64 socket;
	__u64 start_ns; /* the owner's; it is 0 and so is its tgid if the socket is not followed */
	__u64 time_ns;
	__u32 tgid;
	__u32 protocol;
	__u32 sent;
	__u32 length;
	__u32 local[4];
	__u32 remote[4];
	__u32 local_port;
	__u32 remote_port;
	__u8 bytes[PAYLOAD_LEN]; /* length of them */
};

_Static_assert(sizeof(struct config) == 56, "abi");
_Static_assert(sizeof(struct cgroup_verdict) == 8, "abi");
_Static_assert(sizeof(struct process) == 352, "abi");
_Static_assert(sizeof(struct socket_info) == 168, "abi");
_Static_assert(sizeof(struct flow_key) == 32, "abi");
_Static_assert(sizeof(struct flow) == 296, "abi");
_Static_assert(sizeof(struct process_event) == 320, "abi");
_Static_assert(sizeof(struct surroundings) == 1712, "abi");
_Static_assert(sizeof(struct exec_event) == 3064, "abi");
_Static_assert(sizeof(struct listed_process) == 1768, "abi");
_Static_assert(sizeof(struct listed_listener) == 8, "abi");
_Static_assert(sizeof(struct wanted) == 16, "abi");
_Static_assert(sizeof(struct payload_event) == 4176, "abi");
_Static_assert(sizeof(struct socket_event) == 88, "abi");
#endif
