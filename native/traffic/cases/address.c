// SPDX-License-Identifier: Apache-2.0
/* Addresses of sockets. */
#include "cases.h"

#include <arpa/inet.h>
#include <string.h>

struct address address_of(const char *text, int port)
{
	struct address address = {};
	struct sockaddr_in *v4 = (struct sockaddr_in *)&address.at;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address.at;

	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons(port);
		address.length = sizeof(*v4);
	} else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons(port);
		address.length = sizeof(*v6);
	} else {
		failed("%s is no address", text);
	}
	return address;
}

struct address local_address(int fd)
{
	struct address address = { .length = sizeof(address.at) };

	must(getsockname(fd, (struct sockaddr *)&address.at, &address.length), "getsockname");
	return address;
}

struct address remote_address(int fd)
{
	struct address address = { .length = sizeof(address.at) };

	must(getpeername(fd, (struct sockaddr *)&address.at, &address.length), "getpeername");
	return address;
}

const struct sockaddr *sa(const struct address *address)
{
	return (const struct sockaddr *)&address->at;
}
