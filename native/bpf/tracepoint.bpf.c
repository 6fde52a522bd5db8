// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The tracepoint family: BTF-typed tracepoints and hooks of the root cgroup.
 * Loads where kprobes are not compiled in and trampolines are refused; needs
 * sock_send_length and sock_recv_length (Linux 6.3).
 */
#include "cgroup.bpf.h"
#include "iterators.bpf.h"
#include "lifecycle.bpf.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";

SEC("tp_btf/sock_send_length")
int BPF_PROG(send_length, struct sock *sk, int ret, int flags)
{
	return on_transfer(sk, ret, flags, true);
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(recv_length, struct sock *sk, int ret, int flags)
{
	return on_transfer(sk, ret, flags, false);
}

SEC("tp_btf/tcp_rcv_space_adjust")
int BPF_PROG(space_adjust, struct sock *sk)
{
	return on_read(sk);
}
