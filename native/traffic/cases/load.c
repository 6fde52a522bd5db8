// SPDX-License-Identifier: Apache-2.0
/* Many at once, many after another, and one that takes its time. */
#define _GNU_SOURCE
#include "cases.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define CONNECTIONS 1000
#define PROCESSES 1000
#define OPEN_FILES 2048 /* of each of two processes */
#define AT_ONCE 20
#define BURSTS 30
#define BURST_BYTES (1 << 20)

static struct address server;

static void thousand_client(long with)
{
	for (int i = 0; i < CONNECTIONS; i++) {
		struct stream stream = dial(&server);

		send_bytes(stream, 100 + i, 10000);
		shutdown(stream.fd, SHUT_WR);
		receive_to_end(stream);
		hang_up(stream);
	}
}

static void thousand_connections(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(thousand_client, 0);
	for (int i = 0; i < CONNECTIONS; i++)
		serve_one(listener, 10);
}

static void allow_files(void)
{
	struct rlimit files;

	must(getrlimit(RLIMIT_NOFILE, &files), "RLIMIT_NOFILE");
	files.rlim_cur = files.rlim_max < OPEN_FILES ? files.rlim_max : OPEN_FILES;
	must(setrlimit(RLIMIT_NOFILE, &files), "RLIMIT_NOFILE");
}

static void open_together_client(long with)
{
	static struct stream streams[CONNECTIONS];

	allow_files();
	for (int i = 0; i < CONNECTIONS; i++)
		streams[i] = dial(&server);
	for (int i = 0; i < CONNECTIONS; i++)
		send_bytes(streams[i], 100 + i, 10000);
	for (int i = 0; i < CONNECTIONS; i++)
		receive_bytes(streams[i], 2000 + i);
}

/* All are open before the first is used, and until the last is. They come in turn, so that each is known by its place. */
static void open_together(void)
{
	static struct stream streams[CONNECTIONS];
	int listener = listen_on("127.0.0.1", &server);

	allow_files();
	spawn(open_together_client, 0);
	for (int i = 0; i < CONNECTIONS; i++)
		streams[i] = accept_one(listener, TCP);
	for (int i = 0; i < CONNECTIONS; i++)
		receive_bytes(streams[i], 100 + i);
	for (int i = 0; i < CONNECTIONS; i++)
		send_bytes(streams[i], 2000 + i, 10000);
}

static void short_life(long number)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 1000 + number, 10000);
}

static void breed(long with)
{
	for (int i = 0; i < PROCESSES; i++) {
		spawn(short_life, i);
		if (i % AT_ONCE == AT_ONCE - 1)
			reap();
	}
}

static void thousand_processes(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(breed, 0);
	for (int i = 0; i < PROCESSES; i++)
		serve_one(listener, 0);
}

static void burst(long number)
{
	struct stream stream;

	await_step(1);
	stream = dial(&server);
	send_bytes(stream, BURST_BYTES + number, 65536);
}

static void bursts(void)
{
	int listener = listen_on("127.0.0.1", &server);

	for (int i = 0; i < BURSTS; i++)
		spawn(burst, i);
	reach_step(1);
	for (int i = 0; i < BURSTS; i++)
		serve_one(listener, 0);
}

/* 128 KiB a second for two seconds, a sip at a time. */
static void drip_client(long with)
{
	struct stream stream = dial(&server);
	struct timespec sip = { .tv_nsec = 31250000 };

	for (int i = 0; i < 64; i++) {
		send_bytes(stream, 4096, 4096);
		nanosleep(&sip, NULL);
	}
}

static void drip(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(drip_client, 0);
	serve_one(listener, 0);
}

const struct traffic_case load_cases[] = {
	{ "connections-1000", "an accept4 server with 1,000 connections", thousand_connections },
	{ "open-1000", "1,000 connections that are open at once in an accept4 server", open_together },
	{ "processes-1000", "1,000 processes of a few milliseconds", thousand_processes },
	{ "bursts-30", "30 processes that send 1 MiB each at once", bursts },
	{ "drip", "128 KiB a second for two seconds", drip },
	{},
};
