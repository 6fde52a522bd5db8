// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Makes known traffic for the tests and prints, as "sent N received N", what
 * its own calls returned: the truth that a recording is held against.
 *
 *   traffic send tcp|udp HOST PORT BYTES [CHUNK]   connects, sends, half-closes, reads to the end
 *   traffic sendto HOST BYTES PORT...              one unconnected UDP socket, one datagram to each port
 *   traffic receive HOST PORT [named]              one UDP socket, one datagram; "named" asks for the sender
 *   traffic peek PORT                              TCP: peeks twice, then receives, until the peer closes
 *   traffic accept PORT                            TCP: accepts one connection and closes it without a call on it
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static long long sent, received;
static char buffer[1 << 20];

static void die(const char *what)
{
	fprintf(stderr, "traffic: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct addrinfo *resolve(const char *host, const char *port, int type)
{
	struct addrinfo hints = { .ai_socktype = type, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV }, *result;

	if (getaddrinfo(host, port, &hints, &result)) {
		fprintf(stderr, "traffic: no address: %s port %s\n", host, port);
		exit(2);
	}
	return result;
}

static int open_to(const char *host, const char *port, int type)
{
	struct addrinfo *to = resolve(host, port, type);
	int fd = socket(to->ai_family, type, 0);

	if (fd < 0 || connect(fd, to->ai_addr, to->ai_addrlen))
		die("connect");
	return fd;
}

static int listen_on(const char *port)
{
	struct addrinfo *at = resolve("127.0.0.1", port, SOCK_STREAM);
	int one = 1, fd = socket(at->ai_family, SOCK_STREAM, 0);

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (fd < 0 || bind(fd, at->ai_addr, at->ai_addrlen) || listen(fd, 16))
		die("listen");
	puts("ready");
	fflush(stdout);
	return accept(fd, NULL, NULL);
}

static void send_all(int fd, long long bytes, long long chunk)
{
	while (bytes > 0) {
		ssize_t n = send(fd, buffer, bytes < chunk ? bytes : chunk, MSG_NOSIGNAL);

		if (n < 0)
			die("send");
		sent += n;
		bytes -= n;
	}
}

static void receive_all(int fd, int peeks)
{
	ssize_t n;

	do {
		for (int i = 0; i < peeks; i++)
			if (recv(fd, buffer, sizeof(buffer), MSG_PEEK) < 0)
				die("peek");
		n = recv(fd, buffer, sizeof(buffer), 0);
		if (n < 0)
			die("recv");
		received += n;
	} while (n > 0);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";

	if (!strcmp(what, "send") && argc >= 6) {
		int stream = !strcmp(argv[2], "tcp");
		int fd = open_to(argv[3], argv[4], stream ? SOCK_STREAM : SOCK_DGRAM);

		send_all(fd, atoll(argv[5]), argc > 6 ? atoll(argv[6]) : 65536);
		if (stream) {
			shutdown(fd, SHUT_WR);
			receive_all(fd, 0);
		}
	} else if (!strcmp(what, "sendto") && argc >= 5) {
		int fd = -1;

		for (int i = 4; i < argc; i++) {
			struct addrinfo *to = resolve(argv[2], argv[i], SOCK_DGRAM);
			ssize_t n;

			if (fd < 0)
				fd = socket(to->ai_family, SOCK_DGRAM, 0);
			n = sendto(fd, buffer, atoll(argv[3]), 0, to->ai_addr, to->ai_addrlen);
			if (n < 0)
				die("sendto");
			sent += n;
		}
	} else if (!strcmp(what, "receive") && argc >= 4) {
		struct addrinfo *at = resolve(argv[2], argv[3], SOCK_DGRAM);
		int fd = socket(at->ai_family, SOCK_DGRAM, 0);
		struct sockaddr_storage from;
		socklen_t length = sizeof(from);

		if (fd < 0 || bind(fd, at->ai_addr, at->ai_addrlen))
			die("bind");
		puts("ready");
		fflush(stdout);
		received = argc > 4 ? recvfrom(fd, buffer, sizeof(buffer), 0, (struct sockaddr *)&from, &length)
				    : recv(fd, buffer, sizeof(buffer), 0);
		if (received < 0)
			die("recv");
	} else if (!strcmp(what, "peek") && argc >= 3) {
		receive_all(listen_on(argv[2]), 2);
	} else if (!strcmp(what, "accept") && argc >= 3) {
		if (listen_on(argv[2]) < 0)
			die("accept");
	} else {
		fprintf(stderr, "traffic: see the top of traffic.c\n");
		return 2;
	}
	printf("sent %lld received %lld\n", sent, received);
	return 0;
}
