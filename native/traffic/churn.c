// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Makes many TCP connections over loopback, and prints what its own calls
 * returned. For tests and measurements of long traces.
 *
 *   churn serve PORT                                 answers each connection, until standard input ends
 *   churn connect PORT COUNT TX RX [RATE]            COUNT connections, one after another: each sends TX bytes,
 *                                                    reads RX, and ends by a reset, which leaves no TIME_WAIT
 *                                                    behind; RATE is the most per second
 *   churn hold PORT COUNT TX RX                      COUNT connections, all open at the same time until standard
 *                                                    input ends
 *   churn peers COUNT BYTES                          one UDP socket, one datagram to each of COUNT addresses
 *
 * Every 50,000 connections it says so on standard error: "churn: at N".
 *
 * A request is its own length and that of the answer wanted, 4 bytes each,
 * then padding: so TX is 8 at least.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 65536
#define REPORTED 50000

struct request {
	uint32_t length;
	uint32_t answer; /* with HELD if the connection stays open */
};

#define HELD (1u << 31)

static char buffer[LONGEST];

static void die(const char *what)
{
	fprintf(stderr, "churn: %s: %s\n", what, strerror(errno));
	exit(1);
}

/* Away from 127.0.0.1, so that ports of other traffic do not matter. */
static struct sockaddr_in at(uint32_t host, int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(host) };

	return address;
}

static long long read_all(int fd, long long bytes)
{
	static __thread char into[LONGEST];
	long long sum = 0;

	while (sum < bytes) {
		ssize_t n = recv(fd, into, bytes - sum < LONGEST ? bytes - sum : LONGEST, 0);

		if (n <= 0)
			break;
		sum += n;
	}
	return sum;
}

static void serve_one(int fd)
{
	struct request request;
	long long sent = 0, answer;

	if (recv(fd, &request, sizeof(request), MSG_WAITALL) != sizeof(request)) {
		close(fd);
		return;
	}
	read_all(fd, request.length - sizeof(request));
	answer = request.answer & ~HELD;
	while (sent < answer) {
		ssize_t n = send(fd, buffer, answer - sent < LONGEST ? answer - sent : LONGEST, MSG_NOSIGNAL);

		if (n <= 0)
			break;
		sent += n;
	}
	if (request.answer & HELD)
		return; /* it closes with this program */
	read_all(fd, INT64_MAX);
	close(fd);
}

static void *serve(void *argument)
{
	int listener = *(int *)argument;

	while (1) {
		int fd = accept(listener, NULL, NULL);

		if (fd < 0)
			die("accept");
		serve_one(fd);
	}
}

static int serve_at(int port)
{
	struct sockaddr_in address = at(INADDR_LOOPBACK, port);
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	pthread_t thread;

	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&address, sizeof(address)) || listen(fd, 4096))
		die("listen");
	pthread_create(&thread, NULL, serve, &fd);
	puts("ready");
	fflush(stdout);
	while (getchar() != EOF)
		;
	return 0;
}

static int open_one(int port, uint32_t source, uint32_t tx, uint32_t rx, int hold, long long *sent,
		    long long *received)
{
	struct sockaddr_in to = at(INADDR_LOOPBACK, port), from = at(source, 0);
	struct request request = { .length = tx, .answer = rx | (hold ? HELD : 0) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
	ssize_t n;

	setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof(one));
	if (fd < 0 || bind(fd, (struct sockaddr *)&from, sizeof(from)) || connect(fd, (struct sockaddr *)&to, sizeof(to)))
		die("connect");
	memcpy(buffer, &request, sizeof(request));
	n = send(fd, buffer, tx, MSG_NOSIGNAL);
	if (n != tx)
		die("send");
	*sent += n;
	*received += read_all(fd, rx);
	return fd;
}

static void wait_for_rate(const struct timespec *begin, long long done, long long rate)
{
	struct timespec due = *begin;

	if (rate <= 0)
		return;
	due.tv_nsec += done % rate * 1000000000 / rate;
	due.tv_sec += done / rate + due.tv_nsec / 1000000000;
	due.tv_nsec %= 1000000000;
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static int connect_all(int port, long long count, uint32_t tx, uint32_t rx, long long rate, int hold)
{
	struct linger reset = { .l_onoff = 1, .l_linger = 0 };
	long long sent = 0, received = 0;
	struct timespec begin;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	for (long long i = 0; i < count; i++) {
		/* A port lasts for one connection to the same peer: 127.1.0.0/16 has plenty more of them. */
		int fd = open_one(port, (127u << 24) + (1u << 16) + 1 + i / 20000, tx, rx, hold, &sent, &received);

		setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
		if (!hold)
			close(fd);
		if ((i + 1) % REPORTED == 0)
			fprintf(stderr, "churn: at %lld\n", i + 1);
		wait_for_rate(&begin, i + 1, rate);
	}
	printf("connections %lld sent %lld received %lld\n", count, sent, received);
	fflush(stdout);
	while (hold && getchar() != EOF)
		;
	return 0;
}

static int send_to_peers(long long count, uint32_t bytes)
{
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	long long sent = 0;

	for (long long i = 0; i < count; i++) {
		struct sockaddr_in to = at((127u << 24) + (2u << 16) + 1 + i, 9);
		ssize_t n = sendto(fd, buffer, bytes, 0, (struct sockaddr *)&to, sizeof(to));

		if (n < 0)
			die("sendto");
		sent += n;
	}
	printf("connections %lld sent %lld received 0\n", count, sent);
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	struct rlimit files = { 1 << 20, 1 << 20 };

	setrlimit(RLIMIT_NOFILE, &files);
	if (!strcmp(what, "serve") && argc == 3)
		return serve_at(atoi(argv[2]));
	if (!strcmp(what, "peers") && argc == 4)
		return send_to_peers(atoll(argv[2]), atoi(argv[3]));
	if ((!strcmp(what, "connect") || !strcmp(what, "hold")) && argc >= 6 && atoi(argv[4]) >= 8 &&
	    atoi(argv[4]) <= LONGEST)
		return connect_all(atoi(argv[2]), atoll(argv[3]), atoi(argv[4]), atoi(argv[5]),
				   argc > 6 ? atoll(argv[6]) : 0, *what == 'h');
	fprintf(stderr, "churn: see the top of churn.c\n");
	return 2;
}
