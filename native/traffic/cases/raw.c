// SPDX-License-Identifier: Apache-2.0
/* Sockets below the transport: ICMP, raw IP, packets. All in a network of their own, where nothing else is heard. */
#define _GNU_SOURCE
#include "cases.h"

#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/icmp6.h>
#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <netinet/udp.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 5
#define PAYLOAD 200
#define EXPERIMENT 253		/* RFC 3692: an IP protocol for tests */
#define ETHER_EXPERIMENT 0x88b5 /* IEEE 802: an EtherType for tests */

static const char loopback[] = "127.0.0.1";

static void make_echo(bool v6)
{
	struct icmphdr *echo = (struct icmphdr *)buffer;

	memset(buffer, 0, PAYLOAD);
	echo->type = v6 ? ICMP6_ECHO_REQUEST : ICMP_ECHO;
}

static struct end *receive_from(int fd, enum protocol protocol, enum direction direction)
{
	struct address from = { .length = sizeof(from.at) };
	ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);
	struct end *end;

	/* An address here has no port; what stands in its place is a protocol or nothing. */
	((struct sockaddr_in *)&from.at)->sin_port = 0;
	end = end_with(fd, protocol, direction, &from);
	received(end, n);
	return end;
}

static int ping_socket(int family)
{
	set_sysctl("ipv4/ping_group_range", "0 2147483647");
	return offered(socket(family, SOCK_DGRAM, family == AF_INET6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP), "socket");
}

static void ping(const char *host, bool connected)
{
	struct address to = address_of(host, 0);
	bool v6 = to.at.ss_family == AF_INET6;
	int fd = ping_socket(to.at.ss_family);

	if (connected)
		must(connect(fd, sa(&to), to.length), "connect");
	for (int i = 0; i < ROUNDS; i++) {
		ssize_t n;

		make_echo(v6);
		n = connected ? send(fd, buffer, PAYLOAD, 0) : sendto(fd, buffer, PAYLOAD, 0, sa(&to), to.length);
		sent(end_with(fd, ICMP, OUT, &to), n);
		receive_from(fd, ICMP, OUT);
	}
}

static void ping_connected(void)
{
	ping(loopback, true);
}

static void ping_unconnected(void)
{
	ping(loopback, false);
}

static void ping6(void)
{
	ping("::1", false);
}

/* Each answer comes from the address that was asked, none of which is the one that asks; one of them by sendmsg. */
static void ping_many(void)
{
	int fd = ping_socket(AF_INET);

	for (int i = 0; i < ROUNDS; i++) {
		struct address to = address_of(i % 2 ? "127.0.0.2" : "127.0.0.3", 0);
		struct iovec part = { buffer, PAYLOAD + i };
		struct msghdr message = { .msg_name = &to.at, .msg_namelen = to.length, .msg_iov = &part, .msg_iovlen = 1 };
		ssize_t n;

		make_echo(false);
		n = i % 2 ? sendmsg(fd, &message, 0) : sendto(fd, buffer, PAYLOAD + i, 0, sa(&to), to.length);
		sent(end_with(fd, ICMP, OUT, &to), n);
		receive_from(fd, ICMP, OUT);
	}
}

/* A raw socket hears its own requests too; only replies are let through. */
static void raw_ping(void)
{
	struct address to = address_of(loopback, 0);
	int fd = offered(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP), "socket"), all_but_replies = ~(1 << ICMP_ECHOREPLY);

	must(setsockopt(fd, SOL_RAW, 1 /* ICMP_FILTER */, &all_but_replies, sizeof(all_but_replies)), "ICMP_FILTER");
	for (int i = 0; i < ROUNDS; i++) {
		struct icmphdr *echo = (struct icmphdr *)buffer;
		ssize_t n;

		make_echo(false);
		echo->un.echo.sequence = i;
		echo->checksum = ~(ICMP_ECHO + i); /* all other words are 0 */
		n = sendto(fd, buffer, PAYLOAD, 0, sa(&to), to.length);
		sent(end_with(fd, ICMP, OUT, &to), n);
		receive_from(fd, ICMP, OUT);
	}
}

static const char *raw_host = loopback;

static int raw_socket(void)
{
	return offered(socket(address_of(raw_host, 0).at.ss_family, SOCK_RAW, EXPERIMENT), "socket");
}

static void raw_client(long connected)
{
	struct address to = address_of(raw_host, 0);
	int fd = raw_socket();
	struct end *end;

	must(bind(fd, sa(&to), to.length), "bind");
	if (connected)
		must(connect(fd, sa(&to), to.length), "connect");
	for (int i = 0; i < ROUNDS; i++) {
		ssize_t n = connected ? send(fd, buffer, 100 + i, 0) : sendto(fd, buffer, 100 + i, 0, sa(&to), to.length);

		end = end_with(fd, RAW, OUT, &to);
		sent(end, n);
	}
	await_step(1);
}

static void raw(bool connected)
{
	int fd = raw_socket();

	spawn(raw_client, connected);
	for (int i = 0; i < ROUNDS; i++)
		receive_from(fd, RAW, IN);
	reach_step(1);
}

static void raw_connected(void)
{
	raw(true);
}

static void raw_unconnected(void)
{
	raw(false);
}

static void raw6(void)
{
	raw_host = "::1";
	raw(false);
}

static void raw_without_name(void)
{
	struct address from = address_of(raw_host, 0);
	int fd = raw_socket();
	struct end *end = end_unnamed(fd, RAW, IN, &from);

	spawn(raw_client, false);
	for (int i = 0; i < ROUNDS; i++)
		received(end, recv(fd, buffer, BUFFER_SIZE, 0));
	reach_step(1);
}

/* Writes headers of IP and UDP itself; what comes out at the other end is plain UDP. */
static struct address udp_server;

static void own_header_client(long with)
{
	struct address to = address_of(loopback, 0);
	int fd = offered(socket(AF_INET, SOCK_RAW, IPPROTO_RAW), "socket");
	struct iphdr *ip = (struct iphdr *)buffer;
	struct udphdr *udp = (struct udphdr *)(ip + 1);

	for (int i = 0; i < ROUNDS; i++) {
		int length = sizeof(*udp) + 300;
		ssize_t n;

		*ip = (struct iphdr){ .version = 4, .ihl = 5, .ttl = 9, .protocol = IPPROTO_UDP,
				      .saddr = htonl(INADDR_LOOPBACK), .daddr = htonl(INADDR_LOOPBACK) };
		*udp = (struct udphdr){ .source = htons(7777), .dest = ((struct sockaddr_in *)&udp_server.at)->sin_port,
					.len = htons(length) };
		n = sendto(fd, buffer, sizeof(*ip) + length, 0, sa(&to), to.length);
		sent(end_with(fd, RAW, OUT, &to), n);
	}
	await_step(1);
}

static void own_header(void)
{
	struct address wanted = address_of(loopback, 0);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	udp_server = local_address(fd);
	spawn(own_header_client, 0);
	for (int i = 0; i < ROUNDS; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

static int packet_socket(int type)
{
	struct sockaddr_ll at = { .sll_family = AF_PACKET, .sll_protocol = htons(ETHER_EXPERIMENT),
				  .sll_ifindex = if_nametoindex("lo") };
	int fd = offered(socket(AF_PACKET, type, htons(ETHER_EXPERIMENT)), "socket");

	must(bind(fd, (struct sockaddr *)&at, sizeof(at)), "bind");
	return fd;
}

static struct end *packet_end(int fd, int type)
{
	return end_without_peer(fd, type == SOCK_RAW ? PACKET_LINK : PACKET_NETWORK, UNKNOWN);
}

/* With SOCK_RAW the program writes and reads the link layer's header itself, with SOCK_DGRAM it never sees it. */
static void packet_client(long type)
{
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(ETHER_EXPERIMENT),
				  .sll_ifindex = if_nametoindex("lo"), .sll_halen = ETH_ALEN };
	int fd = packet_socket(type);
	struct end *end = packet_end(fd, type);
	struct ether_header *header = (struct ether_header *)buffer;

	memset(buffer, 0, 1000);
	header->ether_type = htons(ETHER_EXPERIMENT);
	await_step(1);
	for (int i = 0; i < ROUNDS; i++)
		sent(end, sendto(fd, buffer, 400 + i, 0, (struct sockaddr *)&to, sizeof(to)));
	await_step(2);
}

static void packets(int type)
{
	int fd = packet_socket(type);
	struct end *end = packet_end(fd, type);

	spawn(packet_client, type);
	reach_step(1);
	for (int i = 0; i < ROUNDS; i++)
		received(end, recv(fd, buffer, BUFFER_SIZE, 0));
	reach_step(2);
}

static void packets_with_header(void)
{
	packets(SOCK_RAW);
}

static void packets_without_header(void)
{
	packets(SOCK_DGRAM);
}

const struct traffic_case raw_cases[] = {
	{ "icmp", "an ICMP echo socket, connected", ping_connected, OWN_NETWORK },
	{ "icmp-unconnected", "an ICMP echo socket that names its peer at each call", ping_unconnected, OWN_NETWORK },
	{ "icmp6-unconnected", "the same for ICMPv6", ping6, OWN_NETWORK },
	{ "icmp-many-peers", "an ICMP echo socket with two peers", ping_many, OWN_NETWORK },
	{ "raw-icmp", "echo requests over a raw socket", raw_ping, OWN_NETWORK },
	{ "raw", "a raw socket of a protocol of its own, connected; the receiver names peers", raw_connected, OWN_NETWORK },
	{ "raw-unconnected", "the same, unconnected", raw_unconnected, OWN_NETWORK },
	{ "raw6", "the same over IPv6", raw6, OWN_NETWORK },
	{ "raw-no-name", "raw packets received without asking for the sender", raw_without_name, OWN_NETWORK },
	{ "raw-header", "UDP over a raw socket that writes all headers itself", own_header, OWN_NETWORK },
	{ "packet", "AF_PACKET with link-layer headers", packets_with_header, OWN_NETWORK },
	{ "packet-cooked", "AF_PACKET without them", packets_without_header, OWN_NETWORK },
	{},
};
