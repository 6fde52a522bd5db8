// SPDX-License-Identifier: Apache-2.0
/* Plain TCP. */
#define _GNU_SOURCE
#include "cases.h"

#include <sys/uio.h>
#include <unistd.h>

static struct address server;

static void ask(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 1000003, 7001);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
	hang_up(stream);
}

static void both_ways(const char *host)
{
	int listener = listen_on(host, &server);

	spawn(ask, 0);
	serve_one(listener, 70001);
}

static void tcp4(void)
{
	both_ways("127.0.0.1");
}

static void tcp6(void)
{
	both_ways("::1");
}

/* Both ends are IPv6 sockets, and what they speak is IPv4. */
static void tcp_mapped(void)
{
	int listener = listen_on("::", &server);
	struct sockaddr_in6 *at = (struct sockaddr_in6 *)&server.at;

	server = address_of("::ffff:127.0.0.1", ntohs(at->sin6_port));
	spawn(ask, 0);
	serve_one(listener, 70001);
}

static void read_write_client(long with)
{
	struct stream stream = dial(&server);
	struct iovec parts[] = { { buffer, 11 }, { buffer, 2222 }, { buffer, 333 } };

	for (int i = 0; i < 10; i++)
		sent(stream.end, write(stream.fd, buffer, 1234));
	for (int i = 0; i < 10; i++)
		sent(stream.end, writev(stream.fd, parts, 3));
	shutdown(stream.fd, SHUT_WR);
	while (received(stream.end, read(stream.fd, buffer, 777)))
		;
}

static void read_write(void)
{
	struct iovec parts[] = { { buffer, 100 }, { buffer + 100, 1 }, { buffer + 101, 3000 } };
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(read_write_client, 0);
	stream = accept_one(listener, TCP);
	while (received(stream.end, readv(stream.fd, parts, 3)))
		;
	sent(stream.end, write(stream.fd, buffer, 4321));
	hang_up(stream);
}

static void urgent_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 1000, 1000);
	sent(stream.end, send(stream.fd, buffer, 1, MSG_OOB));
	send_bytes(stream, 500, 500);
	await_step(1);
}

static void urgent(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;
	ssize_t n;

	spawn(urgent_client, 0);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 1000);
	while ((n = recv(stream.fd, buffer, 1, MSG_OOB)) < 0)
		usleep(500);
	received(stream.end, n);
	receive_bytes(stream, 500);
	reach_step(1);
}

const struct traffic_case tcp_cases[] = {
	{ "tcp4", "TCP over IPv4, both ways", tcp4 },
	{ "tcp6", "TCP over IPv6, both ways", tcp6 },
	{ "tcp-mapped", "TCP over IPv4 on IPv6 sockets", tcp_mapped },
	{ "tcp-read-write", "read, write, readv and writev on sockets", read_write },
	{ "tcp-urgent", "MSG_OOB", urgent },
	{},
};
