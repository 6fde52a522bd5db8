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

static void ping(const char *host, bool connected)
{
	struct address to = address_of(host, 0);
	bool v6 = to.at.ss_family == AF_INET6;
	int fd;

	set_sysctl("ipv4/ping_group_range", "0 2147483647");
	fd = offered(socket(to.at.ss_family, SOCK_DGRAM, v6 ? IPPROTO_ICMPV6 : IPPROTO_ICMP), "socket");
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

static void raw_client(long connected)
{
	struct address to = address_of(loopback, 0);
	int fd = offered(socket(AF_INET, SOCK_RAW, EXPERIMENT), "socket");
	struct end *end;

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
	int fd = offered(socket(AF_INET, SOCK_RAW, EXPERIMENT), "socket");

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

/* With SOCK_RAW the program writes and reads the link layer's header itself, with SOCK_DGRAM it never sees it. */
static void packet_client(long type)
{
	struct sockaddr_ll to = { .sll_family = AF_PACKET, .sll_protocol = htons(ETHER_EXPERIMENT),
				  .sll_ifindex = if_nametoindex("lo"), .sll_halen = ETH_ALEN };
	int fd = packet_socket(type);
	struct end *end = end_without_peer(fd, PACKET, UNKNOWN);
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
	struct end *end = end_without_peer(fd, PACKET, UNKNOWN);

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
	{ "raw-icmp", "echo requests over a raw socket", raw_ping, OWN_NETWORK },
	{ "raw", "a raw socket of a protocol of its own, connected; the receiver names peers", raw_connected, OWN_NETWORK },
	{ "raw-unconnected", "the same, unconnected", raw_unconnected, OWN_NETWORK },
	{ "raw-header", "UDP over a raw socket that writes all headers itself", own_header, OWN_NETWORK },
	{ "packet", "AF_PACKET with link-layer headers", packets_with_header, OWN_NETWORK },
	{ "packet-cooked", "AF_PACKET without them", packets_without_header, OWN_NETWORK },
	{},
};
