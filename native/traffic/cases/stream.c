// SPDX-License-Identifier: Apache-2.0
/* Connections, of whatever protocol has them. */
#define _GNU_SOURCE
#include "cases.h"

#include <fcntl.h>
#include <unistd.h>

char buffer[BUFFER_SIZE];

int listen_at(const struct address *at, int protocol)
{
	int one = 1, fd = offered(socket(at->at.ss_family, SOCK_STREAM, protocol), "socket");

	must(setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)), "SO_REUSEADDR");
	must(bind(fd, sa(at), at->length), "bind");
	must(listen(fd, 1024), "listen");
	return fd;
}

int listen_on(const char *host, struct address *at)
{
	struct address wanted = address_of(host, 0);
	int fd = listen_at(&wanted, IPPROTO_TCP);

	*at = local_address(fd);
	return fd;
}

struct stream accept_one(int listener, enum protocol protocol)
{
	struct stream stream = { .fd = must(accept4(listener, NULL, NULL, SOCK_CLOEXEC), "accept") };

	stream.end = end_of(stream.fd, protocol, IN);
	return stream;
}

struct stream dial_protocol(const struct address *to, int ip_protocol, enum protocol protocol)
{
	struct stream stream = { .fd = must(socket(to->at.ss_family, SOCK_STREAM, ip_protocol), "socket") };

	must(connect(stream.fd, sa(to), to->length), "connect");
	stream.end = end_of(stream.fd, protocol, OUT);
	return stream;
}

struct stream dial(const struct address *to)
{
	return dial_protocol(to, IPPROTO_TCP, TCP);
}

void send_bytes(struct stream stream, long bytes, long chunk)
{
	while (bytes > 0)
		bytes -= sent(stream.end, send(stream.fd, buffer, bytes < chunk ? bytes : chunk, MSG_NOSIGNAL));
}

void receive_bytes(struct stream stream, long bytes)
{
	while (bytes > 0) {
		ssize_t n = received(stream.end, recv(stream.fd, buffer, bytes < BUFFER_SIZE ? bytes : BUFFER_SIZE, 0));

		if (!n)
			failed("the connection ended %ld bytes early", bytes);
		bytes -= n;
	}
}

void splice_bytes(struct stream stream, long bytes)
{
	int ends[2];

	must(pipe(ends), "pipe");
	while (bytes > 0) {
		ssize_t n = received(stream.end, splice(stream.fd, NULL, ends[1], NULL, bytes < 30000 ? bytes : 30000, 0));

		if (!n)
			failed("the connection ended %ld bytes early", bytes);
		bytes -= n;
		while (n > 0)
			n -= must(read(ends[0], buffer, n), "read");
	}
	close(ends[0]);
	close(ends[1]);
}

long receive_to_end(struct stream stream)
{
	long total = 0;
	ssize_t n;

	while ((n = received(stream.end, recv(stream.fd, buffer, BUFFER_SIZE, 0))))
		total += n;
	return total;
}

void hang_up(struct stream stream)
{
	close(stream.fd);
}

void serve_one(int listener, long answer)
{
	struct stream stream = accept_one(listener, TCP);

	receive_to_end(stream);
	send_bytes(stream, answer, 4096);
	hang_up(stream);
}
