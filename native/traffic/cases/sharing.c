// SPDX-License-Identifier: Apache-2.0
/* Who it was: threads, exec, fork, and sockets that change hands. */
#define _GNU_SOURCE
#include "cases.h"

#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#define THREADS 4

static struct address server;

static void start(pthread_t *thread, void *(*body)(void *), void *with)
{
	if (pthread_create(thread, NULL, body, with))
		failed("no thread");
}

static void *send_from_thread(void *with)
{
	struct stream *stream = with;

	send_bytes(*stream, 100003, 3001);
	return NULL;
}

static void *dial_from_thread(void *with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 50021, 3001);
	hang_up(stream);
	return NULL;
}

/* Four threads on one connection, and a connection for each of four more. */
static void threads_client(long with)
{
	pthread_t threads[2 * THREADS];
	struct stream shared = dial(&server);

	for (int i = 0; i < THREADS; i++) {
		start(&threads[2 * i], send_from_thread, &shared);
		start(&threads[2 * i + 1], dial_from_thread, NULL);
	}
	for (int i = 0; i < 2 * THREADS; i++)
		pthread_join(threads[i], NULL);
}

static void threads(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream streams[1 + THREADS];

	spawn(threads_client, 0);
	for (int i = 0; i <= THREADS; i++)
		streams[i] = accept_one(listener, TCP);
	for (int i = 0; i <= THREADS; i++)
		receive_to_end(streams[i]);
}

/* ---- exec ---- */

static void *exec_from_thread(void *with)
{
	exec_self(((struct stream *)with)->fd);
}

static void exec_client(long from_thread)
{
	struct stream stream = dial(&server);
	pthread_t thread;

	send_bytes(stream, 10007, 1000);
	if (!from_thread)
		exec_self(stream.fd);
	start(&thread, exec_from_thread, &stream);
	pause();
}

/* Goes on with the connection of before, then opens one of its own. */
void after_exec(int fd)
{
	struct stream stream = { .fd = fd, .end = end_of(fd, TCP, OUT) };

	server = remote_address(fd);
	send_bytes(stream, 20011, 1000);
	hang_up(stream);
	dial_from_thread(NULL);
}

static void exec_case(bool from_thread)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(exec_client, from_thread);
	serve_one(listener, 0);
	serve_one(listener, 0);
}

static void exec_by_leader(void)
{
	exec_case(false);
}

static void exec_by_thread(void)
{
	exec_case(true);
}

/* ---- the leading thread ends before the others ---- */

static void *outlive(void *with)
{
	usleep(20000);
	dial_from_thread(NULL);
	_exit(0);
}

static void leaderless_client(long with)
{
	pthread_t thread;

	start(&thread, outlive, NULL);
	pthread_exit(NULL);
}

static void leaderless(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(leaderless_client, 0);
	serve_one(listener, 0);
}

/* ---- fork ---- */

static struct stream inherited;

static void heir(long with)
{
	inherited.end = end_of(inherited.fd, TCP, OUT);
	send_bytes(inherited, 7019, 500);
	receive_bytes(inherited, 4003);
	reach_step(1);
}

static void forking_client(long with)
{
	inherited = dial(&server);
	send_bytes(inherited, 5003, 500);
	spawn(heir, 0);
	send_bytes(inherited, 3001, 500);
	await_step(1);
	receive_bytes(inherited, 2003);
	reap();
}

static void fork_shared(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(forking_client, 0);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 5003 + 7019 + 3001);
	send_bytes(stream, 4003 + 2003, 997);
	receive_to_end(stream);
}

/* As inetd does: one accepts, a child serves. */
static void serve_inherited(long with)
{
	inherited.end = end_of(inherited.fd, TCP, IN);
	receive_to_end(inherited);
	send_bytes(inherited, 9001, 999);
}

static void asking_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 60013, 1999);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
}

static void fork_serve(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(asking_client, 0);
	inherited = accept_one(listener, TCP);
	spawn(serve_inherited, 0);
	hang_up(inherited);
}

/* ---- a socket handed over ---- */

union handle {
	struct cmsghdr header;
	char room[CMSG_SPACE(sizeof(int))];
};

static int channel[2];

static struct msghdr handing(union handle *handle, struct iovec *part)
{
	static char byte;

	*part = (struct iovec){ &byte, 1 };
	return (struct msghdr){ .msg_iov = part, .msg_iovlen = 1, .msg_control = handle, .msg_controllen = sizeof(*handle) };
}

static void hand_over(int fd)
{
	union handle handle = {};
	struct iovec part;
	struct msghdr message = handing(&handle, &part);

	handle.header = (struct cmsghdr){ .cmsg_len = CMSG_LEN(sizeof(fd)), .cmsg_level = SOL_SOCKET,
					  .cmsg_type = SCM_RIGHTS };
	memcpy(CMSG_DATA(&handle.header), &fd, sizeof(fd));
	must(sendmsg(channel[0], &message, 0), "hand a socket over");
}

static void take_over(long with)
{
	union handle handle = {};
	struct iovec part;
	struct msghdr message = handing(&handle, &part);
	struct stream stream;

	must(recvmsg(channel[1], &message, 0), "take a socket over");
	memcpy(&stream.fd, CMSG_DATA(&handle.header), sizeof(stream.fd));
	stream.end = end_of(stream.fd, TCP, IN);
	receive_to_end(stream);
	send_bytes(stream, 9001, 999);
}

static void passed(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	must(socketpair(AF_UNIX, SOCK_STREAM, 0, channel), "socketpair");
	spawn(take_over, 0);
	spawn(asking_client, 0);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 10009);
	hand_over(stream.fd);
	hang_up(stream);
}

/* The one who accepts makes no call on it at all. */
static void passed_unused(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	must(socketpair(AF_UNIX, SOCK_STREAM, 0, channel), "socketpair");
	spawn(take_over, 0);
	spawn(asking_client, 0);
	stream = accept_one(listener, TCP);
	hand_over(stream.fd);
	hang_up(stream);
}

const struct traffic_case sharing_cases[] = {
	{ "threads", "eight threads, four of them on one connection", threads },
	{ "exec", "traffic before and after exec, one connection kept", exec_by_leader },
	{ "exec-thread", "the same, exec by a thread that is not the leader", exec_by_thread },
	{ "leaderless", "traffic after the leading thread has ended", leaderless },
	{ "fork-shared", "parent and child speak over one connection", fork_shared },
	{ "fork-serve", "a server that accepts and lets a child serve", fork_serve },
	{ "passed-unused", "a connection that is handed over as soon as it is accepted", passed_unused },
	{ "passed-socket", "a connection handed over by SCM_RIGHTS in its midst", passed },
	{},
};
