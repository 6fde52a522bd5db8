/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOCKSCOPE_CASES_H
#define SOCKSCOPE_CASES_H
/*
 * Traffic of every kind, each kind a case. What the processes of a case print
 * as truth is made of nothing but what their own system calls returned.
 *
 * A case runs in processes of its own, each named "cases". Its first process,
 * the leader, is a server mostly, and spawns the clients. All of them share the
 * board, where each notes what it moved; the program prints it when all ended.
 */
#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>

/* Of packets those that the program sees with the header of the link layer, and those without. */
enum protocol { TCP, UDP, ICMP, RAW, PACKET_LINK, PACKET_NETWORK, SCTP, MPTCP };
enum direction { UNKNOWN, OUT, IN };

/* Of a case: gets a network namespace of its own, with nothing but a loopback interface. */
#define OWN_NETWORK 1

struct traffic_case {
	const char *name;
	const char *about;
	void (*run)(void);
	unsigned flags;
};

/* One table per file, ended by an empty row. */
extern const struct traffic_case tcp_cases[], udp_cases[], message_cases[], file_cases[], flag_cases[], ring_cases[],
	protocol_cases[], raw_cases[], namespace_cases[], sharing_cases[], ending_cases[], connect_cases[], load_cases[], older_cases[];

/* ---- address.c ---- */

struct address {
	struct sockaddr_storage at;
	socklen_t length;
};

struct address address_of(const char *text, int port);
struct address local_address(int fd);
struct address remote_address(int fd);
const struct sockaddr *sa(const struct address *address);

/* ---- board.c: what the processes of a case share ---- */

struct end;

/* This process's end of a socket that is connected, or of one that speaks with `remote` just now. */
struct end *end_of(int fd, enum protocol protocol, enum direction direction);
struct end *end_with(int fd, enum protocol protocol, enum direction direction, const struct address *remote);
/* A socket whose calls do not tell whom it speaks with. */
struct end *end_without_peer(int fd, enum protocol protocol, enum direction direction);
/* The same as end_with, where it is the peer who says who it is, and no call asks the kernel. */
struct end *end_unnamed(int fd, enum protocol protocol, enum direction direction, const struct address *remote);
/* What moved over it before there was a trace. */
void moved_before(struct end *end, long long tx_bytes, long long rx_bytes);
/* A connect() that failed with this error. */
void connect_failed(enum protocol protocol, const struct address *remote, int error);

/* Adds what a call returned, and returns it. A call that failed ends the case as failed. */
ssize_t sent(struct end *end, ssize_t returned);
ssize_t received(struct end *end, ssize_t returned);
/* The same for a call that the kernel does in parts, each of which it sends or receives by itself: how many, only it knows. */
ssize_t sent_in_parts(struct end *end, ssize_t returned);
ssize_t received_in_parts(struct end *end, ssize_t returned);

/* Steps let the processes of a case wait for one another. */
void reach_step(int step);
void await_step(int step);

/* What cannot go on ends the case: because of an error, or because this kernel or this environment lacks something. */
_Noreturn void failed(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void absent(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void forbidden(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Returns what a call returned; if that is negative, it is a failure, or for `offered` perhaps a lack. */
long must(long returned, const char *what);
long offered(long returned, const char *what);

void board_create(void);
void board_clear(void);
/* Prints all that the case noted; true if it came to its end. */
bool board_print(const char *name);

/* ---- process.c ---- */

void spawn(void (*body)(long with), long with);
/* As spawn, but in a new PID namespace: only the one who spawns knows the PID that counts. */
void spawn_in_pid_namespace(void (*body)(long with), long with);
/* Waits for all processes that this one spawned. */
void reap(void);
/* The same for one process that is to be killed. */
void expect_killed(void);
/* Runs this program anew in this process; it goes on in after_exec(with). */
_Noreturn void exec_self(int with);
void after_exec(int with);
int resume(char **argv);
bool run_case(const struct traffic_case *each);

/* ---- older.c ---- */

/* Prints "ready" after the first half, and lets the second half begin with a line on standard input. */
void conduct_older(void);

/* ---- stream.c: connections ---- */

struct stream {
	int fd;
	struct end *end;
};

int listen_at(const struct address *at, int protocol);
int listen_on(const char *host, struct address *at);
struct stream accept_one(int listener, enum protocol protocol);
struct stream dial(const struct address *to);
struct stream dial_protocol(const struct address *to, int ip_protocol, enum protocol protocol);
void send_bytes(struct stream stream, long bytes, long chunk);
void receive_bytes(struct stream stream, long bytes);
/* The same by splice to a pipe. */
void splice_bytes(struct stream stream, long bytes);
/* Until the peer has closed; returns how many. */
long receive_to_end(struct stream stream);
void hang_up(struct stream stream);

/* Serves one connection: reads it to its end, then sends `answer` bytes and closes it. */
void serve_one(int listener, long answer);

#define BUFFER_SIZE (1 << 20)
extern char buffer[BUFFER_SIZE];

/* ---- network.c ---- */

void bring_up(const char *interface);
void set_address(const char *interface, const char *ipv4);
/* Makes veth0 here and its other end veth1 in the network namespace that this file descriptor stands for. */
void make_veth(int other_network);
void enter_new_network(void);
int this_network(void);
void reject_route(const char *ipv4);
void pin_neighbour(const char *interface, const char *ipv4);
/* Writes below /proc/sys/net, of this process's network namespace. */
void set_sysctl(const char *name, const char *value);

/* ---- ring.c: io_uring without a library ---- */

struct io_uring_sqe;

struct ring {
	int fd;
	unsigned flags;
	unsigned *sq_tail, *sq_mask, *sq_array, *sq_flags;
	unsigned *cq_head, *cq_tail, *cq_mask;
	struct io_uring_sqe *sqes;
	struct io_uring_cqe *cqes;
};

void ring_open(struct ring *ring, unsigned flags);
/* File descriptors then go by their index, which a polling kernel before 5.11 insists on. */
void ring_register(struct ring *ring, int fd);
void ring_submit(struct ring *ring, const struct io_uring_sqe *sqe);
/* Waits for the next completion; its flags are stored if wanted. */
int ring_wait(struct ring *ring, unsigned *flags);
/* A negative result sets errno and returns -1, as a system call does. */
long ring_call(struct ring *ring, const struct io_uring_sqe *sqe);
#endif
