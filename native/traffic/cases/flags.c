// SPDX-License-Identifier: Apache-2.0
/* Flags of send and recv that change what a call's return value means. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/errqueue.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

static struct address server;

static void plain_client(long bytes)
{
	struct stream stream = dial(&server);

	send_bytes(stream, bytes, 8191);
}

static struct stream serve_plain(long bytes)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(plain_client, bytes);
	return accept_one(listener, TCP);
}

/* Looks twice at everything before it takes it. */
static void peek(void)
{
	struct stream stream = serve_plain(100003);

	do {
		must(recv(stream.fd, buffer, 5000, MSG_PEEK), "peek");
		must(recv(stream.fd, buffer, 50, MSG_PEEK), "peek");
	} while (received(stream.end, recv(stream.fd, buffer, 3000, 0)));
}

static void peek_udp_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	struct end *end;

	must(connect(fd, sa(&server), server.length), "connect");
	end = end_of(fd, UDP, OUT);
	for (int i = 0; i < 3; i++)
		sent(end, send(fd, buffer, 400 + i, 0));
	await_step(1);
}

static void peek_udp(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	server = local_address(fd);
	spawn(peek_udp_client, 0);
	for (int i = 0; i < 3; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n;

		must(recvfrom(fd, buffer, 100, MSG_PEEK | MSG_TRUNC, (struct sockaddr *)&from.at, &from.length), "peek");
		n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);
		received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

/* On TCP the flag throws bytes away; the process took them all the same. */
static void discard(void)
{
	struct stream stream = serve_plain(100003);

	received(stream.end, recv(stream.fd, buffer, 10, MSG_WAITALL));
	while (received(stream.end, recv(stream.fd, NULL, 4000, MSG_TRUNC)))
		;
}

static void wait_all(void)
{
	struct stream stream = serve_plain(500009);

	while (received(stream.end, recv(stream.fd, buffer, 70001, MSG_WAITALL)))
		;
}

static unsigned completions(int fd)
{
	char control[128];
	struct msghdr message = { .msg_control = control, .msg_controllen = sizeof(control) };
	struct pollfd poll_error = { .fd = fd };
	const struct sock_extended_err *error;

	must(poll(&poll_error, 1, 5000), "poll");
	if (recvmsg(fd, &message, MSG_ERRQUEUE) < 0) {
		if (errno == EAGAIN)
			return 0;
		must(-1, "the error queue");
	}
	error = (const struct sock_extended_err *)CMSG_DATA(CMSG_FIRSTHDR(&message));
	return error->ee_data - error->ee_info + 1;
}

#define ZEROCOPY_CALLS 10

static void zerocopy_client(long with)
{
	struct stream stream = dial(&server);
	int on = 1;

	offered(setsockopt(stream.fd, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof(on)), "SO_ZEROCOPY");
	for (int i = 0; i < ZEROCOPY_CALLS; i++)
		for (long left = 30011; left > 0;)
			left -= sent(stream.end, send(stream.fd, buffer, left, MSG_ZEROCOPY));
	for (unsigned done = 0; done < ZEROCOPY_CALLS;)
		done += completions(stream.fd);
}

static void zerocopy(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(zerocopy_client, 0);
	serve_one(listener, 0);
}

static void zerocopy_udp_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket"), on = 1;
	struct end *end;

	must(connect(fd, sa(&server), server.length), "connect");
	offered(setsockopt(fd, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof(on)), "SO_ZEROCOPY");
	end = end_of(fd, UDP, OUT);
	for (int i = 0; i < ZEROCOPY_CALLS; i++)
		sent(end, send(fd, buffer, 1300, MSG_ZEROCOPY));
	await_step(1);
	for (unsigned done = 0; done < ZEROCOPY_CALLS;)
		done += completions(fd);
}

static void zerocopy_udp(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	server = local_address(fd);
	spawn(zerocopy_udp_client, 0);
	for (int i = 0; i < ZEROCOPY_CALLS; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

/* Offers far more than there is room for, until a call moves nothing; only then is it read. */
static void partial_client(long with)
{
	struct stream stream = dial(&server);
	int small = 20000, refusals = 0, partial = 0;

	must(setsockopt(stream.fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)), "SO_SNDBUF");
	must(fcntl(stream.fd, F_SETFL, O_NONBLOCK), "O_NONBLOCK");
	for (long left = 2000003; left > 0;) {
		long offer = left < BUFFER_SIZE ? left : BUFFER_SIZE;
		ssize_t n = send(stream.fd, buffer, offer, 0);
		struct pollfd writable = { .fd = stream.fd, .events = POLLOUT };

		if (n < 0 && errno == EAGAIN) {
			refusals++;
			reach_step(1);
			must(poll(&writable, 1, 5000), "poll");
			continue;
		}
		left -= sent(stream.end, n);
		partial += n < offer;
	}
	if (!refusals || !partial)
		failed("every send was taken whole");
}

static void partial(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;
	ssize_t n;

	spawn(partial_client, 0);
	stream = accept_one(listener, TCP);
	must(fcntl(stream.fd, F_SETFL, O_NONBLOCK), "O_NONBLOCK");
	await_step(1);
	do {
		struct pollfd readable = { .fd = stream.fd, .events = POLLIN };

		n = recv(stream.fd, buffer, 50000, 0);
		if (n < 0 && errno == EAGAIN)
			must(poll(&readable, 1, 5000), "poll");
		else
			received(stream.end, n);
	} while (n);
}

const struct traffic_case flag_cases[] = {
	{ "tcp-peek", "MSG_PEEK, twice before each recv", peek },
	{ "udp-peek", "MSG_PEEK on datagrams", peek_udp },
	{ "tcp-discard", "MSG_TRUNC on TCP, which takes bytes without copying them", discard },
	{ "tcp-wait-all", "MSG_WAITALL", wait_all },
	{ "tcp-zerocopy", "MSG_ZEROCOPY, its completions through MSG_ERRQUEUE", zerocopy },
	{ "udp-zerocopy", "MSG_ZEROCOPY on datagrams", zerocopy_udp },
	{ "tcp-partial", "non-blocking sends that are taken in part or not at all", partial },
	{},
};
