// SPDX-License-Identifier: Apache-2.0
/* What not every kernel has: TCP Fast Open, Multipath TCP, TLS in the kernel, SCTP. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/tls.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/mman.h>
#include <unistd.h>

#define SOL_TLS_LEVEL 282
#define MPTCP_PROTOCOL 262

static struct address server;

/* ---- TCP Fast Open ---- */

static bool data_was_in_syn(int fd)
{
	struct tcp_info info;
	socklen_t length = sizeof(info);

	must(getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &length), "TCP_INFO");
	return info.tcpi_options & TCPI_OPT_SYN_DATA;
}

static void fast_open_client(long times)
{
	for (int i = 0; i < times; i++) {
		struct stream stream = { .fd = must(socket(AF_INET, SOCK_STREAM, 0), "socket") };
		ssize_t n = offered(sendto(stream.fd, buffer, 900, MSG_FASTOPEN, sa(&server), server.length), "MSG_FASTOPEN");

		stream.end = end_of(stream.fd, TCP, OUT);
		sent(stream.end, n);
		send_bytes(stream, 5000, 5000);
		shutdown(stream.fd, SHUT_WR);
		receive_to_end(stream);
		/* The first one fetches the cookie that the second one shows. */
		if (i && !data_was_in_syn(stream.fd))
			failed("the SYN carried no data");
		hang_up(stream);
	}
}

static void fast_open_connect_client(long with)
{
	struct stream stream = { .fd = must(socket(AF_INET, SOCK_STREAM, 0), "socket") };
	int on = 1;
	ssize_t n;

	fast_open_client(1);
	offered(setsockopt(stream.fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, &on, sizeof(on)), "TCP_FASTOPEN_CONNECT");
	must(connect(stream.fd, sa(&server), server.length), "connect");
	/* Not a packet was sent so far: the first bytes go with the SYN. */
	n = send(stream.fd, buffer, 700, 0);
	stream.end = end_of(stream.fd, TCP, OUT);
	sent(stream.end, n);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
	if (!data_was_in_syn(stream.fd))
		failed("the SYN carried no data");
}

static void fast_open_server(void (*client)(long))
{
	int listener, queue = 16;

	set_sysctl("ipv4/tcp_fastopen", "3");
	listener = listen_on("127.0.0.1", &server);
	offered(setsockopt(listener, IPPROTO_TCP, TCP_FASTOPEN, &queue, sizeof(queue)), "TCP_FASTOPEN");
	spawn(client, 2);
	serve_one(listener, 1500);
	serve_one(listener, 1600);
}

static void fast_open(void)
{
	fast_open_server(fast_open_client);
}

static void fast_open_connect(void)
{
	fast_open_server(fast_open_connect_client);
}

/* ---- Multipath TCP and SCTP, as connections ---- */

#define KIND_REQUEST 100003
#define KIND_ANSWER 30011

struct kind {
	int ip_protocol;
	enum protocol protocol;
	const char *host;
};

static const struct kind kinds[] = {
	{ MPTCP_PROTOCOL, MPTCP, "127.0.0.1" },
	{ MPTCP_PROTOCOL, MPTCP, "::1" },
	{ IPPROTO_SCTP, SCTP, "127.0.0.1" },
	{ IPPROTO_SCTP, SCTP, "::1" },
};

static void kind_client(long index)
{
	struct stream stream = dial_protocol(&server, kinds[index].ip_protocol, kinds[index].protocol);

	send_bytes(stream, KIND_REQUEST, 1009);
	receive_bytes(stream, KIND_ANSWER); /* SCTP knows no half-close */
	hang_up(stream);
}

static void both_ways(int index)
{
	struct address wanted = address_of(kinds[index].host, 0);
	int listener = listen_at(&wanted, kinds[index].ip_protocol);
	struct stream stream;

	server = local_address(listener);
	spawn(kind_client, index);
	stream = accept_one(listener, kinds[index].protocol);
	receive_bytes(stream, KIND_REQUEST);
	send_bytes(stream, KIND_ANSWER, 1013);
	reap(); /* SCTP drops with the socket what the peer has not taken yet */
	hang_up(stream);
}

static void mptcp4(void)
{
	both_ways(0);
}

static void mptcp6(void)
{
	both_ways(1);
}

#define AT_ONCE 5

static void mptcp_one_of_many(long index)
{
	struct stream stream = dial_protocol(&server, MPTCP_PROTOCOL, MPTCP);

	send_bytes(stream, 1000 + index, 1009);
	receive_bytes(stream, 2000 + index);
	hang_up(stream);
}

/* One listener whose connections are all open before any of them is used. */
static void mptcp_many(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int listener = listen_at(&wanted, MPTCP_PROTOCOL);
	struct stream streams[AT_ONCE];

	server = local_address(listener);
	for (int i = 0; i < AT_ONCE; i++) {
		spawn(mptcp_one_of_many, i); /* they come in turn, so that each is known by its place */
		streams[i] = accept_one(listener, MPTCP);
	}
	for (int i = 0; i < AT_ONCE; i++) {
		receive_bytes(streams[i], 1000 + i);
		send_bytes(streams[i], 2000 + i, 1013);
	}
	reap();
	for (int i = 0; i < AT_ONCE; i++)
		hang_up(streams[i]);
}

static void sctp4(void)
{
	both_ways(2);
}

static void sctp6(void)
{
	both_ways(3);
}

/* A client that speaks plain TCP; what accept then hands out is up to the kernel. */
static void mptcp_plain_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, KIND_REQUEST, 1009);
	receive_bytes(stream, KIND_ANSWER);
	hang_up(stream);
}

static void mptcp_plain(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int listener = listen_at(&wanted, MPTCP_PROTOCOL), protocol;
	socklen_t length = sizeof(protocol);
	struct stream stream;

	server = local_address(listener);
	spawn(mptcp_plain_client, 0);
	stream.fd = must(accept4(listener, NULL, NULL, SOCK_CLOEXEC), "accept");
	must(getsockopt(stream.fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &length), "SO_PROTOCOL");
	stream.end = end_of(stream.fd, protocol == MPTCP_PROTOCOL ? MPTCP : TCP, IN);
	receive_bytes(stream, KIND_REQUEST);
	send_bytes(stream, KIND_ANSWER, 1013);
	reap();
	hang_up(stream);
}

static void mptcp_try(const struct address *to, int error)
{
	int fd = offered(socket(AF_INET, SOCK_STREAM, MPTCP_PROTOCOL), "socket");

	if (!connect(fd, sa(to), to->length) || errno != error)
		failed("connect: %s instead of %s", strerrorname_np(errno), strerrorname_np(error));
	connect_failed(MPTCP, to, errno);
	close(fd);
}

static void mptcp_in_vain(void)
{
	struct address nobody = address_of("127.0.0.1", 7000), nowhere = address_of("192.0.2.1", 7000);

	mptcp_try(&nobody, ECONNREFUSED);
	mptcp_try(&nowhere, ENETUNREACH);
}

static void mptcp_splice_in(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int listener = listen_at(&wanted, MPTCP_PROTOCOL);
	struct stream stream;

	server = local_address(listener);
	spawn(kind_client, 0);
	stream = accept_one(listener, MPTCP);
	receive_bytes(stream, 1000);
	splice_bytes(stream, KIND_REQUEST - 2000);
	receive_bytes(stream, 1000);
	send_bytes(stream, KIND_ANSWER, 1013);
	reap();
	hang_up(stream);
}

static int sctp_many_socket(void)
{
	return offered(socket(AF_INET, SOCK_SEQPACKET, IPPROTO_SCTP), "socket");
}

static void sctp_many_client(long with)
{
	int fd = sctp_many_socket();

	for (int i = 0; i < 10; i++) {
		ssize_t n = sendto(fd, buffer, 800 + i, 0, sa(&server), server.length);

		sent(end_with(fd, SCTP, OUT, &server), n);
	}
	await_step(1);
}

static void sctp_many(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int fd = sctp_many_socket();

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	must(listen(fd, 16), "listen");
	server = local_address(fd);
	spawn(sctp_many_client, 0);
	for (int i = 0; i < 10; i++) {
		struct address from = { .length = sizeof(from.at) };
		ssize_t n = recvfrom(fd, buffer, BUFFER_SIZE, 0, (struct sockaddr *)&from.at, &from.length);

		received(end_with(fd, SCTP, IN, &from), n);
	}
	reach_step(1);
}

/* ---- TLS in the kernel, with a key that both sides know ---- */

static void start_tls(int fd)
{
	struct tls12_crypto_info_aes_gcm_128 key = {
		.info = { .version = TLS_1_2_VERSION, .cipher_type = TLS_CIPHER_AES_GCM_128 },
	};

	memset(key.key, 7, sizeof(key.key));
	offered(setsockopt(fd, IPPROTO_TCP, TCP_ULP, "tls", sizeof("tls")), "TLS in the kernel");
	offered(setsockopt(fd, SOL_TLS_LEVEL, TLS_TX, &key, sizeof(key)), "TLS_TX");
	offered(setsockopt(fd, SOL_TLS_LEVEL, TLS_RX, &key, sizeof(key)), "TLS_RX");
}

static void tls_client(long with_sendfile)
{
	struct stream stream = dial(&server);
	int file = must(memfd_create("content", MFD_CLOEXEC), "memfd_create");

	start_tls(stream.fd);
	if (with_sendfile) {
		must(ftruncate(file, 100003), "ftruncate");
		while (sent_in_parts(stream.end, sendfile(stream.fd, file, NULL, 30000)))
			;
	} else {
		send_bytes(stream, 100003, 5003);
	}
	receive_bytes(stream, 20011);
}

static void tls(bool with_sendfile, long spliced)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;

	spawn(tls_client, with_sendfile);
	stream = accept_one(listener, TCP);
	start_tls(stream.fd);
	receive_bytes(stream, 1000);
	splice_bytes(stream, spliced);
	receive_bytes(stream, 100003 - 1000 - spliced);
	send_bytes(stream, 20011, 999);
}

static void tls_send(void)
{
	tls(false, 0);
}

static void tls_sendfile(void)
{
	tls(true, 0);
}

static void tls_splice_in(void)
{
	tls(false, 90001);
}

const struct traffic_case protocol_cases[] = {
	{ "fast-open", "TCP Fast Open with MSG_FASTOPEN, without and with data in the SYN", fast_open, OWN_NETWORK },
	{ "fast-open-connect", "TCP Fast Open with TCP_FASTOPEN_CONNECT", fast_open_connect, OWN_NETWORK },
	{ "mptcp4", "Multipath TCP over IPv4", mptcp4, OWN_NETWORK },
	{ "mptcp6", "Multipath TCP over IPv6", mptcp6, OWN_NETWORK },
	{ "mptcp-many", "five connections of Multipath TCP to one listener at once", mptcp_many, OWN_NETWORK },
	{ "mptcp-plain", "a client of plain TCP at a server of Multipath TCP", mptcp_plain, OWN_NETWORK },
	{ "mptcp-in-vain", "Multipath TCP that connects to a closed port, and to where no route leads", mptcp_in_vain, OWN_NETWORK },
	{ "mptcp-splice-in", "Multipath TCP received by splice, between some recv", mptcp_splice_in, OWN_NETWORK },
	{ "ktls", "TLS in the kernel: what the program sent and received, not what it became", tls_send },
	{ "ktls-sendfile", "TLS in the kernel, sending by sendfile", tls_sendfile },
	{ "ktls-splice-in", "TLS in the kernel, received by splice, between some recv", tls_splice_in },
	{ "sctp4", "SCTP over IPv4, one-to-one", sctp4 },
	{ "sctp6", "SCTP over IPv6, one-to-one", sctp6 },
	{ "sctp-many", "SCTP, one-to-many", sctp_many },
	{},
};
