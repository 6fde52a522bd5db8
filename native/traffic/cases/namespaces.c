// SPDX-License-Identifier: Apache-2.0
/* Processes whose network, or whose PIDs, are other ones than ours. */
#define _GNU_SOURCE
#include "cases.h"

#include <unistd.h>

#define HERE "10.99.0.1"
#define THERE "10.99.0.2"
#define PORT 7000

static struct address server;

static void client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 200003, 2003);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
}

/* In a namespace of its own, from where it lays a veth pair home. */
static void far_server(long home)
{
	int listener;

	enter_new_network();
	make_veth(home);
	set_address("veth0", THERE);
	listener = listen_at(&server, IPPROTO_TCP);
	reach_step(1);
	await_step(2);
	serve_one(listener, 100019);
}

static void other_network(void)
{
	server = address_of(THERE, PORT);
	spawn(far_server, this_network());
	await_step(1);
	set_address("veth1", HERE);
	reach_step(2);
	client(0);
}

static void far_datagrams(long home)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	close(fd);
	enter_new_network();
	make_veth(home);
	set_address("veth0", THERE);
	fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	must(bind(fd, sa(&server), server.length), "bind");
	reach_step(1);
	for (int i = 0; i < 10; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		received(end_with(fd, UDP, IN, &from), n);
	}
}

static void other_network_udp(void)
{
	int fd;

	server = address_of(THERE, PORT);
	spawn(far_datagrams, this_network());
	await_step(1);
	set_address("veth1", HERE);
	fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	for (int i = 0; i < 10; i++) {
		ssize_t n = sendto(fd, buffer, 1100 + i, 0, sa(&server), server.length);

		sent(end_with(fd, UDP, OUT, &server), n);
	}
	reap();
}

static void other_pids(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn_in_pid_namespace(client, 0);
	serve_one(listener, 100019);
}

const struct traffic_case namespace_cases[] = {
	{ "veth", "TCP to another network namespace over veth", other_network, OWN_NETWORK },
	{ "veth-udp", "UDP to another network namespace over veth", other_network_udp, OWN_NETWORK },
	{ "pid-namespace", "a process in a PID namespace", other_pids },
	{},
};
