// SPDX-License-Identifier: Apache-2.0
/* Network namespaces and what is in them, without any tool: an emulated guest has none. */
#define _GNU_SOURCE
#include "cases.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void control(unsigned long request, void *argument, const char *what)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");

	must(ioctl(fd, request, argument), what);
	close(fd);
}

static struct ifreq interface_request(const char *interface)
{
	struct ifreq request = {};

	strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
	return request;
}

void bring_up(const char *interface)
{
	struct ifreq request = interface_request(interface);

	request.ifr_flags = IFF_UP;
	control(SIOCSIFFLAGS, &request, "set an interface up");
}

void set_address(const char *interface, const char *ipv4)
{
	struct ifreq request = interface_request(interface);
	struct address address = address_of(ipv4, 0), mask = address_of("255.255.255.0", 0);

	memcpy(&request.ifr_addr, &address.at, sizeof(request.ifr_addr));
	control(SIOCSIFADDR, &request, "give an interface an address");
	memcpy(&request.ifr_netmask, &mask.at, sizeof(request.ifr_netmask));
	control(SIOCSIFNETMASK, &request, "give an interface a netmask");
	bring_up(interface);
}

void enter_new_network(void)
{
	offered(unshare(CLONE_NEWNET), "a network namespace");
	bring_up("lo");
}

int this_network(void)
{
	return must(open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC), "/proc/self/ns/net");
}

void reject_route(const char *ipv4)
{
	struct rtentry route = { .rt_flags = RTF_UP | RTF_REJECT | RTF_HOST };
	struct address address = address_of(ipv4, 0);

	memcpy(&route.rt_dst, &address.at, sizeof(route.rt_dst));
	control(SIOCADDRT, &route, "add a route");
}

void pin_neighbour(const char *interface, const char *ipv4)
{
	struct arpreq neighbour = { .arp_flags = ATF_COM | ATF_PERM };
	struct address address = address_of(ipv4, 0);

	memcpy(&neighbour.arp_pa, &address.at, sizeof(neighbour.arp_pa));
	neighbour.arp_ha.sa_family = ARPHRD_ETHER;
	memcpy(neighbour.arp_ha.sa_data, "\x02\0\0\0\0\x7f", 6); /* nobody's */
	strncpy(neighbour.arp_dev, interface, sizeof(neighbour.arp_dev) - 1);
	control(SIOCSARP, &neighbour, "add a neighbour");
}

void set_sysctl(const char *name, const char *value)
{
	char path[128];
	int fd;

	snprintf(path, sizeof(path), "/proc/sys/net/%s", name);
	fd = offered(open(path, O_WRONLY), path);
	offered(write(fd, value, strlen(value)), path);
	close(fd);
}

struct link_message {
	struct nlmsghdr header;
	struct ifinfomsg link;
	char attributes[256];
};

static struct rtattr *put(struct link_message *message, int type, const void *data, int length)
{
	struct rtattr *attribute = (struct rtattr *)((char *)message + NLMSG_ALIGN(message->header.nlmsg_len));

	attribute->rta_type = type;
	attribute->rta_len = RTA_LENGTH(length);
	if (length)
		memcpy(RTA_DATA(attribute), data, length);
	message->header.nlmsg_len = NLMSG_ALIGN(message->header.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
	return attribute;
}

static void close_nest(struct link_message *message, struct rtattr *nest)
{
	nest->rta_len = (char *)message + message->header.nlmsg_len - (char *)nest;
}

void make_veth(int other_network)
{
	struct link_message message = {
		.header = { .nlmsg_len = NLMSG_LENGTH(sizeof(struct ifinfomsg)),
			    .nlmsg_type = RTM_NEWLINK,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_CREATE | NLM_F_EXCL | NLM_F_ACK },
	};
	struct {
		struct nlmsghdr header;
		struct nlmsgerr error;
		char echo[512];
	} answer;
	struct ifinfomsg peer_link = {};
	struct rtattr *info, *data, *peer;
	int fd = must(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE), "rtnetlink");

	put(&message, IFLA_IFNAME, "veth0", sizeof("veth0"));
	info = put(&message, IFLA_LINKINFO, NULL, 0);
	put(&message, IFLA_INFO_KIND, "veth", sizeof("veth") - 1);
	data = put(&message, IFLA_INFO_DATA, NULL, 0);
	peer = put(&message, VETH_INFO_PEER, &peer_link, sizeof(peer_link));
	put(&message, IFLA_IFNAME, "veth1", sizeof("veth1"));
	put(&message, IFLA_NET_NS_FD, &other_network, sizeof(other_network));
	close_nest(&message, peer);
	close_nest(&message, data);
	close_nest(&message, info);
	must(send(fd, &message, message.header.nlmsg_len, 0), "rtnetlink");
	must(recv(fd, &answer, sizeof(answer), 0), "rtnetlink");
	close(fd);
	errno = -answer.error.error;
	offered(errno ? -1 : 0, "a veth pair");
}
