package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJobTest {
    @TempDir
    Path folder;

    private final AtomicLong written = new AtomicLong();

    /** Writes until somebody stops it, and clears up behind itself as exports do. */
    private void writeForEver(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(1);
                written.incrementAndGet();
            }
            throw new InterruptedIOException("cancelled");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whatIsCancelledEndsAndLeavesNothing() throws Exception {
        Path file = folder.resolve("x.csv");
        var job = new ExportJob(this::writeForEver, file);
        var outcome = new CompletableFuture<ExportOutcome>();
        Thread.ofVirtual().start(() -> outcome.complete(job.run()));
        await().atMost(20, TimeUnit.SECONDS).until(() -> written.get() > 100);
        job.cancel();
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new ExportOutcome.Cancelled(file));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNotBegun() {
        Path file = folder.resolve("x.csv");
        var job = new ExportJob(this::writeForEver, file);
        job.cancel();
        assertThat(job.run()).isEqualTo(new ExportOutcome.Cancelled(file));
        assertThat(written).hasValue(0);
    }

    @Test
    void whatIsDoneIsDone() {
        Path file = folder.resolve("x.csv");
        var job = new ExportJob(target -> Files.writeString(target, "all"), file);
        assertThat(job.run()).isEqualTo(new ExportOutcome.Saved(file));
        job.cancel();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(file).hasContent("all");
    }
}
