package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.TraceStarted;
import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.Message;
import io.sockscope.wire.MessageGenerator;
import io.sockscope.wire.Report;
import io.sockscope.wire.WireException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameChannelTest {
    private static Message read(FrameChannel channel, Message like) throws IOException {
        return like instanceof Command
                ? channel.readCommand().orElseThrow()
                : channel.readReport().orElseThrow();
    }

    @Test
    void whateverIsWrittenIsRead() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var near = new FrameChannel(pair.left());
                var far = new FrameChannel(pair.right())) {
            var generator = new MessageGenerator(7);
            for (int i = 0; i < 5_000; i++) {
                Message message = generator.message();
                near.write(message);
                assertThat(read(far, message)).isEqualTo(message);
            }
        }
    }

    @Test
    void framesMayComeInAnyPieces() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var far = new FrameChannel(pair.right())) {
            var generator = new MessageGenerator(8);
            for (int piece = 1; piece < 40; piece++) {
                Message first = generator.message();
                Message second = generator.message();
                ByteBuffer frames = ByteBuffer.allocate(1 << 16);
                FrameCodec.encode(first, frames);
                FrameCodec.encode(second, frames);
                frames.flip();
                Thread writer = Thread.ofVirtual().start(inPieces(pair, frames, piece));
                assertThat(read(far, first)).isEqualTo(first);
                assertThat(read(far, second)).isEqualTo(second);
                writer.join();
            }
        }
    }

    private static Runnable inPieces(SocketPair pair, ByteBuffer frames, int piece) {
        return () -> {
            try {
                for (int at = 0; at < frames.limit(); at += piece) {
                    pair.left().write(frames.slice(at, Math.min(piece, frames.limit() - at)));
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
    }

    @Test
    void theGreatestFrameFits() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var near = new FrameChannel(pair.left());
                var far = new FrameChannel(pair.right())) {
            List<String> lines = Collections.nCopies(16, "x".repeat(65_500));
            var great = new Report.Observed(new TraceStarted("r", "f", lines, List.of(), 1, 2));
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    near.write(great);
                    near.write(new Report.Drained(3));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(far.readReport()).contains(great);
            assertThat(far.readReport()).contains(new Report.Drained(3));
            writer.join();
        }
    }

    @Test
    void anEndInsideAFrameIsAnErrorAndBetweenFramesIsNot() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var far = new FrameChannel(pair.right())) {
            pair.left().close();
            assertThat(far.readCommand()).isEmpty();
        }
        try (SocketPair pair = SocketPair.open();
                var far = new FrameChannel(pair.right())) {
            pair.left().write(ByteBuffer.allocate(3));
            pair.left().close();
            assertThatThrownBy(far::readCommand).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aMessageOfTheWrongDirectionIsAnError() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var near = new FrameChannel(pair.left());
                var far = new FrameChannel(pair.right())) {
            near.write(new Report.Drained(1));
            near.write(new Command.Stop());
            assertThatThrownBy(far::readCommand).isInstanceOf(WireException.class);
            assertThatThrownBy(far::readReport).isInstanceOf(WireException.class);
        }
    }
}
