// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * A line between two network namespaces, with a delay and losses: what netem
 * does, for kernels that have none. Each end is a TUN device; this program
 * carries the packets across.
 *
 *   lane NAME PID_A ADDRESS_A PID_B ADDRESS_B DELAY_US LOSE_EVERY
 *
 * The PIDs stand for their namespaces. Each packet arrives DELAY_US after it
 * left. Of those from A to B that carry much, every LOSE_EVERYth is lost; 0:
 * none. Prints "ready" and runs until it is killed or its parent ends.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SLOTS 4096 /* packets on the way */
#define MUCH 1000  /* bytes: more than a handshake or an acknowledgement */

struct packet {
	uint64_t due_ns;
	ssize_t length;
	char data[1600];
};

struct way {
	int from, to;
	unsigned head, tail; /* the oldest packet, and behind the newest */
	long lose_every, carried;
	struct packet packets[SLOTS];
};

static struct way ways[2];

static void die(const char *what)
{
	fprintf(stderr, "lane: %s: %s\n", what, strerror(errno));
	exit(1);
}

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ull + now.tv_nsec;
}

static int open_end(const char *name, const char *pid, const char *address)
{
	struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
	struct sockaddr_in *in = (struct sockaddr_in *)&request.ifr_addr;
	char path[64];
	int network, tun, control;

	snprintf(path, sizeof(path), "/proc/%s/ns/net", pid);
	network = open(path, O_RDONLY | O_CLOEXEC);
	if (network < 0 || setns(network, CLONE_NEWNET))
		die(path);
	close(network);
	tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	strncpy(request.ifr_name, name, IFNAMSIZ - 1);
	if (tun < 0 || ioctl(tun, TUNSETIFF, &request))
		die("/dev/net/tun");
	control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	*in = (struct sockaddr_in){ .sin_family = AF_INET };
	inet_pton(AF_INET, address, &in->sin_addr);
	if (ioctl(control, SIOCSIFADDR, &request))
		die(address);
	inet_pton(AF_INET, "255.255.255.0", &in->sin_addr);
	if (ioctl(control, SIOCSIFNETMASK, &request))
		die("netmask");
	request.ifr_flags = IFF_UP | IFF_RUNNING;
	if (ioctl(control, SIOCSIFFLAGS, &request))
		die("up");
	close(control);
	return tun;
}

static void take(struct way *way, uint64_t delay_ns)
{
	while (way->tail - way->head < SLOTS) {
		struct packet *packet = &way->packets[way->tail % SLOTS];

		packet->length = read(way->from, packet->data, sizeof(packet->data));
		if (packet->length <= 0)
			return;
		if (packet->length > MUCH && way->lose_every && ++way->carried % way->lose_every == 0)
			continue;
		packet->due_ns = now_ns() + delay_ns;
		way->tail++;
	}
}

/* Returns when the next packet is due. */
static uint64_t deliver(struct way *way)
{
	while (way->head != way->tail) {
		struct packet *packet = &way->packets[way->head % SLOTS];

		if (packet->due_ns > now_ns())
			return packet->due_ns;
		if (write(way->to, packet->data, packet->length) < 0 && errno != EINVAL && errno != EIO)
			die("write");
		way->head++;
	}
	return UINT64_MAX;
}

static void carry(uint64_t delay_ns)
{
	struct pollfd ends[] = { { .fd = ways[0].from, .events = POLLIN }, { .fd = ways[1].from, .events = POLLIN } };

	for (;;) {
		uint64_t now, due = UINT64_MAX;
		struct timespec wait;

		for (int i = 0; i < 2; i++) {
			uint64_t next;

			take(&ways[i], delay_ns);
			next = deliver(&ways[i]);
			due = next < due ? next : due;
		}
		now = now_ns();
		wait.tv_sec = due > now ? (due - now) / 1000000000 : 0;
		wait.tv_nsec = due > now ? (due - now) % 1000000000 : 0;
		if (ppoll(ends, 2, due == UINT64_MAX ? NULL : &wait, NULL) < 0 && errno != EINTR)
			die("poll");
	}
}

int main(int argc, char **argv)
{
	struct sched_param first = { .sched_priority = 1 };
	int a, b;

	if (argc != 8) {
		fprintf(stderr, "usage: lane NAME PID_A ADDRESS_A PID_B ADDRESS_B DELAY_US LOSE_EVERY\n");
		return 2;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	prctl(PR_SET_TIMERSLACK, 1);
	sched_setscheduler(0, SCHED_FIFO, &first); /* A refusal costs punctuality on a busy machine, nothing else. */
	a = open_end(argv[1], argv[2], argv[3]);
	b = open_end(argv[1], argv[4], argv[5]);
	ways[0].from = ways[1].to = a;
	ways[0].to = ways[1].from = b;
	ways[0].lose_every = atol(argv[7]);
	puts("ready");
	fflush(stdout);
	carry(atol(argv[6]) * 1000ull);
}
