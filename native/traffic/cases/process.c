// SPDX-License-Identifier: Apache-2.0
/* The processes of a case. */
#define _GNU_SOURCE
#include "board.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* An emulated machine is slow; whoever takes longer than this hangs. */
#define LIMIT_S 180

static pid_t fork_to(void (*body)(long), long with)
{
	int place = atomic_fetch_add(&board->places, 1);
	pid_t pid;

	if (place >= MAX_PLACES)
		failed("more than %d processes", MAX_PLACES);
	pid = must(fork(), "fork");
	if (!pid) {
		my_place = place;
		alarm(LIMIT_S);
		body(with);
		_exit(0);
	}
	board->pid[place] = pid;
	return pid;
}

void spawn(void (*body)(long), long with)
{
	fork_to(body, with);
}

void spawn_in_pid_namespace(void (*body)(long), long with)
{
	offered(unshare(CLONE_NEWPID), "a PID namespace");
	fork_to(body, with);
}

void reap(void)
{
	int status;
	pid_t pid;

	while ((pid = wait(&status)) > 0 || errno == EINTR)
		if (pid > 0 && status)
			failed("process %d: %s", pid,
			       WIFSIGNALED(status) ? sigdescr_np(WTERMSIG(status)) : "ended in the midst");
}

void expect_killed(void)
{
	int status;

	must(wait(&status), "wait");
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		failed("it was not killed");
}

void exec_self(int with)
{
	char path[4096], board_text[16], place_text[16], with_text[16];
	ssize_t length = must(readlink("/proc/self/exe", path, sizeof(path) - 1), "/proc/self/exe");

	path[length] = 0; /* not /proc/self/exe itself: the process would be called "exe" */
	snprintf(board_text, sizeof(board_text), "%d", board_fd);
	snprintf(place_text, sizeof(place_text), "%d", my_place);
	snprintf(with_text, sizeof(with_text), "%d", with);
	execl(path, path, "resume", board_text, place_text, with_text, NULL);
	failed("exec: %s", strerrorname_np(errno));
}

int resume(char **argv)
{
	board_map(atoi(argv[0]));
	my_place = atoi(argv[1]);
	after_exec(atoi(argv[2]));
	return 0;
}

static void lead(long with)
{
	const struct traffic_case *each = (const struct traffic_case *)with;

	setpgid(0, 0);
	if (each->flags & OWN_NETWORK)
		enter_new_network();
	each->run();
	reap();
}

/* `conduct` is what this process does meanwhile. */
static bool run_case_with(const struct traffic_case *each, void (*conduct)(void))
{
	int status;
	pid_t leader;

	board_clear();
	fflush(stdout);
	/* What outlives its parent comes to us, so that nothing of a case runs on. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	leader = fork_to(lead, (long)each);
	setpgid(leader, leader);
	if (conduct)
		conduct();
	waitpid(leader, &status, 0);
	kill(-leader, SIGKILL);
	while (wait(NULL) > 0 || errno == EINTR)
		;
	if (status && !atomic_load(&board->verdict)) {
		board->verdict = VERDICT_FAILED;
		snprintf(board->why, sizeof(board->why), "the leader: %s",
			 WIFSIGNALED(status) ? sigdescr_np(WTERMSIG(status)) : "ended in the midst");
	}
	return board_print(each->name);
}

bool run_case(const struct traffic_case *each)
{
	return run_case_with(each, each == older_cases ? conduct_older : NULL);
}
