package io.sockscope.ipc;

import static io.sockscope.wire.WireException.Reason.MISPLACED;

import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Message;
import io.sockscope.wire.Report;
import io.sockscope.wire.WireException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages over a connected, blocking stream socket. One thread may read while others write. Closing it, or
 * interrupting a thread that is inside, ends all calls with an exception.
 *
 * <p>What is announced in a length field is checked against {@link FrameCodec#MAX_LENGTH} before room is made for it.
 */
public final class FrameChannel implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final SocketChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private ByteBuffer out = ByteBuffer.allocateDirect(1 << 12);

    /** Bytes received and not yet decoded lie between position and limit. */
    private ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

    public FrameChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the next command.
     *
     * @return empty if the peer has closed its end after a whole frame
     * @throws WireException if what comes is not a command
     * @throws IOException if the socket fails
     */
    public Optional<Command> readCommand() throws IOException {
        return asCommand(read());
    }

    /**
     * As {@link #readCommand()}, but not for ever. No other thread may use the channel meanwhile.
     *
     * @throws SocketTimeoutException if no whole frame has come in time
     */
    public Optional<Command> readCommand(Duration timeout) throws IOException {
        return asCommand(read(timeout));
    }

    /** As {@link #readCommand()}, for reports. */
    public Optional<Report> readReport() throws IOException {
        Optional<Message> message = read();
        if (message.isPresent() && !(message.get() instanceof Report)) {
            throw new WireException(MISPLACED, message.get().getClass().getSimpleName());
        }
        return message.map(Report.class::cast);
    }

    private static Optional<Command> asCommand(Optional<Message> message) throws WireException {
        if (message.isPresent() && !(message.get() instanceof Command)) {
            throw new WireException(MISPLACED, message.get().getClass().getSimpleName());
        }
        return message.map(Command.class::cast);
    }

    private Optional<Message> read() throws IOException {
        for (int missing = FrameCodec.missingBytes(in); missing > 0; missing = FrameCodec.missingBytes(in)) {
            if (fill(missing) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(FrameCodec.decode(in));
    }

    private Optional<Message> read(Duration timeout) throws IOException {
        long deadlineNs = System.nanoTime() + timeout.toNanos();
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            for (int missing = FrameCodec.missingBytes(in); missing > 0; missing = FrameCodec.missingBytes(in)) {
                int count = fill(missing);
                if (count < 0) {
                    return Optional.empty();
                } else if (count == 0) {
                    Waiting.select(selector, deadlineNs, "the peer said nothing in time");
                }
            }
            return Optional.of(FrameCodec.decode(in));
        } finally {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }

    /** Reads what is there, at least one byte if the channel blocks; -1 at the end of the stream. */
    private int fill(int missing) throws IOException {
        int needed = in.remaining() + missing;
        if (in.capacity() < needed) {
            in = ByteBuffer.allocateDirect(needed).put(in);
        } else {
            in.compact();
        }
        try {
            int count = channel.read(in);
            if (count < 0 && in.position() > 0) {
                throw new EOFException("the peer went away inside a frame");
            }
            return count;
        } finally {
            in.flip();
        }
    }

    /**
     * Writes one message, waiting for the peer to read if need be.
     *
     * @throws WireException if no frame can hold it
     * @throws IOException if the socket fails
     */
    public void write(Message message) throws IOException {
        writing.lock();
        try {
            out.clear();
            try {
                FrameCodec.encode(message, out);
            } catch (BufferOverflowException e) {
                out = ByteBuffer.allocateDirect(FrameCodec.HEADER_BYTES + FrameCodec.MAX_LENGTH);
                FrameCodec.encode(message, out);
            }
            writeFully(out.flip());
        } finally {
            writing.unlock();
        }
    }

    /** Writes whole frames that are encoded already. */
    void writeFrames(ByteBuffer frames) throws IOException {
        writing.lock();
        try {
            writeFully(frames);
        } finally {
            writing.unlock();
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
