// SPDX-License-Identifier: Apache-2.0
/* Connects that fail, and those that do not wait. All in a network of their own, whose routes are known. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define PORT 7000

static int tcp_socket(const struct address *to, int flags)
{
	return must(socket(to->at.ss_family, SOCK_STREAM | flags, 0), "socket");
}

/* One try of a socket that fails, and that may try again. */
static void try_in_vain(int fd, const struct address *to, int error)
{
	if (!connect(fd, sa(to), to->length))
		failed("connect: success instead of %s", strerrorname_np(error));
	if (errno != error)
		failed("connect: %s instead of %s", strerrorname_np(errno), strerrorname_np(error));
	connect_failed(TCP, to, errno);
}

static void expect_error(const struct address *to, int error)
{
	int fd = tcp_socket(to, 0);

	try_in_vain(fd, to, error);
	close(fd);
}

static void refused(void)
{
	struct address to = address_of("127.0.0.1", PORT), to6 = address_of("::1", PORT + 1);

	expect_error(&to, ECONNREFUSED);
	expect_error(&to6, ECONNREFUSED);
}

/* No route leads there: connect fails before a packet is thought of. */
static void no_network(void)
{
	struct address to = address_of("192.0.2.1", PORT), to6 = address_of("2001:db8::1", PORT);

	expect_error(&to, ENETUNREACH);
	expect_error(&to6, ENETUNREACH);
}

static void rejected(void)
{
	struct address to = address_of("192.0.2.2", PORT);

	reject_route("192.0.2.2");
	expect_error(&to, EHOSTUNREACH);
}

static void lay_cable(void)
{
	make_veth(this_network());
	set_address("veth0", "10.98.0.1");
	bring_up("veth1");
}

/* Nobody answers who has that address; the kernel gives up after some tries. */
static void no_neighbour(void)
{
	struct address to = address_of("10.98.0.2", PORT);

	lay_cable();
	set_sysctl("ipv4/neigh/veth0/mcast_solicit", "1");
	set_sysctl("ipv4/neigh/veth0/retrans_time_ms", "200");
	expect_error(&to, EHOSTUNREACH);
}

/* The neighbour is known, and drops everything. */
static void timed_out(void)
{
	struct address to = address_of("10.98.0.2", PORT);
	int fd = tcp_socket(&to, 0), tries = 1, patience_ms = 1000;

	lay_cable();
	pin_neighbour("veth0", "10.98.0.2");
	must(setsockopt(fd, IPPROTO_TCP, TCP_SYNCNT, &tries, sizeof(tries)), "TCP_SYNCNT");
	must(setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience_ms, sizeof(patience_ms)), "TCP_USER_TIMEOUT");
	if (!connect(fd, sa(&to), to.length) || errno != ETIMEDOUT)
		failed("connect: %s instead of ETIMEDOUT", strerrorname_np(errno));
	connect_failed(TCP, &to, errno);
}

/* Given up by the process itself: no error came back. */
static void given_up(void)
{
	struct address to = address_of("10.98.0.2", PORT);
	int fd = tcp_socket(&to, SOCK_NONBLOCK);

	lay_cable();
	pin_neighbour("veth0", "10.98.0.2");
	if (!connect(fd, sa(&to), to.length) || errno != EINPROGRESS)
		failed("connect: %s instead of EINPROGRESS", strerrorname_np(errno));
	end_with(fd, TCP, OUT, &to);
	close(fd);
}

static int finish_connect(int fd, const struct address *to)
{
	struct pollfd writable = { .fd = fd, .events = POLLOUT };
	socklen_t length = sizeof(int);
	int error = 0;

	if (!connect(fd, sa(to), to->length))
		return 0;
	if (errno != EINPROGRESS)
		return errno;
	must(poll(&writable, 1, 5000), "poll");
	must(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length), "SO_ERROR");
	return error;
}

static void do_not_wait_refused(void)
{
	struct address to = address_of("127.0.0.1", PORT);
	int fd = tcp_socket(&to, SOCK_NONBLOCK), error = finish_connect(fd, &to);

	if (error != ECONNREFUSED)
		failed("connect: %s instead of ECONNREFUSED", error ? strerrorname_np(error) : "nothing");
	connect_failed(TCP, &to, error);
}

static struct address server;

static void do_not_wait_client(long with)
{
	struct stream stream = { .fd = tcp_socket(&server, SOCK_NONBLOCK) };

	if (finish_connect(stream.fd, &server))
		failed("connect failed");
	stream.end = end_of(stream.fd, TCP, OUT);
	must(fcntl(stream.fd, F_SETFL, 0), "fcntl");
	send_bytes(stream, 40009, 4001);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
}

static void do_not_wait(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(do_not_wait_client, 0);
	serve_one(listener, 30011);
}

/* Every port that connect may take is taken. */
static void no_port(void)
{
	struct address to = address_of("127.0.0.1", PORT), only = address_of("127.0.0.1", 40000);

	set_sysctl("ipv4/ip_local_port_range", "40000 40000");
	listen_at(&to, IPPROTO_TCP);
	listen_at(&only, IPPROTO_TCP);
	expect_error(&to, EADDRNOTAVAIL);
}

/* Connects a socket that has been somewhere before to a server of this process, and sends some bytes. */
static void connect_and_send(int fd, int port, long bytes)
{
	struct address to = address_of("127.0.0.1", port);
	int listener = listen_at(&to, IPPROTO_TCP);
	struct stream there, here;

	must(connect(fd, sa(&to), to.length), "connect");
	there = (struct stream){ fd, end_of(fd, TCP, OUT) };
	here = accept_one(listener, TCP);
	send_bytes(there, bytes, bytes);
	receive_bytes(here, bytes);
	close(listener);
}

/* A second try on the same socket succeeds: the first one's error stays with the first one's peer. */
static void try_again(void)
{
	struct address to = address_of("127.0.0.1", PORT);
	int fd = tcp_socket(&to, 0);

	try_in_vain(fd, &to, ECONNREFUSED);
	connect_and_send(fd, PORT + 1, 2003);
	close(fd);
}

/* No way, then nobody there, then no way again, then success: four connections of one socket. */
static void keep_trying(void)
{
	struct address nowhere = address_of("192.0.2.1", PORT), nobody = address_of("127.0.0.1", PORT),
		       no = address_of("192.0.2.2", PORT);
	int fd = tcp_socket(&nobody, 0);

	reject_route("192.0.2.2");
	try_in_vain(fd, &nowhere, ENETUNREACH);
	try_in_vain(fd, &nobody, ECONNREFUSED);
	try_in_vain(fd, &no, EHOSTUNREACH);
	connect_and_send(fd, PORT + 1, 3001);
	close(fd);
}

/* AF_UNSPEC ends a connection and leaves the socket to begin another. */
static void move_on(void)
{
	struct sockaddr nobody = { .sa_family = AF_UNSPEC };
	struct address any = address_of("127.0.0.1", 0);
	int fd = tcp_socket(&any, 0);

	connect_and_send(fd, PORT, 4001);
	must(connect(fd, &nobody, sizeof(nobody)), "disconnect");
	connect_and_send(fd, PORT + 1, 5003);
	close(fd);
}

/* Both ends are one socket: its SYN comes back to it, and it answers itself. */
static void with_itself(void)
{
	struct address here = address_of("127.0.0.1", PORT);
	struct stream stream = { .fd = tcp_socket(&here, 0) };

	must(bind(stream.fd, sa(&here), here.length), "bind");
	must(connect(stream.fd, sa(&here), here.length), "connect");
	stream.end = end_of(stream.fd, TCP, OUT);
	send_bytes(stream, 6007, 6007);
	receive_bytes(stream, 6007);
	hang_up(stream);
}

const struct traffic_case connect_cases[] = {
	{ "refused", "connect to closed ports: ECONNREFUSED", refused, OWN_NETWORK },
	{ "no-network", "connect where no route leads: ENETUNREACH", no_network, OWN_NETWORK },
	{ "rejected", "connect where a route says no: EHOSTUNREACH", rejected, OWN_NETWORK },
	{ "no-neighbour", "connect to an address that nobody has: EHOSTUNREACH", no_neighbour, OWN_NETWORK },
	{ "timed-out", "connect to a host that is silent: ETIMEDOUT", timed_out, OWN_NETWORK },
	{ "given-up", "a connect that its process gives up", given_up, OWN_NETWORK },
	{ "nonblocking", "a connect that does not wait", do_not_wait, OWN_NETWORK },
	{ "nonblocking-refused", "a connect that does not wait and is refused", do_not_wait_refused, OWN_NETWORK },
	{ "no-port", "connect when no local port is left: EADDRNOTAVAIL", no_port, OWN_NETWORK },
	{ "try-again", "a refused connect, then another on the same socket", try_again, OWN_NETWORK },
	{ "keep-trying", "four connects of one socket, the first three in vain", keep_trying, OWN_NETWORK },
	{ "move-on", "a socket that ends one connection and begins another", move_on, OWN_NETWORK },
	{ "self-connect", "a socket that is connected to itself", with_itself, OWN_NETWORK },
	{},
};
