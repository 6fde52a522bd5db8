/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SOCKSCOPE_BOARD_H
#define SOCKSCOPE_BOARD_H
/* The inside of the board: memory of its own file descriptor, so that it outlives exec. */
#include "cases.h"

#include <stdatomic.h>

#define MAX_ENDS 8192
#define MAX_PLACES 4096

enum { VERDICT_NONE, VERDICT_FAILED, VERDICT_ABSENT, VERDICT_FORBIDDEN };

struct end {
	int place;
	enum protocol protocol;
	enum direction direction;
	int error;
	unsigned long long socket; /* its cookie, which no other socket ever has; 0 if that does not matter */
	bool unnamed; /* the remote end told us itself who it is: our calls did not ask */
	struct address local, remote;
	_Atomic long long tx_bytes, rx_bytes;
	_Atomic long tx_calls, rx_calls;
	_Atomic bool tx_parts, rx_parts; /* there are calls among them that the kernel does in parts */
	long long tx_before, rx_before; /* moved before the trace */
};

struct board {
	_Atomic int verdict;
	_Atomic int step;
	_Atomic int places, ends;
	char why[256];
	pid_t pid[MAX_PLACES]; /* each process has a place; its PID is noted by its parent */
	struct end end[MAX_ENDS];
};

extern struct board *board;
extern int board_fd;
extern int my_place;

void board_map(int fd);
#endif
