package io.sockscope.ipc;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Selector;

/** Waits on a selector until a moment. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits until one of the selector's channels is ready.
     *
     * @param deadlineNs as in {@link System#nanoTime()}
     * @param lateMessage message of the exception when the moment has come
     * @throws SocketTimeoutException if none was ready by then
     * @throws InterruptedIOException if this thread was interrupted; it stays so
     */
    static void select(Selector selector, long deadlineNs, String lateMessage) throws IOException {
        long waitMs = (deadlineNs - System.nanoTime()) / 1_000_000;
        if (waitMs <= 0) {
            throw new SocketTimeoutException(lateMessage);
        }
        selector.select(waitMs);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted while waiting for the peer");
        }
    }
}
