package io.sockscope.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Platform;

/** JavaFX's thread, for programs that are no tests. */
final class WindowThread {
    private WindowThread() {}

    /** Runs work there and waits for what it gives. */
    static <T> T call(Callable<T> work) throws InterruptedException, ExecutionException {
        var result = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable failed) {
                result.completeExceptionally(failed);
            }
        });
        return result.get();
    }
}
