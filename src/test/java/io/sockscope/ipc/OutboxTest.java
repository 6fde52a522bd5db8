package io.sockscope.ipc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sockscope.event.CounterSample;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessId;
import io.sockscope.wire.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int BOUND = 1_100_000;

    private static Report sample(long value) {
        return new Report.Observed(new CounterSample(1, value));
    }

    private static Report happening(long timeNs) {
        return new Report.Observed(new ProcessExited(new ProcessId(1, 2), timeNs, "x".repeat(900), 0));
    }

    private static List<Report> read(FrameChannel channel, int count) throws IOException {
        var reports = new ArrayList<Report>();
        while (reports.size() < count) {
            reports.add(channel.readReport().orElseThrow());
        }
        return reports;
    }

    @Test
    void allArriveInOrderAndClosingWritesTheRest() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var far = new FrameChannel(pair.right())) {
            int count = 100_000;
            CompletableFuture<List<Report>> received = CompletableFuture.supplyAsync(() -> {
                try {
                    return read(far, count);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (Outbox outbox = Outbox.start(new FrameChannel(pair.left()), BOUND)) {
                for (int i = 0; i < count; i++) {
                    assertThat(outbox.send(sample(i))).isTrue();
                }
            }
            List<Report> reports = received.join();
            for (int i = 0; i < count; i++) {
                assertThat(reports.get(i)).isEqualTo(sample(i));
            }
        }
    }

    @Test
    void aSlowReaderCostsHappeningsButNoSample() throws Exception {
        try (SocketPair pair = SocketPair.open();
                var far = new FrameChannel(pair.right());
                Outbox outbox = Outbox.start(new FrameChannel(pair.left()), BOUND)) {
            int kept = 0;
            long dropped = 0;
            for (long fullSince = 0; fullSince == 0 || System.nanoTime() - fullSince < 300_000_000; ) {
                if (outbox.send(happening(kept))) { // The socket and both buffers are not full yet.
                    kept++;
                    fullSince = 0;
                } else {
                    dropped++;
                    fullSince = fullSince == 0 ? System.nanoTime() : fullSince;
                    Thread.sleep(1);
                }
            }
            assertThat(outbox.framesDropped()).isEqualTo(dropped).isPositive();
            assertThat(kept).isBetween(BOUND / 1_000, 4 * BOUND / 900);

            var sent = new AtomicInteger();
            int samples = 50_000;
            Thread sender = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < samples; i++) {
                        outbox.send(sample(i));
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            await().until(() -> sender.getState() == Thread.State.WAITING);
            assertThat(sent.get()).isLessThan(100); // What little room a happening had not filled.

            List<Report> reports = read(far, kept + samples);
            sender.join();
            for (int i = 0; i < kept; i++) {
                assertThat(reports.get(i)).isEqualTo(happening(i));
            }
            for (int i = 0; i < samples; i++) {
                assertThat(reports.get(kept + i)).isEqualTo(sample(i));
            }
            assertThat(outbox.send(happening(5))).isTrue();
            assertThat(read(far, 1)).containsExactly(happening(5));
            assertThat(outbox.framesDropped()).isEqualTo(dropped);
        }
    }

    @Test
    void aPeerThatIsGoneEndsWaitingAndSending() throws Exception {
        try (SocketPair pair = SocketPair.open();
                Outbox outbox = Outbox.start(new FrameChannel(pair.left()), BOUND)) {
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                assertThatThrownBy(() -> {
                            while (true) {
                                outbox.send(sample(1));
                            }
                        })
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("the app is gone");
            });
            assertThat(sender.isDone()).isFalse();
            pair.right().close();
            sender.join();
            assertThatThrownBy(() -> outbox.send(happening(1))).hasMessageContaining("the app is gone");
        }
    }

    @Test
    void closingDoesNotWaitForEverForAReaderWhoDoesNotRead() throws Exception {
        try (SocketPair pair = SocketPair.open()) {
            Outbox outbox = Outbox.start(new FrameChannel(pair.left()), BOUND);
            while (outbox.send(happening(1))) {
                assertThat(pair.right().isOpen()).isTrue();
            }
            long begin = System.nanoTime();
            outbox.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
            assertThat(pair.left().isOpen()).isFalse();
            assertThatThrownBy(() -> outbox.send(sample(1))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBoundTooSmallForOneFrameIsRefused() throws IOException {
        try (SocketPair pair = SocketPair.open()) {
            var channel = new FrameChannel(pair.left());
            assertThatIllegalArgumentException().isThrownBy(() -> Outbox.start(channel, 1 << 20));
        }
    }
}
