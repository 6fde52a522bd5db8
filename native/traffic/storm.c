// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * Starts many processes that live for milliseconds: each connects, sends a
 * number of bytes of its own, and ends. Prints "ready", waits for a line on
 * standard input, and prints "PID BYTES" for each, with what its send returned.
 *
 *   storm COUNT PORT [uid=N] [cgroup=DIR] [deep=1] [inherit=1] [serve=PORT]
 *         [rate=N] PROGRAM [ARG]...
 *
 * The child takes on the user and the cgroup, then begins PROGRAM with the
 * ARGs and, as the last two, PORT and the number of bytes. With deep it does
 * so in a grandchild, with inherit it begins no program and sends itself. With
 * serve it listens on that port before it is ready. With rate it starts so many
 * per second and does not wait for one to end before it starts the next. PROGRAM may be this one: "send" and any words, or "serve" and a port to listen on before it sends.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LEAST_BYTES 100
#define MAX_ARGS 16
#define MAX_RUNNING 100 /* at a rate */

static const char *cgroup;
static int uid = -1, deep, inherit, rate, running;

static void die(const char *what)
{
	perror(what);
	_exit(1);
}

static char payload[1 << 20];

static int send_bytes(int port, int bytes)
{
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)))
		die("storm: connect");
	if (send(fd, payload, bytes, 0) != bytes)
		die("storm: send");
	return 0;
}

static void serve(int port)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0), yes = 1;

	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof(yes)) ||
	    bind(fd, (struct sockaddr *)&at, sizeof(at)) || listen(fd, 1))
		die("storm: listen");
}

static void join_cgroup(void)
{
	char path[4096];
	FILE *procs;

	snprintf(path, sizeof(path), "%s/cgroup.procs", cgroup);
	procs = fopen(path, "w");
	if (!procs || fprintf(procs, "%d\n", getpid()) < 0 || fclose(procs))
		die(path);
}

static void begin(char **program, int port, int bytes)
{
	char *args[MAX_ARGS + 3], port_text[16], bytes_text[16];
	int n = 0;

	if (cgroup)
		join_cgroup();
	if (uid >= 0 && (setgid(uid) || setuid(uid)))
		die("storm: setuid");
	if (inherit)
		_exit(send_bytes(port, bytes));
	while (program[n] && n < MAX_ARGS) {
		args[n] = program[n];
		n++;
	}
	snprintf(port_text, sizeof(port_text), "%d", port);
	snprintf(bytes_text, sizeof(bytes_text), "%d", bytes);
	args[n] = port_text;
	args[n + 1] = bytes_text;
	args[n + 2] = NULL;
	execv(args[0], args);
	die(args[0]);
}

/* The process that sends; its PID comes through a pipe, for it may be a grandchild. */
static void start(char **program, int port, int bytes)
{
	int ends[2], status, pid, sender;

	if (pipe(ends))
		die("storm: pipe");
	pid = fork();
	if (pid < 0)
		die("storm: fork");
	if (!pid) {
		sender = deep ? fork() : 0;
		if (sender) {
			waitpid(sender, &status, 0);
			_exit(WEXITSTATUS(status));
		}
		sender = getpid();
		if (write(ends[1], &sender, sizeof(sender)) != sizeof(sender))
			die("storm: pipe");
		close(ends[0]);
		close(ends[1]);
		begin(program, port, bytes);
	}
	close(ends[1]);
	if (read(ends[0], &sender, sizeof(sender)) != sizeof(sender))
		die("storm: pipe");
	close(ends[0]);
	printf("%d %d\n", sender, bytes);
	running++;
}

/* Waits until no more than so many are left. */
static void reap(int left)
{
	int status, pid;

	while (running > 0 && (pid = waitpid(-1, &status, running > left ? 0 : WNOHANG)) > 0) {
		if (!WIFEXITED(status) || WEXITSTATUS(status)) {
			fprintf(stderr, "storm: process %d failed\n", pid);
			exit(1);
		}
		running--;
	}
}

static void wait_turn(struct timespec *due)
{
	due->tv_nsec += 1000000000 / rate;
	if (due->tv_nsec >= 1000000000) {
		due->tv_nsec -= 1000000000;
		due->tv_sec++;
	}
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, due, NULL);
}

int main(int argc, char **argv)
{
	int count, port, at = 3;
	struct timespec due;

	if (argc == 3) /* the program that is begun: PORT BYTES */
		return send_bytes(atoi(argv[1]), atoi(argv[2]));
	if (argc > 3 && !strcmp(argv[1], "send")) /* the same with words before: send … PORT BYTES */
		return send_bytes(atoi(argv[argc - 2]), atoi(argv[argc - 1]));
	if (argc == 5 && !strcmp(argv[1], "serve")) {
		serve(atoi(argv[2]));
		return send_bytes(atoi(argv[3]), atoi(argv[4]));
	}
	if (argc < 4) {
		fprintf(stderr, "usage: storm COUNT PORT [KEY=VALUE]... PROGRAM [ARG]...\n");
		return 2;
	}
	count = atoi(argv[1]);
	port = atoi(argv[2]);
	for (; at < argc && strchr(argv[at], '=') && argv[at][0] != '/'; at++) {
		char *value = strchr(argv[at], '=') + 1;

		if (!strncmp(argv[at], "uid=", 4))
			uid = atoi(value);
		else if (!strncmp(argv[at], "cgroup=", 7))
			cgroup = value;
		else if (!strncmp(argv[at], "deep=", 5))
			deep = atoi(value);
		else if (!strncmp(argv[at], "inherit=", 8))
			inherit = atoi(value);
		else if (!strncmp(argv[at], "rate=", 5))
			rate = atoi(value);
		else if (!strncmp(argv[at], "serve=", 6))
			serve(atoi(value));
	}
	puts("ready");
	fflush(stdout);
	if (getchar() == EOF)
		return 1;
	clock_gettime(CLOCK_MONOTONIC, &due);
	for (int i = 0; i < count; i++) {
		start(argv + at, port, LEAST_BYTES + i);
		reap(rate ? MAX_RUNNING : 0);
		if (rate)
			wait_turn(&due);
	}
	reap(0);
	return 0;
}
