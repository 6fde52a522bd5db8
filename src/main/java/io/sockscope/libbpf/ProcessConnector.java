package io.sockscope.libbpf;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jnr.ffi.Runtime;

/**
 * The kernel's process connector: a netlink socket on which it tells of every fork, exec and exit of a thread. Needs
 * CAP_NET_ADMIN and the first namespaces of PIDs and users. Source: drivers/connector/cn_proc.c, linux/cn_proc.h. Not thread-safe.
 *
 * <pre>
 *  0          16        36      40     44            52
 *  +----------+---------+-------+------+-------------+--------------------------- - -
 *  | nlmsghdr | cn_msg  | what  | cpu  | time in ns  | of the kind, u32 each
 *  +----------+---------+-------+------+-------------+--------------------------- - -
 *                         1 fork: parent, its process, child, its process
 *                         2 exec: thread, its process
 *                         0x80000000 exit: thread, its process, wait status, signal
 * </pre>
 */
public final class ProcessConnector implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM_CLOEXEC_NONBLOCK = 2 | 0x80000 | 0x800;
    private static final int NETLINK_CONNECTOR = 11;
    private static final int CN_IDX_PROC = 1;
    private static final int CN_VAL_PROC = 1;
    private static final int PROC_CN_MCAST_LISTEN = 1;
    private static final int NLMSG_DONE = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int EAGAIN = 11;
    private static final int ADDRESS_SIZE = 12;
    private static final int REQUEST_SIZE = 40;
    private static final int WHAT = 36;
    private static final int TIME = 44;
    private static final int DATA = 52;
    private static final int MESSAGE_SIZE = 1024;

    /** A second of 10,000 starts, at a kilobyte of kernel memory for each message. */
    private static final int RECEIVE_BYTES = 32 << 20;

    private static final int NONE = 0;
    private static final int FORK = 1;
    private static final int EXEC = 2;
    private static final int EXIT = 0x8000_0000;
    private static final long ANSWER_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Native lib;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment message = arena.allocate(MESSAGE_SIZE, Long.BYTES);
    private final int socket;

    /** Is told of each message. Times are of CLOCK_MONOTONIC. */
    public interface Listener {
        /** A process was forked. Threads are not told of. */
        void forked(int parentTgid, int childTgid);

        /** A process began a program. */
        void executed(int tgid);

        /**
         * A thread ended.
         *
         * @param status wait status as in wait(2)
         */
        void exited(int tid, int tgid, int status, long monotonicNs);
    }

    private ProcessConnector(Native lib, int socket) {
        this.lib = lib;
        this.socket = socket;
    }

    /**
     * Begins to listen.
     *
     * @throws BpfException if the kernel has no connector, or does not let this process listen
     */
    public static ProcessConnector open() throws BpfException {
        Native lib = Native.load();
        String what = "the netlink process connector";
        int socket =
                (int) Native.checkErrno(lib.c.socket(AF_NETLINK, SOCK_DGRAM_CLOEXEC_NONBLOCK, NETLINK_CONNECTOR), what);
        ProcessConnector result = new ProcessConnector(lib, socket);
        try {
            result.listen(what);
            return result;
        } catch (BpfException e) {
            result.close();
            throw e;
        }
    }

    private void listen(String what) throws BpfException {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment address = scratch.allocate(ADDRESS_SIZE, Long.BYTES);
            address.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_NETLINK);
            address.set(JAVA_INT_UNALIGNED, 8, CN_IDX_PROC);
            Native.checkErrno(lib.c.bind(socket, address.address(), ADDRESS_SIZE), what);
            MemorySegment size = scratch.allocateFrom(JAVA_INT_UNALIGNED, RECEIVE_BYTES);
            Native.checkErrno(
                    lib.c.setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, size.address(), Integer.BYTES), what);
            MemorySegment request = scratch.allocate(REQUEST_SIZE, Long.BYTES);
            request.set(JAVA_INT_UNALIGNED, 0, REQUEST_SIZE);
            request.set(JAVA_SHORT_UNALIGNED, 4, (short) NLMSG_DONE);
            request.set(JAVA_INT_UNALIGNED, 16, CN_IDX_PROC);
            request.set(JAVA_INT_UNALIGNED, 20, CN_VAL_PROC);
            request.set(JAVA_SHORT_UNALIGNED, 32, (short) Integer.BYTES);
            request.set(JAVA_INT_UNALIGNED, WHAT, PROC_CN_MCAST_LISTEN);
            Native.checkErrno(lib.c.write(socket, request.address(), REQUEST_SIZE), what);
        }
        awaitAnswer(what);
    }

    /** In a container, say, the kernel takes the request and does nothing about it. */
    private void awaitAnswer(String what) throws BpfException {
        long deadlineNs = System.nanoTime() + ANSWER_NS;
        while (System.nanoTime() - deadlineNs < 0) {
            if (!receive(what)) {
                LockSupport.parkNanos(PAUSE_NS);
            } else if (message.get(JAVA_INT_UNALIGNED, WHAT) == NONE) {
                int errno = message.get(JAVA_INT_UNALIGNED, DATA);
                if (errno != 0) {
                    throw new BpfException(what, errno);
                }
                return;
            }
        }
        throw new BpfException(what, BpfException.ETIMEDOUT);
    }

    /** Whether there was a message. */
    private boolean receive(String what) throws BpfException {
        if (lib.c.read(socket, message.address(), MESSAGE_SIZE) >= 0) {
            return true;
        }
        int errno = Runtime.getSystemRuntime().getLastError();
        if (errno == EAGAIN) {
            return false;
        }
        throw new BpfException(what, errno);
    }

    /**
     * Hands on what came since the last call.
     *
     * @throws BpfException ENOBUFS if messages were lost; the next call goes on behind them
     */
    public void poll(Listener listener) throws BpfException {
        while (receive("the netlink process connector")) {
            int tgid = message.get(JAVA_INT_UNALIGNED, DATA + 4);
            switch (message.get(JAVA_INT_UNALIGNED, WHAT)) {
                case FORK -> {
                    int child = message.get(JAVA_INT_UNALIGNED, DATA + 8);
                    if (child == message.get(JAVA_INT_UNALIGNED, DATA + 12)) {
                        listener.forked(tgid, child);
                    }
                }
                case EXEC -> listener.executed(tgid);
                case EXIT ->
                    listener.exited(
                            message.get(JAVA_INT_UNALIGNED, DATA),
                            tgid,
                            message.get(JAVA_INT_UNALIGNED, DATA + 8),
                            message.get(JAVA_LONG_UNALIGNED, TIME));
                default -> {
                    // Changes of user, name or session, and acknowledgements for others.
                }
            }
        }
    }

    @Override
    public void close() {
        lib.c.close(socket);
        arena.close();
    }
}
