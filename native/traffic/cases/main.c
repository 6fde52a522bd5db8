// SPDX-License-Identifier: Apache-2.0
/*
 * Makes traffic of many kinds and prints the truth about it.
 *
 *   cases list                 one line per case: its name and what it is
 *   cases run NAME...|all      runs them one after another; "all" leaves out "older", which waits for standard input
 *
 * Lines on standard output, their fields parted by tabs, a field empty where a thing is unknown:
 *
 *   process CASE PID
 *   truth CASE PID PROTOCOL DIRECTION LOCAL_ADDRESS LOCAL_PORT REMOTE_ADDRESS REMOTE_PORT TX_BYTES RX_BYTES
 *         TX_CALLS RX_CALLS TX_BEFORE RX_BEFORE SOCKET NAMING ERROR
 *   done|failed|absent|forbidden CASE WHY      the last one of each case
 *
 * The exit code is 1 if a case failed, 2 for a wrong argument.
 */
#include "cases.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static const struct traffic_case *const tables[] = {
	tcp_cases,  udp_cases,	     message_cases, file_cases,	  flag_cases,	 ring_cases, protocol_cases,
	raw_cases,  namespace_cases, sharing_cases, ending_cases, connect_cases, load_cases,
	older_cases,
};

#define TABLES (sizeof(tables) / sizeof(*tables))

static const struct traffic_case *find(const char *name)
{
	for (size_t i = 0; i < TABLES; i++)
		for (const struct traffic_case *each = tables[i]; each->name; each++)
			if (!strcmp(each->name, name))
				return each;
	return NULL;
}

static int list(void)
{
	for (size_t i = 0; i < TABLES; i++)
		for (const struct traffic_case *each = tables[i]; each->name; each++)
			printf("%s\t%s\n", each->name, each->about);
	return 0;
}

static int run_all(void)
{
	int status = 0;

	for (size_t i = 0; i < TABLES; i++)
		for (const struct traffic_case *each = tables[i]; each->name && each != older_cases; each++)
			status |= !run_case(each);
	return status;
}

static int run(char **names)
{
	int status = 0;

	for (char **name = names; *name; name++)
		if (strcmp(*name, "all") && !find(*name)) {
			fprintf(stderr, "cases: no such case: %s (cases list names them)\n", *name);
			return 2;
		}
	for (char **name = names; *name; name++)
		status |= strcmp(*name, "all") ? !run_case(find(*name)) : run_all();
	return status;
}

int main(int argc, char **argv)
{
	if (argc == 5 && !strcmp(argv[1], "resume"))
		return resume(argv + 2);
	if (argc == 2 && !strcmp(argv[1], "list"))
		return list();
	if (argc < 3 || strcmp(argv[1], "run")) {
		fprintf(stderr, "usage: cases list | cases run NAME...|all\n");
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	board_create();
	return run(argv + 2);
}
