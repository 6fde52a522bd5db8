// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Connections that stream both ways at once, until told to stop: each end
 * sends blocks of changing sizes, some of them larger than what the socket
 * takes at once, and receives. Prints "ready SERVER_PID" when all are
 * connected, waits for a line on standard input, ends all streams, and prints
 * "PID LOCAL_PORT REMOTE_PORT SENT RECEIVED" for each end: what its calls returned. All
 * stays open until standard input ends.
 *
 *   stream CONNECTIONS
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_CONNECTIONS 100
#define MAX_BLOCK (1 << 20)
#define PAUSE_US 20000

struct end {
	int fd, local, remote;
	unsigned seed;
	unsigned long long sent, received;
	pthread_t sender, receiver;
};

static struct end ends[MAX_CONNECTIONS];
static atomic_int stopped;
static char block[MAX_BLOCK];

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void *send_all(void *argument)
{
	struct end *end = argument;
	unsigned seed = end->seed;

	while (!stopped) {
		/* Mostly small, now and then a large one that takes many segments, and time. */
		size_t size = rand_r(&seed) % 16 ? rand_r(&seed) % 3000 + 1 : rand_r(&seed) % MAX_BLOCK + 1;
		ssize_t sent = send(end->fd, block, size, MSG_NOSIGNAL);

		if (sent < 0)
			die("stream: send");
		end->sent += sent;
		usleep(PAUSE_US);
	}
	shutdown(end->fd, SHUT_WR);
	return NULL;
}

static void *receive_all(void *argument)
{
	struct end *end = argument;
	char *buffer = malloc(MAX_BLOCK);
	unsigned seed = ~end->seed;
	ssize_t received;

	while ((received = recv(end->fd, buffer, rand_r(&seed) % (MAX_BLOCK / 8) + 1, 0)) > 0)
		end->received += received;
	if (received < 0)
		die("stream: recv");
	free(buffer);
	return NULL;
}

static int port_of(int (*name)(int, struct sockaddr *, socklen_t *), int fd)
{
	struct sockaddr_in at;
	socklen_t length = sizeof(at);

	if (name(fd, (struct sockaddr *)&at, &length))
		die("stream: name");
	return ntohs(at.sin_port);
}

static void start(int count)
{
	for (int i = 0; i < count; i++) {
		ends[i].local = port_of(getsockname, ends[i].fd);
		ends[i].remote = port_of(getpeername, ends[i].fd);
		ends[i].seed = getpid() * 1000 + i;
		if (pthread_create(&ends[i].sender, NULL, send_all, &ends[i]) ||
		    pthread_create(&ends[i].receiver, NULL, receive_all, &ends[i]))
			die("stream: thread");
	}
}

static void finish(int count)
{
	stopped = 1;
	for (int i = 0; i < count; i++) {
		pthread_join(ends[i].sender, NULL);
		pthread_join(ends[i].receiver, NULL);
		printf("%d %d %d %llu %llu\n", getpid(), ends[i].local, ends[i].remote, ends[i].sent,
		       ends[i].received);
	}
	fflush(stdout);
}

static void serve(int listener, int count, int pipe_end)
{
	struct sockaddr_in peer;
	socklen_t length = sizeof(peer);
	char byte;

	for (int i = 0; i < count; i++) {
		ends[i].fd = accept(listener, (struct sockaddr *)&peer, &length);
		if (ends[i].fd < 0)
			die("stream: accept");
	}
	start(count);
	if (read(pipe_end, &byte, 1) != 1)
		die("stream: stop");
	finish(count);
	while (read(pipe_end, &byte, 1) > 0)
		;
	_exit(0);
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int listener = socket(AF_INET, SOCK_STREAM, 0), count = argc > 1 ? atoi(argv[1]) : 0, stop[2], server;
	socklen_t length = sizeof(at);
	char line[16];

	if (count < 1 || count > MAX_CONNECTIONS) {
		fprintf(stderr, "usage: stream CONNECTIONS, 1 to %d\n", MAX_CONNECTIONS);
		return 2;
	}
	if (listener < 0 || bind(listener, (struct sockaddr *)&at, sizeof(at)) || listen(listener, count) ||
	    getsockname(listener, (struct sockaddr *)&at, &length) || pipe(stop))
		die("stream: listen");
	server = fork();
	if (server < 0)
		die("stream: fork");
	if (!server) {
		close(stop[1]);
		serve(listener, count, stop[0]);
	}
	close(listener);
	close(stop[0]);
	for (int i = 0; i < count; i++) {
		ends[i].fd = socket(AF_INET, SOCK_STREAM, 0);
		if (connect(ends[i].fd, (struct sockaddr *)&at, sizeof(at)))
			die("stream: connect");
	}
	start(count);
	printf("ready %d\n", server);
	fflush(stdout);
	if (!fgets(line, sizeof(line), stdin))
		return 1;
	if (write(stop[1], "x", 1) != 1)
		die("stream: stop");
	finish(count);
	while (fgets(line, sizeof(line), stdin))
		;
	close(stop[1]);
	waitpid(server, NULL, 0);
	return 0;
}
