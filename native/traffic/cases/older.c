// SPDX-License-Identifier: Apache-2.0
/*
 * Sockets that are older than the trace. The first half is done, and "ready" printed, before a recorder starts; the
 * second half begins with a line on standard input, and it alone is counted; TCP itself tells of the first. Who opened a connection before the trace is
 * not for the trace to know.
 */
#define _GNU_SOURCE
#include "board.h"

#include <stdio.h>
#include <unistd.h>

enum { READY = 1, GO, OVER };

/* Moved before the trace. */
#define ASKED 50021
#define ANSWERED 3019

static struct address tcp_server, udp_server;

/* A recorder in an emulated machine may take minutes to begin; then its time does not count as ours. */
static void await_recorder(void)
{
	unsigned int left_s = alarm(0);

	await_step(GO);
	alarm(left_s);
}

static int udp_socket(void)
{
	return must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
}

static void receive_before(int fd, long bytes)
{
	while (bytes > 0)
		bytes -= must(recv(fd, buffer, bytes, 0), "receive");
}

static void client(long with)
{
	struct stream stream = { .fd = must(socket(AF_INET, SOCK_STREAM, 0), "socket") };
	int datagrams = udp_socket();
	struct end *end;

	must(connect(stream.fd, sa(&tcp_server), tcp_server.length), "connect");
	must(connect(datagrams, sa(&udp_server), udp_server.length), "connect");
	must(send(stream.fd, buffer, ASKED, 0), "send");
	must(send(datagrams, buffer, 1009, 0), "send");
	receive_before(stream.fd, ANSWERED);
	reach_step(READY);
	await_recorder();
	stream.end = end_of(stream.fd, TCP, UNKNOWN);
	moved_before(stream.end, ASKED, ANSWERED);
	send_bytes(stream, 70001, 4001);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
	end = end_of(datagrams, UDP, OUT);
	sent(end, send(datagrams, buffer, 2003, 0));
	await_step(OVER);
}

static void run(void)
{
	struct address wanted = address_of("127.0.0.1", 0), from = { .length = sizeof(from.at) };
	int listener = listen_on("127.0.0.1", &tcp_server), datagrams = udp_socket();
	struct stream stream;
	ssize_t n;

	must(bind(datagrams, sa(&wanted), wanted.length), "bind");
	udp_server = local_address(datagrams);
	spawn(client, 0);
	stream.fd = must(accept(listener, NULL, NULL), "accept");
	receive_before(stream.fd, ASKED);
	receive_before(datagrams, 1009);
	must(send(stream.fd, buffer, ANSWERED, 0), "send");
	await_recorder();
	stream.end = end_of(stream.fd, TCP, UNKNOWN);
	moved_before(stream.end, ANSWERED, ASKED);
	receive_to_end(stream);
	send_bytes(stream, 30011, 997);
	hang_up(stream);
	n = recvfrom(datagrams, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);
	received(end_with(datagrams, UDP, IN, &from), n);
	reach_step(OVER);
}

void conduct_older(void)
{
	while (!board->verdict && board->step < READY)
		usleep(500);
	puts("ready");
	fflush(stdout);
	while (getchar() != '\n' && !feof(stdin))
		;
	reach_step(GO);
}

const struct traffic_case older_cases[] = {
	{ "older", "TCP and UDP sockets that were at work before the trace; waits for a line in between", run },
	{},
};
