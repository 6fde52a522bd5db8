// SPDX-License-Identifier: Apache-2.0
/* io_uring by its three system calls. */
#define _GNU_SOURCE
#include "cases.h"

#include <errno.h>
#include <linux/io_uring.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ENTRIES 8

static void *map(struct ring *ring, size_t bytes, off_t offset)
{
	void *at = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring->fd, offset);

	if (at == MAP_FAILED)
		must(-1, "mmap of a ring");
	return at;
}

void ring_open(struct ring *ring, unsigned flags)
{
	struct io_uring_params params = { .flags = flags, .sq_thread_idle = 1000 };
	char *sq, *cq;

	ring->fd = offered(syscall(SYS_io_uring_setup, ENTRIES, &params), "io_uring_setup");
	ring->flags = flags;
	sq = map(ring, params.sq_off.array + params.sq_entries * sizeof(unsigned), IORING_OFF_SQ_RING);
	cq = map(ring, params.cq_off.cqes + params.cq_entries * sizeof(struct io_uring_cqe), IORING_OFF_CQ_RING);
	ring->sqes = map(ring, params.sq_entries * sizeof(struct io_uring_sqe), IORING_OFF_SQES);
	ring->sq_tail = (unsigned *)(sq + params.sq_off.tail);
	ring->sq_mask = (unsigned *)(sq + params.sq_off.ring_mask);
	ring->sq_array = (unsigned *)(sq + params.sq_off.array);
	ring->sq_flags = (unsigned *)(sq + params.sq_off.flags);
	ring->cq_head = (unsigned *)(cq + params.cq_off.head);
	ring->cq_tail = (unsigned *)(cq + params.cq_off.tail);
	ring->cq_mask = (unsigned *)(cq + params.cq_off.ring_mask);
	ring->cqes = (struct io_uring_cqe *)(cq + params.cq_off.cqes);
}

void ring_register(struct ring *ring, int fd)
{
	must(syscall(SYS_io_uring_register, ring->fd, IORING_REGISTER_FILES, &fd, 1), "io_uring_register");
}

static void enter(struct ring *ring, unsigned submit, unsigned complete, unsigned flags)
{
	long result;

	do
		result = syscall(SYS_io_uring_enter, ring->fd, submit, complete, flags, NULL, 0);
	while (result < 0 && errno == EINTR);
	must(result, "io_uring_enter");
}

void ring_submit(struct ring *ring, const struct io_uring_sqe *sqe)
{
	unsigned tail = *ring->sq_tail, index = tail & *ring->sq_mask;

	ring->sqes[index] = *sqe;
	ring->sq_array[index] = index;
	__atomic_store_n(ring->sq_tail, tail + 1, __ATOMIC_RELEASE);
	if (!(ring->flags & IORING_SETUP_SQPOLL)) {
		enter(ring, 1, 0, 0);
		return;
	}
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	if (__atomic_load_n(ring->sq_flags, __ATOMIC_RELAXED) & IORING_SQ_NEED_WAKEUP)
		enter(ring, 1, 0, IORING_ENTER_SQ_WAKEUP);
}

int ring_wait(struct ring *ring, unsigned *flags)
{
	unsigned head = *ring->cq_head;
	const struct io_uring_cqe *cqe;
	int result;

	while (head == __atomic_load_n(ring->cq_tail, __ATOMIC_ACQUIRE))
		enter(ring, 0, 1, IORING_ENTER_GETEVENTS);
	cqe = &ring->cqes[head & *ring->cq_mask];
	result = cqe->res;
	if (flags)
		*flags = cqe->flags;
	__atomic_store_n(ring->cq_head, head + 1, __ATOMIC_RELEASE);
	return result;
}

long ring_call(struct ring *ring, const struct io_uring_sqe *sqe)
{
	int result;

	ring_submit(ring, sqe);
	result = ring_wait(ring, NULL);
	if (result >= 0)
		return result;
	errno = -result;
	return -1;
}
