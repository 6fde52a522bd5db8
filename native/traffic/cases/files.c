// SPDX-License-Identifier: Apache-2.0
/* Bytes that never pass through the program: sendfile, splice, vmsplice, tee, and mapped receiving. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILE_BYTES 300007

static struct address server;

static int make_file(void)
{
	int fd = must(memfd_create("content", MFD_CLOEXEC), "memfd_create");

	must(ftruncate(fd, FILE_BYTES), "ftruncate");
	return fd;
}

static void serve_with(void (*client)(long))
{
	int listener = listen_on("127.0.0.1", &server);

	spawn(client, 0);
	serve_one(listener, 0);
}

static void sendfile_client(long with)
{
	struct stream stream = dial(&server);
	int file = make_file();
	off_t offset = 0;

	while (sent_in_parts(stream.end, sendfile(stream.fd, file, &offset, 65536)))
		;
}

static void send_file(void)
{
	serve_with(sendfile_client);
}

static void drain_pipe_to(struct stream stream, int from, long bytes)
{
	while (bytes > 0)
		bytes -= sent_in_parts(stream.end, splice(from, NULL, stream.fd, NULL, bytes, SPLICE_F_MOVE));
}

static void splice_client(long with)
{
	struct stream stream = dial(&server);
	int file = make_file(), ends[2];
	ssize_t n;

	must(pipe(ends), "pipe");
	while ((n = must(splice(file, NULL, ends[1], NULL, 65536, 0), "splice")) > 0)
		drain_pipe_to(stream, ends[0], n);
	must(write(ends[1], buffer, 3333), "write");
	drain_pipe_to(stream, ends[0], 3333);
}

static void splice_out(void)
{
	serve_with(splice_client);
}

static void vmsplice_client(long with)
{
	struct stream stream = dial(&server);
	struct iovec part = { buffer, 30001 };
	int ends[2], copy[2];

	must(pipe(ends), "pipe");
	must(pipe(copy), "pipe");
	for (int i = 0; i < 3; i++) {
		ssize_t n = must(vmsplice(ends[1], &part, 1, 0), "vmsplice");
		ssize_t copied = must(tee(ends[0], copy[1], n, 0), "tee");

		drain_pipe_to(stream, ends[0], n);
		drain_pipe_to(stream, copy[0], copied);
	}
}

static void vmsplice_tee(void)
{
	serve_with(vmsplice_client);
}

static void plain_client(long bytes)
{
	struct stream stream = dial(&server);

	send_bytes(stream, bytes, 9973);
}

/* Both kinds of receiving on one connection: each byte counts once. */
static void splice_in(void)
{
	int listener = listen_on("127.0.0.1", &server), ends[2];
	struct stream stream;
	ssize_t n;

	must(pipe(ends), "pipe");
	spawn(plain_client, FILE_BYTES);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 1000);
	while ((n = received_in_parts(stream.end, splice(stream.fd, NULL, ends[1], NULL, 30000, SPLICE_F_MOVE))) > 0)
		while (n > 0)
			n -= must(read(ends[0], buffer, n), "read");
}

/* A program of 32 bits asks by numbers of its own, and the kernel lets one of 64 bits do the same. */
#define SPLICE_OF_32 313

static void no_calls_of_32(int signal)
{
	absent("int $0x80: this kernel takes no calls of 32-bit programs");
}

static long splice_of_32(int from, int to, long bytes)
{
	long result;

	/* The sixth argument, no flags, goes into rbp; what the compiler keeps below the stack stays as it is. */
	asm volatile("sub $128, %%rsp; push %%rbp; xor %%ebp, %%ebp; int $0x80; pop %%rbp; add $128, %%rsp"
		     : "=a"(result)
		     : "a"((long)SPLICE_OF_32), "b"((long)from), "c"(0L), "d"((long)to), "S"(0L), "D"(bytes)
		     : "memory", "cc", "r8", "r9", "r10", "r11");
	result = (int)result;
	errno = result < 0 ? -result : errno;
	return result < 0 ? -1 : result;
}

static void compat_splice_in(void)
{
	int listener = listen_on("127.0.0.1", &server), ends[2];
	struct stream stream;
	ssize_t n;

	signal(SIGSEGV, no_calls_of_32);
	must(pipe(ends), "pipe");
	spawn(plain_client, FILE_BYTES);
	stream = accept_one(listener, TCP);
	receive_bytes(stream, 1000);
	while ((n = received_in_parts(stream.end, splice_of_32(stream.fd, ends[1], 30000))) > 0)
		while (n > 0)
			n -= must(read(ends[0], buffer, n), "read");
}

/* What a proxy does: from one socket to another, and the program never sees a byte. */
static void proxied_client(long with)
{
	struct stream stream = dial(&server);

	send_bytes(stream, 200003, 9973);
	shutdown(stream.fd, SHUT_WR);
	receive_to_end(stream);
}

static struct address behind;

static void proxied_server(long listener)
{
	serve_one(listener, 123457);
}

static void forward(struct stream from, struct stream to)
{
	int ends[2];
	ssize_t n;

	must(pipe(ends), "pipe");
	while ((n = received_in_parts(from.end, splice(from.fd, NULL, ends[1], NULL, 65536, SPLICE_F_MOVE))) > 0)
		drain_pipe_to(to, ends[0], n);
	shutdown(to.fd, SHUT_WR);
}

static void splice_proxy(void)
{
	int listener = listen_on("127.0.0.1", &server), listener_behind = listen_on("127.0.0.1", &behind);
	struct stream front, back;

	spawn(proxied_server, listener_behind);
	spawn(proxied_client, 0);
	front = accept_one(listener, TCP);
	back = dial(&behind);
	forward(front, back);
	forward(back, front);
}

/* getsockopt(TCP_ZEROCOPY_RECEIVE) maps whole pages and says what is left to be read. */
static void mapped_receive(void)
{
	int listener = listen_on("127.0.0.1", &server);
	struct stream stream;
	void *window;
	long left = FILE_BYTES, mapped = 0;

	spawn(plain_client, FILE_BYTES);
	stream = accept_one(listener, TCP);
	window = mmap(NULL, 1 << 18, PROT_READ, MAP_SHARED, stream.fd, 0);
	if (window == MAP_FAILED)
		offered(-1, "mmap of a socket");
	while (left > 0) {
		struct tcp_zerocopy_receive wanted = { .address = (__u64)(unsigned long)window, .length = 1 << 18,
						       .copybuf_address = (__u64)(unsigned long)buffer,
						       .copybuf_len = 4096 };
		socklen_t length = sizeof(wanted);

		if (getsockopt(stream.fd, IPPROTO_TCP, TCP_ZEROCOPY_RECEIVE, &wanted, &length) && errno != EAGAIN)
			offered(-1, "TCP_ZEROCOPY_RECEIVE");
		received_in_parts(stream.end, wanted.length);
		mapped += wanted.length;
		left -= wanted.length;
		/* Kernels before 5.11 know nothing of the copy buffer and leave the field alone. */
		if (length > offsetof(struct tcp_zerocopy_receive, copybuf_len) && wanted.copybuf_len > 0) {
			received_in_parts(stream.end, wanted.copybuf_len);
			mapped += wanted.copybuf_len;
			left -= wanted.copybuf_len;
		}
		if (left > 0)
			left -= received(stream.end, recv(stream.fd, buffer, wanted.recv_skip_hint ?: 1, 0));
	}
	if (!mapped)
		absent("TCP_ZEROCOPY_RECEIVE: took nothing of this traffic");
}

const struct traffic_case file_cases[] = {
	{ "sendfile", "sendfile to a socket", send_file },
	{ "splice-out", "splice from a pipe to a socket", splice_out },
	{ "splice-in", "splice from a socket to a pipe, after some recv", splice_in },
	{ "compat-splice-in", "splice from a socket to a pipe, by the call of 32-bit programs", compat_splice_in },
	{ "splice-proxy", "splice from socket to socket through a pipe, both ways", splice_proxy },
	{ "vmsplice-tee", "vmsplice and tee, then splice to a socket", vmsplice_tee },
	{ "mapped-receive", "TCP_ZEROCOPY_RECEIVE", mapped_receive },
	{},
};
