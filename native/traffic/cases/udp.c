// SPDX-License-Identifier: Apache-2.0
/* Plain UDP: connected or not, one peer or many, with and without a name buffer. */
#define _GNU_SOURCE
#include "cases.h"

#include <unistd.h>

#define ROUNDS 10
#define CLIENTS 5

static struct address servers[3];
static int kind = IPPROTO_UDP;

static int bound(const char *host, struct address *at)
{
	struct address wanted = address_of(host, 0);
	int fd = offered(socket(wanted.at.ss_family, SOCK_DGRAM, kind), "socket");

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	*at = local_address(fd);
	return fd;
}

/* Receives as many datagrams, and answers each with one byte more to whom it came from. */
static void answer(int fd, int datagrams)
{
	for (int i = 0; i < datagrams; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);
		struct end *end = end_with(fd, UDP, IN, &from);

		received(end, n);
		sent(end, sendto(fd, buffer, n + 1, 0, sa(&from), from.length));
	}
}

static void connected_client(long with)
{
	int fd = must(socket(servers[0].at.ss_family, SOCK_DGRAM, kind), "socket");
	struct end *end;

	must(connect(fd, sa(&servers[0]), servers[0].length), "connect");
	end = end_of(fd, UDP, OUT);
	for (int i = 0; i < ROUNDS; i++) {
		sent(end, send(fd, buffer, 1000 + i, 0));
		received(end, recv(fd, buffer, BUFFER_SIZE, 0));
	}
}

static void connected(const char *host)
{
	int fd = bound(host, &servers[0]);

	spawn(connected_client, 0);
	answer(fd, ROUNDS);
}

static void udp4(void)
{
	connected("127.0.0.1");
}

static void udp6(void)
{
	connected("::1");
}

static void udp_lite(void)
{
	kind = IPPROTO_UDPLITE;
	connected("127.0.0.1");
}

static void udp_mapped(void)
{
	int fd = bound("::", &servers[0]);
	int port = ntohs(((struct sockaddr_in6 *)&servers[0].at)->sin6_port);

	servers[0] = address_of("::ffff:127.0.0.1", port);
	spawn(connected_client, 0);
	answer(fd, ROUNDS);
}

/* One socket, never connected, that speaks with the first `peers` servers in turn. */
static void unconnected_client(long peers)
{
	int fd = must(socket(servers[0].at.ss_family, SOCK_DGRAM, 0), "socket");

	for (int i = 0; i < ROUNDS * peers; i++) {
		struct address *to = &servers[i % peers], from = { .length = sizeof(from.at) };
		ssize_t n = sendto(fd, buffer, 200 + i, 0, sa(to), to->length);

		sent(end_with(fd, UDP, OUT, to), n);
		n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);
		received(end_with(fd, UDP, OUT, &from), n);
	}
}

static void serve(long fd)
{
	answer(fd, ROUNDS);
}

static void unconnected(const char *host, int peers)
{
	for (int i = 0; i < peers; i++)
		spawn(serve, bound(host, &servers[i]));
	spawn(unconnected_client, peers);
}

static void udp4_one(void)
{
	unconnected("127.0.0.1", 1);
}

static void udp4_many(void)
{
	unconnected("127.0.0.1", 3);
}

static void udp6_many(void)
{
	unconnected("::1", 3);
}

static void udp_mapped_many(void)
{
	for (int i = 0; i < 3; i++) {
		int fd = bound("127.0.0.1", &servers[i]);

		spawn(serve, fd);
		servers[i] = address_of("::ffff:127.0.0.1", ntohs(((struct sockaddr_in *)&servers[i].at)->sin_port));
	}
	spawn(unconnected_client, 3);
}

static void many_clients(void)
{
	int fd = bound("127.0.0.1", &servers[0]);

	for (int i = 0; i < CLIENTS; i++)
		spawn(i % 2 ? unconnected_client : connected_client, 1);
	answer(fd, ROUNDS * CLIENTS);
}

/* Each datagram begins with who sends it. */
static void only_send(long with)
{
	int fd = must(socket(servers[0].at.ss_family, SOCK_DGRAM, 0), "socket");
	struct end *end;

	must(connect(fd, sa(&servers[0]), servers[0].length), "connect");
	end = end_of(fd, UDP, OUT);
	*(struct address *)buffer = local_address(fd);
	for (int i = 0; i < ROUNDS; i++)
		sent(end, send(fd, buffer, 300 + i, 0));
	await_step(1);
}

/* Half with recv, half with read: neither asks who sent it. */
static void no_name(const char *host, int senders)
{
	int fd = bound(host, &servers[0]);

	for (int i = 0; i < senders; i++)
		spawn(only_send, 0);
	for (int i = 0; i < ROUNDS * senders; i++) {
		ssize_t n = i % 2 ? recv(fd, buffer, BUFFER_SIZE, 0) : read(fd, buffer, BUFFER_SIZE);

		received(end_unnamed(fd, UDP, IN, (struct address *)buffer), n);
	}
	reach_step(1);
}

static void udp4_no_name(void)
{
	no_name("127.0.0.1", 1);
}

static void udp6_no_name(void)
{
	no_name("::1", 1);
}

static void no_name_many(void)
{
	no_name("127.0.0.1", CLIENTS);
}

/* Connects to one after the other, and past both sends to the third. */
static void reconnecting_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	for (int i = 0; i < 2; i++) {
		struct end *end;

		must(connect(fd, sa(&servers[i]), servers[i].length), "connect");
		end = end_of(fd, UDP, OUT);
		for (int j = 0; j < ROUNDS; j++) {
			sent(end, send(fd, buffer, 50 + j, 0));
			received(end, recv(fd, buffer, BUFFER_SIZE, 0));
		}
	}
	for (int i = 0; i < ROUNDS; i++) {
		ssize_t n = sendto(fd, buffer, 40, 0, sa(&servers[2]), servers[2].length);

		sent(end_with(fd, UDP, OUT, &servers[2]), n);
	}
}

static void only_receive(long fd)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		received(end_with(fd, UDP, IN, &from), n);
	}
}

static void reconnect(void)
{
	for (int i = 0; i < 3; i++)
		spawn(i < 2 ? serve : only_receive, bound("127.0.0.1", &servers[i]));
	spawn(reconnecting_client, 0);
}

static void empty_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	struct end *end;

	must(connect(fd, sa(&servers[0]), servers[0].length), "connect");
	end = end_of(fd, UDP, OUT);
	sent(end, send(fd, buffer, 0, 0));
	sent(end, send(fd, buffer, 5, 0));
	received(end, recv(fd, buffer, BUFFER_SIZE, 0));
	received(end, recv(fd, buffer, BUFFER_SIZE, 0));
}

static void empty(void)
{
	int fd = bound("127.0.0.1", &servers[0]);

	spawn(empty_client, 0);
	answer(fd, 2);
}

const struct traffic_case udp_cases[] = {
	{ "udp4", "connected UDP over IPv4; the server answers by name", udp4 },
	{ "udp6", "connected UDP over IPv6; the server answers by name", udp6 },
	{ "udp-mapped", "connected UDP over IPv4 on IPv6 sockets", udp_mapped },
	{ "udp-lite", "connected UDP-Lite", udp_lite },
	{ "udp4-one-peer", "unconnected UDP with one peer", udp4_one },
	{ "udp4-many-peers", "unconnected UDP with three peers over one socket", udp4_many },
	{ "udp6-many-peers", "the same over IPv6", udp6_many },
	{ "udp-mapped-many-peers", "the same over IPv4 on an IPv6 socket", udp_mapped_many },
	{ "udp-many-clients", "a UDP server with five clients", many_clients },
	{ "udp4-no-name", "datagrams received without asking for the sender", udp4_no_name },
	{ "udp6-no-name", "the same over IPv6", udp6_no_name },
	{ "udp-many-no-name", "the same from five senders", no_name_many },
	{ "udp-reconnect", "a UDP socket that is connected anew, and sends past its peer", reconnect },
	{ "udp-empty", "a datagram without a byte", empty },
	{},
};
