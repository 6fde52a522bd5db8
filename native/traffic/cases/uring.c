// SPDX-License-Identifier: Apache-2.0
/* Traffic through io_uring: at once, by its worker threads, and by its polling thread. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define REQUEST 200003
#define ANSWER 50021

static struct address server;
static unsigned setup_flags, sqe_flags;
static bool as_messages;

static long transfer(struct ring *ring, int fd, bool sending, long bytes)
{
	static struct iovec part;
	static struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	struct io_uring_sqe sqe = { .fd = fd, .flags = sqe_flags };

	if (sqe_flags & IOSQE_FIXED_FILE)
		sqe.fd = 0;
	if (as_messages) {
		part = (struct iovec){ buffer, bytes };
		sqe.opcode = sending ? IORING_OP_SENDMSG : IORING_OP_RECVMSG;
		sqe.addr = (__u64)(unsigned long)&message;
		sqe.len = 1;
	} else {
		sqe.opcode = sending ? IORING_OP_SEND : IORING_OP_RECV;
		sqe.addr = (__u64)(unsigned long)buffer;
		sqe.len = bytes;
	}
	return ring_call(ring, &sqe);
}

static void send_by_ring(struct ring *ring, struct stream stream, long bytes)
{
	while (bytes > 0)
		bytes -= sent(stream.end, transfer(ring, stream.fd, true, bytes < 20000 ? bytes : 20000));
}

static void receive_by_ring(struct ring *ring, struct stream stream)
{
	while (received(stream.end, transfer(ring, stream.fd, false, 30000)))
		;
}

static struct ring prepared_ring(int fd)
{
	struct ring ring = {};

	ring_open(&ring, setup_flags);
	if (sqe_flags & IOSQE_FIXED_FILE)
		ring_register(&ring, fd);
	return ring;
}

static void ring_client(long with)
{
	struct stream stream = dial(&server);
	struct ring ring = prepared_ring(stream.fd);

	send_by_ring(&ring, stream, REQUEST);
	shutdown(stream.fd, SHUT_WR);
	receive_by_ring(&ring, stream);
}

static void both_ways(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;
	struct ring ring;

	spawn(ring_client, 0);
	stream = accept_one(listener, TCP);
	ring = prepared_ring(stream.fd);
	receive_by_ring(&ring, stream);
	send_by_ring(&ring, stream, ANSWER);
	shutdown(stream.fd, SHUT_WR);
}

static void plain(void)
{
	both_ways();
}

static void messages(void)
{
	as_messages = true;
	both_ways();
}

static void workers(void)
{
	sqe_flags = IOSQE_ASYNC;
	both_ways();
}

static void polling(void)
{
	setup_flags = IORING_SETUP_SQPOLL;
	sqe_flags = IOSQE_FIXED_FILE;
	both_ways();
}

static void read_write_client(long with)
{
	struct stream stream = dial(&server);
	struct ring ring = prepared_ring(stream.fd);
	struct io_uring_sqe sqe = { .opcode = IORING_OP_WRITE, .fd = stream.fd, .addr = (__u64)(unsigned long)buffer };

	for (int i = 0; i < 20; i++) {
		sqe.len = 5000 + i;
		sent(stream.end, ring_call(&ring, &sqe));
	}
}

static void read_write(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct iovec parts[] = { { buffer, 700 }, { buffer, 50 } };
	struct io_uring_sqe sqe = { .opcode = IORING_OP_READV, .addr = (__u64)(unsigned long)parts, .len = 2 };
	struct stream stream;
	struct ring ring;

	spawn(read_write_client, 0);
	stream = accept_one(listener, TCP);
	ring = prepared_ring(stream.fd);
	sqe.fd = stream.fd;
	while (received(stream.end, ring_call(&ring, &sqe)))
		;
}

static void datagram_client(long with)
{
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	struct ring ring = prepared_ring(fd);
	struct iovec part = { buffer, 600 };
	struct msghdr message = { .msg_name = &server.at, .msg_namelen = server.length, .msg_iov = &part, .msg_iovlen = 1 };
	struct io_uring_sqe sqe = { .opcode = IORING_OP_SENDMSG, .fd = fd, .addr = (__u64)(unsigned long)&message, .len = 1 };

	for (int i = 0; i < 10; i++) {
		long n = ring_call(&ring, &sqe);

		sent(end_with(fd, UDP, OUT, &server), n);
	}
	await_step(1);
}

static void datagrams(void)
{
	struct address wanted = address_of("127.0.0.1", 0);
	int fd = must(socket(AF_INET, SOCK_DGRAM, 0), "socket");
	struct ring ring = prepared_ring(fd);

	must(bind(fd, sa(&wanted), wanted.length), "bind");
	server = local_address(fd);
	spawn(datagram_client, 0);
	for (int i = 0; i < 10; i++) {
		struct address from = {};
		struct iovec part = { buffer, BUFFER_SIZE };
		struct msghdr message = { .msg_name = &from.at, .msg_namelen = sizeof(from.at), .msg_iov = &part, .msg_iovlen = 1 };
		struct io_uring_sqe sqe = { .opcode = IORING_OP_RECVMSG, .fd = fd, .addr = (__u64)(unsigned long)&message, .len = 1 };
		long n = ring_call(&ring, &sqe);

		from.length = message.msg_namelen;
		received(end_with(fd, UDP, IN, &from), n);
	}
	reach_step(1);
}

static void connecting_client(long with)
{
	struct address nobody = address_of("127.0.0.1", 1);
	struct stream stream = { .fd = must(socket(AF_INET, SOCK_STREAM, 0), "socket") };
	struct ring ring = prepared_ring(stream.fd);
	struct io_uring_sqe sqe = { .opcode = IORING_OP_CONNECT, .fd = stream.fd };
	int vain = must(socket(AF_INET, SOCK_STREAM, 0), "socket");

	sqe.addr = (__u64)(unsigned long)&server.at;
	sqe.off = server.length;
	offered(ring_call(&ring, &sqe), "IORING_OP_CONNECT");
	stream.end = end_of(stream.fd, TCP, OUT);
	send_by_ring(&ring, stream, REQUEST);
	sqe = (struct io_uring_sqe){ .opcode = IORING_OP_SHUTDOWN, .fd = stream.fd, .len = SHUT_WR };
	offered(ring_call(&ring, &sqe), "IORING_OP_SHUTDOWN");
	receive_by_ring(&ring, stream);
	sqe = (struct io_uring_sqe){ .opcode = IORING_OP_CONNECT, .fd = vain, .addr = (__u64)(unsigned long)&nobody.at,
				     .off = nobody.length };
	if (ring_call(&ring, &sqe) >= 0 || errno != ECONNREFUSED)
		failed("nobody is there, and yet a connect succeeds");
	connect_failed(TCP, &nobody, ECONNREFUSED);
}

static void connecting(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct ring ring = prepared_ring(listener);
	struct io_uring_sqe sqe = { .opcode = IORING_OP_ACCEPT, .fd = listener };
	struct stream stream;

	spawn(connecting_client, 0);
	stream.fd = offered(ring_call(&ring, &sqe), "IORING_OP_ACCEPT");
	stream.end = end_of(stream.fd, TCP, IN);
	receive_by_ring(&ring, stream);
	send_by_ring(&ring, stream, ANSWER);
	sqe = (struct io_uring_sqe){ .opcode = IORING_OP_CLOSE, .fd = stream.fd };
	offered(ring_call(&ring, &sqe), "IORING_OP_CLOSE");
}

/* Completes twice: with what was sent, and when the kernel is done with the memory. */
static void zerocopy_client(long with)
{
	struct stream stream = dial(&server);
	struct ring ring = prepared_ring(stream.fd);
	struct io_uring_sqe sqe = { .opcode = IORING_OP_SEND_ZC, .fd = stream.fd, .addr = (__u64)(unsigned long)buffer };

	for (int i = 0; i < 10; i++) {
		unsigned flags;

		sqe.len = 7000 + i;
		sent(stream.end, offered(ring_call(&ring, &sqe), "IORING_OP_SEND_ZC"));
		do
			ring_wait(&ring, &flags);
		while (!(flags & IORING_CQE_F_NOTIF));
	}
}

static void zerocopy(void)
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(zerocopy_client, 0);
	serve_one(listener, 0);
}

static void chunks_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, REQUEST, 4001);
}

/* One request, and a completion for each piece that comes, each in a buffer that was provided. */
static void multishot(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct io_uring_sqe provide = { .opcode = IORING_OP_PROVIDE_BUFFERS, .fd = 1, .len = 8192,
					.addr = (__u64)(unsigned long)buffer, .buf_group = 1 };
	struct io_uring_sqe sqe = { .opcode = IORING_OP_RECV, .flags = IOSQE_BUFFER_SELECT, .buf_group = 1,
				    .ioprio = IORING_RECV_MULTISHOT };
	struct stream stream;
	struct ring ring;
	long result;

	spawn(chunks_client, 0);
	stream = accept_one(listener, TCP);
	ring = prepared_ring(stream.fd);
	sqe.fd = stream.fd;
	do {
		unsigned flags = 0;

		offered(ring_call(&ring, &provide), "IORING_OP_PROVIDE_BUFFERS");
		ring_submit(&ring, &sqe);
		do {
			result = ring_wait(&ring, &flags);
			if (result == -ENOBUFS)
				break;
			errno = -result;
			received(stream.end, offered(result < 0 ? -1 : result, "a multi-shot receive"));
		} while (flags & IORING_CQE_F_MORE);
	} while (result);
}

/* The worker thread that splices is in no system call called splice. */
static void splice_in(void)
{
	int listener = listen_on("127.0.0.1", &server), ends[2];
	struct io_uring_sqe sqe = { .opcode = IORING_OP_SPLICE, .len = 30000, .off = -1, .splice_off_in = -1 };
	struct stream stream;
	struct ring ring;
	ssize_t n;

	must(pipe(ends), "pipe");
	spawn(chunks_client, 0);
	stream = accept_one(listener, TCP);
	ring = prepared_ring(stream.fd);
	sqe.fd = ends[1];
	sqe.splice_fd_in = stream.fd;
	while ((n = received_in_parts(stream.end, offered(ring_call(&ring, &sqe), "IORING_OP_SPLICE"))) > 0)
		while (n > 0)
			n -= must(read(ends[0], buffer, n), "read");
}

const struct traffic_case ring_cases[] = {
	{ "uring", "io_uring: send and recv", plain },
	{ "uring-message", "io_uring: sendmsg and recvmsg", messages },
	{ "uring-worker", "io_uring: send and recv by its worker threads", workers },
	{ "uring-poll", "io_uring: send and recv by its polling thread (SQPOLL)", polling },
	{ "uring-read-write", "io_uring: write and readv", read_write },
	{ "uring-udp", "io_uring: datagrams with names", datagrams },
	{ "uring-connect", "io_uring: connect, accept, shutdown and close", connecting },
	{ "uring-zerocopy", "io_uring: SEND_ZC", zerocopy },
	{ "uring-multishot", "io_uring: one recv that completes many times", multishot },
	{ "uring-splice", "io_uring: splice from a socket to a pipe", splice_in },
	{},
};
