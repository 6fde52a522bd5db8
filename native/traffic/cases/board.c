// SPDX-License-Identifier: Apache-2.0
/* What the processes of a case share, and what is printed of it. */
#define _GNU_SOURCE
#include "board.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct board *board;
int board_fd;
int my_place;

/* Where a server receives without asking for names, its truth has no peer. */
static const struct address no_address;

void board_map(int fd)
{
	board_fd = fd;
	board = mmap(NULL, sizeof(*board), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (board == MAP_FAILED) {
		perror("cases: cannot map the board");
		exit(2);
	}
}

void board_create(void)
{
	int fd = memfd_create("board", 0);

	if (fd < 0 || ftruncate(fd, sizeof(struct board))) {
		perror("cases: cannot make the board");
		exit(2);
	}
	board_map(fd);
}

void board_clear(void)
{
	memset(board, 0, sizeof(*board));
}

static void verdict(int kind, const char *format, va_list arguments)
{
	int none = 0;

	/* The first word counts: what fails after it fails because of it. */
	if (atomic_compare_exchange_strong(&board->verdict, &none, kind))
		vsnprintf(board->why, sizeof(board->why), format, arguments);
	kill(0, SIGKILL); /* the others may wait for this one */
	_exit(1);
}

#define VERDICT(name, kind)                      \
	void name(const char *format, ...)       \
	{                                        \
		va_list arguments;               \
                                                 \
		va_start(arguments, format);     \
		verdict(kind, format, arguments); \
		__builtin_unreachable();         \
	}

VERDICT(failed, VERDICT_FAILED)
VERDICT(absent, VERDICT_ABSENT)
VERDICT(forbidden, VERDICT_FORBIDDEN)

long must(long returned, const char *what)
{
	if (returned < 0)
		failed("%s: %s", what, strerrorname_np(errno));
	return returned;
}

long offered(long returned, const char *what)
{
	if (returned >= 0)
		return returned;
	switch (errno) {
	case ENOSYS:
	case EINVAL:
	case ENOENT:
	case ENODEV:
	case ENOPROTOOPT:
	case EOPNOTSUPP:
	case EPROTONOSUPPORT:
	case ESOCKTNOSUPPORT:
	case EAFNOSUPPORT:
		absent("%s: %s", what, strerrorname_np(errno));
	case EPERM:
	case EACCES:
	case EROFS:
		forbidden("%s: %s", what, strerrorname_np(errno));
	}
	return must(returned, what);
}

static unsigned long long cookie_of(int fd)
{
	unsigned long long cookie;
	socklen_t length = sizeof(cookie);

	must(getsockopt(fd, SOL_SOCKET, SO_COOKIE, &cookie, &length), "SO_COOKIE");
	return cookie;
}

static struct end *new_end(enum protocol protocol, enum direction direction, const struct address *local,
			   const struct address *remote)
{
	int index = atomic_fetch_add(&board->ends, 1);
	struct end *end;

	if (index >= MAX_ENDS)
		failed("more than %d ends", MAX_ENDS);
	end = &board->end[index];
	end->protocol = protocol;
	end->direction = direction;
	end->local = *local;
	end->remote = *remote;
	end->place = my_place;
	return end;
}

static struct end *of_socket(int fd, struct end *end)
{
	end->socket = cookie_of(fd);
	return end;
}

static bool same(const struct address *one, const struct address *other)
{
	return one->length == other->length && !memcmp(&one->at, &other->at, one->length);
}

struct end *end_with(int fd, enum protocol protocol, enum direction direction, const struct address *remote)
{
	struct address local = local_address(fd);
	int ends = atomic_load(&board->ends);

	for (int i = 0; i < ends; i++) {
		struct end *end = &board->end[i];

		if (end->place == my_place && end->protocol == protocol && same(&end->local, &local) &&
		    same(&end->remote, remote))
			return end;
	}
	return of_socket(fd, new_end(protocol, direction, &local, remote));
}

struct end *end_of(int fd, enum protocol protocol, enum direction direction)
{
	struct address local = local_address(fd), remote = remote_address(fd);

	return of_socket(fd, new_end(protocol, direction, &local, &remote));
}

struct end *end_without_peer(int fd, enum protocol protocol, enum direction direction)
{
	return end_with(fd, protocol, direction, &no_address);
}

struct end *end_unnamed(int fd, enum protocol protocol, enum direction direction, const struct address *remote)
{
	struct end *end = end_with(fd, protocol, direction, remote);

	end->unnamed = true;
	return end;
}

void moved_before(struct end *end, long long tx_bytes, long long rx_bytes)
{
	end->tx_before = tx_bytes;
	end->rx_before = rx_bytes;
}

void connect_failed(enum protocol protocol, const struct address *remote, int error)
{
	new_end(protocol, OUT, &no_address, remote)->error = error;
}

ssize_t sent(struct end *end, ssize_t returned)
{
	atomic_fetch_add(&end->tx_bytes, must(returned, "send"));
	atomic_fetch_add(&end->tx_calls, 1);
	return returned;
}

ssize_t received(struct end *end, ssize_t returned)
{
	atomic_fetch_add(&end->rx_bytes, must(returned, "receive"));
	atomic_fetch_add(&end->rx_calls, 1);
	return returned;
}

ssize_t sent_in_parts(struct end *end, ssize_t returned)
{
	atomic_store(&end->tx_parts, true);
	return sent(end, returned);
}

ssize_t received_in_parts(struct end *end, ssize_t returned)
{
	atomic_store(&end->rx_parts, true);
	return received(end, returned);
}

void reach_step(int step)
{
	atomic_store(&board->step, step);
}

void await_step(int step)
{
	while (atomic_load(&board->step) < step)
		usleep(500);
}

static bool has_ports(enum protocol protocol)
{
	return protocol != ICMP && protocol != RAW && protocol != PACKET_LINK && protocol != PACKET_NETWORK;
}

/* "address<TAB>port", a part empty where it is unknown; what is v4-mapped is IPv4 to people. */
static void print_address(const struct address *address, bool with_port)
{
	const struct sockaddr_in *v4 = (const struct sockaddr_in *)&address->at;
	const struct sockaddr_in6 *v6 = (const struct sockaddr_in6 *)&address->at;
	char text[INET6_ADDRSTRLEN] = "";
	int port = 0;

	if (address->at.ss_family == AF_INET) {
		if (v4->sin_addr.s_addr != INADDR_ANY)
			inet_ntop(AF_INET, &v4->sin_addr, text, sizeof(text));
		port = ntohs(v4->sin_port);
	} else if (address->at.ss_family == AF_INET6) {
		if (IN6_IS_ADDR_V4MAPPED(&v6->sin6_addr))
			inet_ntop(AF_INET, &v6->sin6_addr.s6_addr[12], text, sizeof(text));
		else if (!IN6_IS_ADDR_UNSPECIFIED(&v6->sin6_addr))
			inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof(text));
		port = ntohs(v6->sin6_port);
	}
	printf("\t%s\t", text);
	if (with_port && port)
		printf("%d", port);
}

static void print_number(long long number, bool known)
{
	printf("\t");
	if (known)
		printf("%lld", number);
}

static void print_end(const char *name, const struct end *end)
{
	static const char *const protocols[] = { "tcp", "udp", "icmp", "raw", "packet-link", "packet-network", "sctp", "mptcp" };
	static const char *const directions[] = { "unknown", "out", "in" };

	printf("truth\t%s\t%d\t%s\t%s", name, board->pid[end->place], protocols[end->protocol],
	       directions[end->direction]);
	print_address(&end->local, has_ports(end->protocol));
	print_address(&end->remote, has_ports(end->protocol));
	print_number(end->tx_bytes, true);
	print_number(end->rx_bytes, true);
	print_number(end->tx_calls, !end->tx_parts);
	print_number(end->rx_calls, !end->rx_parts);
	/* Only TCP keeps count of what moved. */
	print_number(end->tx_before, end->protocol == TCP);
	print_number(end->rx_before, end->protocol == TCP);
	print_number(end->socket, end->socket);
	printf("\t%s\t%s\n", end->unnamed ? "unnamed" : "", end->error ? strerrorname_np(end->error) : "");
}

bool board_print(const char *name)
{
	static const char *const verdicts[] = { "done", "failed", "absent", "forbidden" };
	int kind = atomic_load(&board->verdict);

	if (kind == VERDICT_NONE) {
		for (int i = 0; i < board->places; i++)
			printf("process\t%s\t%d\n", name, board->pid[i]);
		for (int i = 0; i < board->ends; i++)
			print_end(name, &board->end[i]);
	}
	printf("%s\t%s\t%s\n", verdicts[kind], name, board->why);
	fflush(stdout);
	return kind != VERDICT_FAILED;
}
