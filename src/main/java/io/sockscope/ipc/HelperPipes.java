package io.sockscope.ipc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The child process and the threads that keep its standard output and error from filling up. */
final class HelperPipes {
    private static final int KEPT_ERROR_LINES = 40;
    private static final int MAX_LINE_CHARS = 4096;
    private static final Duration DRAIN = Duration.ofMillis(500);

    private final Process process;
    private final LastLines errors;
    private final CompletableFuture<Optional<HelperAnswer>> answer;
    private final Thread outputReader;
    private final Thread errorReader;

    private HelperPipes(
            Process process, LastLines errors, CompletableFuture<Optional<HelperAnswer>> answer, Thread outputReader) {
        this.process = process;
        this.errors = errors;
        this.answer = answer;
        this.outputReader = outputReader;
        this.errorReader = Thread.ofPlatform().daemon().name("helper-stderr").start(() -> readErrors(process, errors));
    }

    /**
     * Starts the process in a thread that lives as long as it does: pkexec asks the kernel for a signal when its parent
     * dies, and to the kernel the parent is the thread that forked. A carrier of virtual threads may well die while
     * somebody is typing a password.
     */
    static HelperPipes open(ProcessBuilder builder) throws HelperUnavailableException {
        CompletableFuture<Process> started = new CompletableFuture<>();
        CompletableFuture<Optional<HelperAnswer>> answer = new CompletableFuture<>();
        LastLines errors = new LastLines(KEPT_ERROR_LINES);
        Thread outputReader = Thread.ofPlatform().daemon().name("helper-stdout").start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                readAnswer(process, answer, errors);
            } catch (IOException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            return new HelperPipes(started.join(), errors, answer, outputReader);
        } catch (CompletionException e) {
            throw HelperFailure.notExecutable(builder.command().getFirst(), String.valueOf(e.getCause()));
        }
    }

    Process process() {
        return process;
    }

    /** The helper's answer, or empty once it is certain that none will come. */
    CompletableFuture<Optional<HelperAnswer>> answer() {
        return answer;
    }

    List<String> lastErrorLines() {
        return errors.list();
    }

    CompletableFuture<HelperEnd> onEnd() {
        return process.onExit().thenApplyAsync(this::endOf);
    }

    /** Writes to standard input and leaves it open. A process that has ended already says why with its exit code. */
    void send(String text) {
        try {
            OutputStream input = process.getOutputStream();
            input.write(text.getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException ended) {
            return; // Its exit code and its last words say more than a broken pipe.
        }
    }

    /** How a process ended that has closed its output; ends it if it lingers. */
    HelperEnd endOfSilentProcess(Duration grace) throws InterruptedException {
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        return endOf(process);
    }

    /** Ends it at once: what waits for a password does not look at its standard input. */
    void abort() {
        process.destroy();
        endWithin(Duration.ofMillis(500));
    }

    void endWithin(Duration grace) {
        closeInput();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                if (!process.waitFor(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            }
        } catch (InterruptedException e) {
            interrupted = true;
            process.destroyForcibly();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException ended) {
            return; // What the close would have told it, it does not need to know any more.
        }
    }

    /** Whoever inherited the outputs may hold them open for longer than the process lives: no endless wait. */
    private HelperEnd endOf(Process ended) {
        try {
            outputReader.join(DRAIN);
            errorReader.join(DRAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new HelperEnd(ended.exitValue(), errors.list());
    }

    private static void readAnswer(
            Process process, CompletableFuture<Optional<HelperAnswer>> answer, LastLines errors) {
        LineReader lines = new LineReader(process.getInputStream(), MAX_LINE_CHARS);
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                Optional<HelperAnswer> parsed = HelperAnswer.parse(line);
                if (parsed.isEmpty() || !answer.complete(parsed)) {
                    errors.add(line); // A warning of the JVM, most likely: worth as much as one on standard error.
                }
            }
        } catch (IOException e) {
            errors.add("standard output: " + e.getMessage());
        } finally {
            answer.complete(Optional.empty());
        }
    }

    private static void readErrors(Process process, LastLines errors) {
        LineReader lines = new LineReader(process.getErrorStream(), MAX_LINE_CHARS);
        try {
            for (String line = lines.next(); line != null; line = lines.next()) {
                errors.add(line);
            }
        } catch (IOException e) {
            errors.add("standard error: " + e.getMessage());
        }
    }
}
