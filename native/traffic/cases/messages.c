// SPDX-License-Identifier: Apache-2.0
/* sendmsg and recvmsg, one or many at once, and datagrams that are cut, cut up or put together. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <netinet/udp.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define PARTS 64
#define BATCH 8

static struct address server, other_server;
static struct iovec parts[PARTS];

static void cut_buffer(size_t part_bytes)
{
	for (int i = 0; i < PARTS; i++)
		parts[i] = (struct iovec){ buffer + i * part_bytes, part_bytes };
}

static int datagram_socket(struct address *at)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	*at = local_address(fd);
	return fd;
}

static struct stream datagram_dial(void)
{
	struct stream stream = { .fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket") };

	must(connect(stream.fd, sa(&server), server.length), "connect");
	stream.end = end_of(stream.fd, UDP, OUT);
	return stream;
}

static void receive_named(int fd, int flags, size_t room)
{
	struct address from = { .length = sizeof(from.at) };
	ssize_t n = recvfrom(fd, buffer, room, flags, (struct sockaddr *)&from.at, &from.length);

	received(end_with(fd, UDP, IN, &from), n);
}

static void tcp_iovecs_client(long with)
{
	struct stream stream = dial(&server);
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = PARTS };

	cut_buffer(101);
	for (int i = 0; i < 20; i++)
		sent(stream.end, sendmsg(stream.fd, &message, 0));
}

static void tcp_iovecs(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = PARTS };
	struct stream stream;

	spawn(tcp_iovecs_client, 0);
	cut_buffer(33);
	stream = accept_one(listener, TCP);
	while (received(stream.end, recvmsg(stream.fd, &message, 0)))
		;
}

static void udp_iovecs_client(long with)
{
	struct stream stream = datagram_dial();
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = PARTS };

	cut_buffer(21);
	for (int i = 0; i < 20; i++)
		sent(stream.end, sendmsg(stream.fd, &message, 0));
	await_step(1);
}

static void udp_iovecs(void)
{
	int fd = datagram_socket(&server);

	spawn(udp_iovecs_client, 0);
	cut_buffer(99);
	for (int i = 0; i < 20; i++) {
		struct address from = {};
		struct msghdr message = { .msg_name = &from.at, .msg_namelen = sizeof(from.at),
					  .msg_iov = parts, .msg_iovlen = PARTS };
		ssize_t n = recvmsg(fd, &message, 0);

		from.length = message.msg_namelen;
		received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

/* One call, eight datagrams, for two servers in turn. */
static void mmsg_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	struct mmsghdr batch[BATCH] = {};
	long n;

	for (int i = 0; i < BATCH; i++) {
		parts[i] = (struct iovec){ buffer, 500 + i };
		batch[i].msg_hdr = (struct msghdr){ .msg_name = i % 2 ? &other_server.at : &server.at,
						    .msg_namelen = server.length, .msg_iov = &parts[i], .msg_iovlen = 1 };
	}
	n = must(sendmmsg(fd, batch, BATCH, 0), "sendmmsg");
	for (int i = 0; i < n; i++)
		sent(end_with(fd, UDP, OUT, i % 2 ? &other_server : &server), batch[i].msg_len);
	await_step(2);
}

static void mmsg_serve(long fd)
{
	int wanted = BATCH / 2;

	while (wanted > 0) {
		struct mmsghdr batch[BATCH] = {};
		struct address from[BATCH] = {};
		long n;

		for (int i = 0; i < wanted; i++) {
			parts[i] = (struct iovec){ buffer + i * 1000, 1000 };
			batch[i].msg_hdr = (struct msghdr){ .msg_name = &from[i].at, .msg_namelen = sizeof(from[i].at),
							    .msg_iov = &parts[i], .msg_iovlen = 1 };
		}
		n = must(recvmmsg(fd, batch, wanted, 0, NULL), "recvmmsg");
		for (int i = 0; i < n; i++) {
			from[i].length = batch[i].msg_hdr.msg_namelen;
			received(end_with(fd, UDP, IN, &from[i]), batch[i].msg_len);
		}
		wanted -= n;
	}
}

static void mmsg(void)
{
	spawn(mmsg_serve, datagram_socket(&server));
	spawn(mmsg_serve, datagram_socket(&other_server));
	spawn(mmsg_client, 0);
	reach_step(2);
}

static void mmsg_tcp_client(long with)
{
	struct stream stream = dial(&server);
	struct mmsghdr batch[BATCH] = {};
	long n;

	for (int i = 0; i < BATCH; i++) {
		parts[i] = (struct iovec){ buffer, 900 + i };
		batch[i].msg_hdr = (struct msghdr){ .msg_iov = &parts[i], .msg_iovlen = 1 };
	}
	n = must(sendmmsg(stream.fd, batch, BATCH, 0), "sendmmsg");
	for (int i = 0; i < n; i++)
		sent(stream.end, batch[i].msg_len);
}

static void mmsg_tcp(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(mmsg_tcp_client, 0);
	serve_one(listener, 0);
}

static void send_three(long bytes)
{
	struct stream stream = datagram_dial();

	for (int i = 0; i < 3; i++)
		sent(stream.end, send(stream.fd, buffer, bytes, 0));
	await_step(1);
}

/* The flag makes the call return a datagram's true length, however little of it had room. */
static void truncated(void)
{
	int fd = datagram_socket(&server);

	spawn(send_three, 2000);
	receive_named(fd, 0, 500);
	receive_named(fd, MSG_TRUNC, 500);
	receive_named(fd, 0, 1);
	reach_step(1);
}

static void corking_client(long with)
{
	struct stream stream = datagram_dial();

	sent(stream.end, send(stream.fd, buffer, 100, MSG_MORE));
	sent(stream.end, send(stream.fd, buffer, 200, MSG_MORE));
	sent(stream.end, send(stream.fd, buffer, 300, 0));
	await_step(1);
}

static void corked(void)
{
	int fd = datagram_socket(&server);

	spawn(corking_client, 0);
	receive_named(fd, 0, BUFFER_SIZE);
	reach_step(1);
}

static void gso_client(long with)
{
	struct stream stream = datagram_dial();
	int segment_bytes = 1000;

	offered(setsockopt(stream.fd, SOL_UDP, UDP_SEGMENT, &segment_bytes, sizeof(segment_bytes)), "UDP_SEGMENT");
	sent(stream.end, send(stream.fd, buffer, 9500, 0));
	sent(stream.end, send(stream.fd, buffer, 4000, 0));
	await_step(1);
}

static void receive_segments(bool together)
{
	int fd = datagram_socket(&server), on = together;
	long left = 13500;

	if (together)
		offered(setsockopt(fd, SOL_UDP, UDP_GRO, &on, sizeof(on)), "UDP_GRO");
	spawn(gso_client, 0);
	while (left > 0) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		left -= received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

static void gso(void)
{
	receive_segments(false);
}

static void gro(void)
{
	receive_segments(true);
}

/* A closed port answers with an error; what the error queue then hands back is our own datagram, not traffic. */
static void error_queue(void)
{
	struct stream stream;
	int on = 1;
	char control[512];
	struct iovec room = { buffer, BUFFER_SIZE };
	struct msghdr message = { .msg_iov = &room, .msg_iovlen = 1, .msg_control = control, .msg_controllen = 512 };
	struct pollfd poll_error;

	close(datagram_socket(&server));
	stream = datagram_dial();
	must(setsockopt(stream.fd, SOL_IP, IP_RECVERR, &on, sizeof(on)), "IP_RECVERR");
	sent(stream.end, send(stream.fd, buffer, 1200, 0));
	poll_error = (struct pollfd){ .fd = stream.fd };
	must(poll(&poll_error, 1, 5000), "poll");
	if (!must(recvmsg(stream.fd, &message, MSG_ERRQUEUE), "the error queue"))
		failed("the error queue hands back nothing");
}

/* The second send is told of the first one's failure and moves nothing. */
static void refused_datagram(void)
{
	struct stream stream;
	struct pollfd poll_error;

	close(datagram_socket(&server));
	stream = datagram_dial();
	sent(stream.end, send(stream.fd, buffer, 700, 0));
	poll_error = (struct pollfd){ .fd = stream.fd };
	must(poll(&poll_error, 1, 5000), "poll");
	if (send(stream.fd, buffer, 700, 0) >= 0 || errno != ECONNREFUSED)
		failed("a closed port refused nothing");
	sent(stream.end, send(stream.fd, buffer, 30, 0));
}

const struct traffic_case message_cases[] = {
	{ "tcp-iovecs", "sendmsg and recvmsg with 64 parts, TCP", tcp_iovecs },
	{ "udp-iovecs", "sendmsg and recvmsg with 64 parts, UDP", udp_iovecs },
	{ "udp-mmsg", "sendmmsg to two peers, recvmmsg", mmsg },
	{ "tcp-mmsg", "sendmmsg over TCP", mmsg_tcp },
	{ "udp-truncated", "datagrams larger than the room for them, with and without MSG_TRUNC", truncated },
	{ "udp-corked", "one datagram out of three calls", corked },
	{ "udp-gso", "one call, many datagrams (UDP_SEGMENT)", gso },
	{ "udp-gro", "many datagrams, one call (UDP_GRO)", gro },
	{ "udp-error-queue", "MSG_ERRQUEUE hands back a datagram that was refused", error_queue },
	{ "udp-refused", "a datagram to a closed port, and the calls after it", refused_datagram },
	{},
};
