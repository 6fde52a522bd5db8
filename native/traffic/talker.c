// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * One end of a TCP connection that does what it is told, so that a test can
 * stop in any state and look at it. Each line of standard input is a command;
 * each is answered with "ok NUMBER" or "failed WHY" on standard output.
 *
 *   listen ADDRESS PORT, accept, connect ADDRESS PORT, begin ADDRESS PORT (does not wait),
 *   send BYTES, receive BYTES, drain (receives to the end), shutdown, close, pid
 *
 * The number is the local port for what makes a socket, the bytes for what
 * moves them, the process's own PID for "pid", and 0 else.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int listener = -1, connection = -1;
static char buffer[65536];

static struct sockaddr_in at(const char *address, int port)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port) };

	if (inet_pton(AF_INET, address, &to.sin_addr) != 1)
		to.sin_family = AF_UNSPEC; /* connect and bind refuse it */
	return to;
}

static long local_port(int fd)
{
	struct sockaddr_in local;
	socklen_t length = sizeof(local);

	return getsockname(fd, (struct sockaddr *)&local, &length) ? -1 : ntohs(local.sin_port);
}

static long listen_at(const char *address, int port)
{
	struct sockaddr_in here = at(address, port);
	int one = 1;

	listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(listener, (struct sockaddr *)&here, sizeof(here)) || listen(listener, 64))
		return -1;
	return local_port(listener);
}

static long accept_one(void)
{
	connection = accept(listener, NULL, NULL);
	return connection < 0 ? -1 : local_port(connection);
}

static long connect_to(const char *address, int port, int flags)
{
	struct sockaddr_in there = at(address, port);

	connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
	if (connect(connection, (struct sockaddr *)&there, sizeof(there)) && errno != EINPROGRESS)
		return -1;
	return local_port(connection);
}

static long send_bytes(long bytes)
{
	for (long left = bytes; left > 0;) {
		ssize_t n = send(connection, buffer, left < (long)sizeof(buffer) ? left : (long)sizeof(buffer), 0);

		if (n < 0)
			return -1;
		left -= n;
	}
	return bytes;
}

/* Negative: to the end. */
static long receive_bytes(long bytes)
{
	long total = 0;

	while (bytes < 0 || total < bytes) {
		size_t want = bytes < 0 || bytes - total > (long)sizeof(buffer) ? sizeof(buffer) : bytes - total;
		ssize_t n = recv(connection, buffer, want, 0);

		if (n < 0)
			return -1;
		if (!n)
			break;
		total += n;
	}
	return total;
}

static long obey(const char *command, const char *first, const char *second)
{
	if (!strcmp(command, "listen"))
		return listen_at(first, atoi(second));
	if (!strcmp(command, "accept"))
		return accept_one();
	if (!strcmp(command, "connect"))
		return connect_to(first, atoi(second), 0);
	if (!strcmp(command, "begin"))
		return connect_to(first, atoi(second), SOCK_NONBLOCK);
	if (!strcmp(command, "send"))
		return send_bytes(atol(first));
	if (!strcmp(command, "receive"))
		return receive_bytes(atol(first));
	if (!strcmp(command, "drain"))
		return receive_bytes(-1);
	if (!strcmp(command, "shutdown"))
		return shutdown(connection, SHUT_WR);
	if (!strcmp(command, "close"))
		return close(connection);
	if (!strcmp(command, "pid"))
		return getpid();
	errno = EINVAL;
	return -1;
}

int main(void)
{
	char line[256], command[32], first[64], second[16];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	while (fgets(line, sizeof(line), stdin)) {
		long answer;

		command[0] = first[0] = second[0] = '\0';
		sscanf(line, "%31s %63s %15s", command, first, second);
		answer = obey(command, first, second);
		if (answer < 0)
			printf("failed %s: %s\n", command, strerror(errno));
		else
			printf("ok %ld\n", answer);
		fflush(stdout);
	}
	return 0;
}
