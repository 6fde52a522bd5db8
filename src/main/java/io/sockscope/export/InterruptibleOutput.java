package io.sockscope.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Ends with an error once its writer is interrupted; a file's own stream goes on writing. */
final class InterruptibleOutput extends OutputStream {
    private final OutputStream out;

    InterruptibleOutput(OutputStream out) {
        this.out = out;
    }

    private static void check() throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("it was cancelled");
        }
    }

    @Override
    public void write(int value) throws IOException {
        check();
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
