// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Many processes that rest, each with some TCP connections to the first one.
 * Prints "ready" when all are connected; ends with standard input.
 *
 *   crowd PROCESSES CONNECTIONS_OF_EACH
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define SPARE_FILES 64

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static void rest(int turn, const struct sockaddr_in *at, int connections)
{
	char byte;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (read(turn, &byte, 1) != 1)
		exit(1);
	for (int i = 0; i < connections; i++) {
		int fd = socket(AF_INET, SOCK_STREAM, 0);

		if (fd < 0 || connect(fd, (const struct sockaddr *)at, sizeof(*at)))
			die("crowd: connect");
	}
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int processes = argc > 2 ? atoi(argv[1]) : 0, connections = argc > 2 ? atoi(argv[2]) : 0;
	int listener = socket(AF_INET, SOCK_STREAM, 0), turn[2];
	socklen_t length = sizeof(at);
	struct rlimit files;

	if (processes < 1 || connections < 0) {
		fprintf(stderr, "usage: crowd PROCESSES CONNECTIONS_OF_EACH\n");
		return 2;
	}
	if (getrlimit(RLIMIT_NOFILE, &files))
		die("crowd: limit");
	files.rlim_cur = files.rlim_max;
	if ((rlim_t)processes * connections + SPARE_FILES > files.rlim_max) {
		fprintf(stderr, "crowd: a process may have %llu files here\n", (unsigned long long)files.rlim_max);
		return 1;
	}
	if (setrlimit(RLIMIT_NOFILE, &files) || listener < 0 || bind(listener, (struct sockaddr *)&at, sizeof(at)) ||
	    listen(listener, 4096) || getsockname(listener, (struct sockaddr *)&at, &length) || pipe(turn))
		die("crowd: listen");
	for (int i = 0; i < processes; i++) {
		int pid = fork();

		if (pid < 0)
			die("crowd: fork");
		if (!pid)
			rest(turn[0], &at, connections);
	}
	/* Only now, for a child has all files that its parent has open. */
	for (int i = 0; i < processes; i++) {
		if (write(turn[1], "x", 1) != 1)
			die("crowd: turn");
		for (int j = 0; j < connections; j++) {
			if (accept(listener, NULL, NULL) < 0)
				die("crowd: accept");
		}
	}
	puts("ready");
	fflush(stdout);
	while (getchar() != EOF)
		;
	return 0;
}
