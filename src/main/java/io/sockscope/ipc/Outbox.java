package io.sockscope.ipc;

import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Report;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reports on their way to the app. They are encoded at once into one buffer while a thread writes another; then the
 * two change places, so that many frames go in one write and a slow reader costs a bounded number of bytes. Who sends
 * many at once does not wake the thread for each: it lets a millisecond pass, or 32 KiB.
 *
 * <p>When the buffer is full, happenings are dropped and counted, because waiting would make the kernel's ring buffer
 * overflow instead. Everything else waits: a sample that waits is not lost, and the next drain is the more worth.
 */
public final class Outbox implements AutoCloseable {
    /** A bound that holds about 120,000 flow samples: an app that stands still for a second misses nothing. */
    public static final int DEFAULT_BOUND_BYTES = 16 << 20;

    private static final int FIRST_BYTES = 1 << 16;
    private static final int BATCH_BYTES = FIRST_BYTES / 2;
    private static final long BATCH_NS = 1_000_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final FrameChannel channel;
    private final int boundBytes;
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private ByteBuffer filling = ByteBuffer.allocateDirect(FIRST_BYTES);
    private ByteBuffer spare = ByteBuffer.allocateDirect(FIRST_BYTES);
    private boolean full;
    private boolean closing;
    private long framesDropped;
    private @Nullable IOException failure;

    private Outbox(FrameChannel channel, int boundBytes) {
        this.channel = channel;
        this.boundBytes = boundBytes;
        this.writer = Thread.ofPlatform().name("outbox").daemon().unstarted(this::writeAll);
    }

    /**
     * Begins to write what is sent to it.
     *
     * @param channel where to; stays the caller's to close
     * @param boundBytes how much may wait while as much is being written, at least one frame of greatest length
     */
    public static Outbox start(FrameChannel channel, int boundBytes) {
        if (boundBytes < FrameCodec.HEADER_BYTES + FrameCodec.MAX_LENGTH) {
            throw new IllegalArgumentException("an outbox of " + boundBytes + " bytes may not hold one frame");
        }
        var outbox = new Outbox(channel, boundBytes);
        outbox.writer.start();
        return outbox;
    }

    /**
     * Sends a report. A happening never waits; anything else waits while the outbox is full.
     *
     * @return false if it was a happening and was dropped
     * @throws IOException if the app is gone, or the outbox is closed
     */
    public boolean send(Report report) throws IOException {
        boolean happening = report instanceof Report.Observed observed && observed.isHappening();
        lock.lock();
        try {
            while (true) {
                checkOpen();
                int before = filling.position();
                if ((!full || !happening) && encode(report)) {
                    if (before == 0 || (before < BATCH_BYTES && filling.position() >= BATCH_BYTES)) {
                        filled.signal();
                    }
                    return true;
                }
                full = true;
                if (happening) {
                    framesDropped++;
                    return false;
                }
                emptied.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the app was slow to read");
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() throws IOException {
        if (failure != null) {
            throw new IOException("the app is gone: " + failure.getMessage(), failure);
        }
        if (closing) {
            throw new IOException("the outbox is closed");
        }
    }

    /** False if there is no room. */
    private boolean encode(Report report) throws IOException {
        while (true) {
            try {
                FrameCodec.encode(report, filling);
                return true;
            } catch (BufferOverflowException e) {
                if (filling.capacity() == boundBytes) {
                    return false;
                }
                int bytes = (int) Math.min(boundBytes, 2L * filling.capacity());
                filling = ByteBuffer.allocateDirect(bytes).put(filling.flip());
            }
        }
    }

    private void writeAll() {
        try {
            for (ByteBuffer frames = take(); frames.hasRemaining(); frames = take()) {
                channel.writeFrames(frames);
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new InterruptedIOException("the outbox was interrupted"));
        }
    }

    /** Waits for frames; none mean that the outbox was closed and all is written. */
    private ByteBuffer take() throws InterruptedException {
        lock.lock();
        try {
            while (filling.position() == 0 && !closing) {
                filled.await();
            }
            long leftNs = BATCH_NS;
            while (filling.position() < BATCH_BYTES && !closing && leftNs > 0) {
                leftNs = filled.awaitNanos(leftNs);
            }
            ByteBuffer frames = filling.flip();
            filling = spare.clear();
            spare = frames;
            full = false;
            emptied.signalAll();
            return frames;
        } finally {
            lock.unlock();
        }
    }

    private void fail(IOException cause) {
        lock.lock();
        try {
            failure = cause;
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Happenings dropped so far; belongs into {@code Counter.FRAMES_DROPPED} with each tick. */
    public long framesDropped() {
        lock.lock();
        try {
            return framesDropped;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes what waits, for 2 s at most, and ends. Later reports are refused. If the app does not read, the channel is
     * closed and what waited is lost.
     */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closing = true;
            filled.signal();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!writer.join(CLOSE_TIMEOUT)) {
                channel.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            channel.close();
        }
    }
}
