// SPDX-License-Identifier: Apache-2.0
/* How connections end. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

static struct address server;

static void half_close_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 1009, 1009);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
}

/* Sends long after the other side has said its last. */
static void half_close(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(half_close_client, 0);
	stream = accept_one(listener, TCP);
	receive_to_end(stream);
	for (int i = 0; i < 10; i++) {
		usleep(5000);
		send_bytes(stream, 3001, 3001);
	}
	hang_up(stream);
}

static void reset_client(long with)
{
	struct stream stream = dial(&server);
	struct linger at_once = { .l_onoff = 1 };

	send_bytes(stream, 5003, 1000);
	await_step(1);
	must(setsockopt(stream.fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once)), "SO_LINGER");
	hang_up(stream);
	reach_step(2);
}

static void wait_for_reset(struct stream stream)
{
	struct pollfd poll_error = { .fd = stream.fd };

	must(poll(&poll_error, 1, 5000), "poll");
	if (recv(stream.fd, buffer, BUFFER_SIZE, 0) >= 0 || errno != ECONNRESET)
		failed("no reset came");
	if (send(stream.fd, buffer, 100, MSG_NOSIGNAL) >= 0 || errno != EPIPE)
		failed("a reset connection took bytes");
}

static void reset(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(reset_client, 0);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 5003);
	reach_step(1);
	await_step(2);
	wait_for_reset(stream);
}

/* Whoever closes before reading everything resets, and what was sent is sent all the same. */
static void unread_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 60013, 1009);
	reach_step(1);
	wait_for_reset(stream);
}

static void unread(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(unread_client, 0);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 10007);
	await_step(1);
	hang_up(stream);
}

static void silent_client(long with)
{
	hang_up(dial(&server));
}

static void silent(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(silent_client, 0);
	hang_up(accept_one(listener, TCP));
}

/* Killed in the midst of it: what was moved until then counts. */
static void killed_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 30011, 1009);
	kill(getpid(), SIGKILL);
}

/* Between the one who spawns and the one who is killed, for whom that is no failure. */
static void killed_parent(long with)
{
	spawn(killed_client, 0);
	expect_killed();
}

static void killed(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(killed_parent, 0);
	serve_one(listener, 0);
}

const struct traffic_case ending_cases[] = {
	{ "half-close", "sending long after the peer has closed its half", half_close },
	{ "reset", "SO_LINGER 0, and what the other side then gets", reset },
	{ "unread", "closing with bytes unread", unread },
	{ "silent", "a connection without a byte", silent },
	{ "killed", "a process killed after it sent", killed },
	{},
};
