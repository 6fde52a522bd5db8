package io.sockscope.live;

import io.sockscope.event.DnsQuestions;
import io.sockscope.event.Payload;
import io.sockscope.event.TraceStarted;
import io.sockscope.ipc.HelperClient;
import io.sockscope.ipc.HelperLaunch;
import io.sockscope.ipc.HelperProcess;
import io.sockscope.ipc.HelperUnavailableException;
import io.sockscope.ipc.PeerLoss;
import io.sockscope.model.Retention;
import io.sockscope.model.Trace;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.UserNames;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.wire.Capability;
import io.sockscope.wire.Command;
import io.sockscope.wire.RefusalReason;
import io.sockscope.wire.Report;
import io.sockscope.wire.Token;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running trace: owns the helper and feeds a model from it. Commands return when they have taken effect in the kernel.
 * Thread-safe; commands of several threads follow each other.
 */
public final class LiveTrace implements AutoCloseable {
    /** For a helper that lives and yet says nothing; one that dies is noticed at once. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    /**
     * As {@link #ANSWER}, while it starts: on an emulated and busy machine the kernel takes two minutes to check the
     * programs of the kprobe family.
     */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Trace trace;
    private final HelperProcess helper;
    private final Function<? super Payload, DnsQuestions> names;
    private final CompletableFuture<Report.HelperHello> hello = new CompletableFuture<>();
    private final CompletableFuture<TraceStarted> started = new CompletableFuture<>();
    private final CompletableFuture<PeerLoss> lost = new CompletableFuture<>();
    private final HelperClient client;
    private volatile List<RuleMatch> ruleMatches = List.of();

    /** The barrier that is waited for; guarded by itself being replaced only under this object's lock. */
    private volatile Barrier barrier = new Barrier(0);

    /** What the helper said went wrong in itself, last. */
    private volatile Report.@Nullable Refused lastFault;

    /** A {@link Command.Drain} on its way, and what was refused before its answer came. */
    private static final class Barrier {
        private final long sequence;
        private final CompletableFuture<Void> passed = new CompletableFuture<>();
        private volatile Report.@Nullable Refused refused;

        Barrier(long sequence) {
            this.sequence = sequence;
        }
    }

    private LiveTrace(
            HelperProcess helper, UserNames users, Retention retention, Function<? super Payload, DnsQuestions> names)
            throws IOException {
        this.helper = helper;
        this.names = names;
        this.trace = new Trace(users, retention);
        this.client = HelperClient.connect(
                helper.socket(), Token.parse(helper.token()), helper.helperUids(), this::take, this::takeLoss);
    }

    /**
     * Starts the helper, asks for permission if need be, and attaches the probes. Nothing is traced yet.
     *
     * @param launch where the helper is
     * @param users user names for the model
     * @param options how to trace
     * @param names gets what names may be in, on the reader's thread, and tells what is asked in it
     * @throws TraceUnavailableException if permission is refused or the kernel can't
     */
    public static LiveTrace start(
            HelperLaunch launch, UserNames users, TraceOptions options, Function<? super Payload, DnsQuestions> names)
            throws TraceUnavailableException, InterruptedException {
        HelperProcess helper;
        try {
            helper = HelperProcess.start(launch);
        } catch (HelperUnavailableException e) {
            throw TraceUnavailableException.of(e);
        }
        @Nullable LiveTrace result = null;
        boolean running = false;
        try {
            result = new LiveTrace(helper, users, options.retention(), names);
            result.begin(new Command.StartTrace(
                    options.family(), options.processes(), options.tickMs(), options.capacity()));
            result.await(result.hello, START);
            try {
                result.await(result.started, START);
            } catch (TraceUnavailableException e) {
                throw e.with(result.capabilities());
            }
            running = true;
            return result;
        } catch (IOException e) {
            throw TraceUnavailableException.failed("No connection to the helper: " + e.getMessage());
        } finally {
            if (!running) {
                if (result != null) {
                    result.close();
                } else {
                    helper.close();
                }
            }
        }
    }

    /** Conditions of this trace. */
    public TraceStarted started() {
        return started.join();
    }

    /** What the kernel and the helper's privileges offer. */
    public List<Capability> capabilities() {
        return hello.join().capabilities();
    }

    /** PID of the helper. */
    public long helperPid() {
        return helper.pid();
    }

    /** The last complete tick. */
    public TraceSnapshot snapshot() {
        return trace.snapshot();
    }

    /** Completes when the helper is gone, however that came about. */
    public CompletableFuture<PeerLoss> lost() {
        return lost.copy();
    }

    /**
     * Traces a running process.
     *
     * @param children also its descendants, those that run and those to come
     * @throws TraceUnavailableException if there is none of this PID
     */
    public void traceProcess(int tgid, boolean children) throws TraceUnavailableException, InterruptedException {
        execute(new Command.TraceProcess(tgid, children));
    }

    /** Traces what a process forks from now on, with all descendants, but not itself. */
    public void traceChildren(int tgid) throws TraceUnavailableException, InterruptedException {
        execute(new Command.TraceChildren(tgid));
    }

    /**
     * Traces by these rules instead of those of an earlier call; none take all of those back.
     *
     * @throws TraceUnavailableException if the helper refuses one
     */
    public void setRules(List<RuleSpec> rules) throws TraceUnavailableException, InterruptedException {
        execute(new Command.SetRules(rules));
    }

    /** How the rules fare, in their order; empty before any are set. */
    public List<RuleMatch> ruleMatches() {
        return ruleMatches;
    }

    /** Counts a process no longer; what was counted stays. */
    public void untrace(int tgid) throws TraceUnavailableException, InterruptedException {
        execute(new Command.UntraceProcess(tgid));
    }

    /** Waits until {@link #snapshot} holds all that happened before this call. */
    public void drain() throws TraceUnavailableException, InterruptedException {
        execute(null);
    }

    private synchronized void execute(@Nullable Command command)
            throws TraceUnavailableException, InterruptedException {
        Barrier mine = new Barrier(barrier.sequence + 1);
        barrier = mine;
        if (command != null) {
            send(command);
        }
        send(new Command.Drain(mine.sequence));
        if (lost.isDone()) {
            failWaiting(lost.join()); // it may have been lost before this barrier stood
        }
        await(mine.passed, ANSWER);
        Report.Refused refused = mine.refused;
        if (refused != null) {
            throw TraceUnavailableException.of(refused);
        }
    }

    /** Does not wait for the hello, that the helper may begin as soon as it has said it. */
    private void begin(Command.StartTrace start) {
        try {
            client.send(start);
        } catch (IOException e) {
            // The helper has closed its end already. Why is among the reports, or else its loss is.
        }
    }

    private void send(Command command) throws TraceUnavailableException {
        try {
            client.send(command);
        } catch (IOException e) {
            throw TraceUnavailableException.failed("The helper is gone: " + e.getMessage());
        }
    }

    private void await(CompletableFuture<?> future, Duration patience)
            throws TraceUnavailableException, InterruptedException {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TraceUnavailableException unavailable) {
                throw unavailable;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw TraceUnavailableException.failed("The helper has not answered for " + patience.toSeconds() + " s");
        }
    }

    /** On the client's thread. */
    private void take(Report report) {
        switch (report) {
            case Report.HelperHello answer -> hello.complete(answer);
            case Report.Observed observed -> {
                trace.apply(observed.event());
                if (observed.event() instanceof TraceStarted event) {
                    started.complete(event);
                } else if (observed.event() instanceof Payload payload) {
                    trace.asked(payload, names.apply(payload));
                }
            }
            case Report.Drained drained -> {
                Barrier current = barrier;
                if (current.sequence == drained.sequence()) {
                    current.passed.complete(null);
                }
            }
            case Report.Refused refused -> {
                if (refused.reason() == RefusalReason.INTERNAL) {
                    lastFault = refused;
                }
                TraceUnavailableException failure = TraceUnavailableException.of(refused);
                if (!hello.completeExceptionally(failure) && !started.completeExceptionally(failure)) {
                    barrier.refused = refused;
                }
            }
            case Report.RuleMatches matches -> ruleMatches = matches.matches();
            case Report.Bye bye -> {} // the loss that follows says it
        }
    }

    private void takeLoss(PeerLoss loss) {
        Report.Refused fault = lastFault;
        PeerLoss known = fault != null && loss.reason() == PeerLoss.Reason.VANISHED
                ? new PeerLoss(loss.reason(), "It gave up: " + fault.message() + ".")
                : loss;
        lost.complete(known);
        failWaiting(known);
    }

    private void failWaiting(PeerLoss loss) {
        TraceUnavailableException failure = TraceUnavailableException.of(loss);
        hello.completeExceptionally(failure);
        started.completeExceptionally(failure);
        barrier.passed.completeExceptionally(failure);
    }

    /** As {@link #close}, and returns the last snapshot: what is over and what is not stays as it says. */
    public TraceSnapshot end() {
        close();
        return snapshot();
    }

    /** Ends the helper, which detaches everything. The last snapshot stays, and does not change after this call. */
    @Override
    public void close() {
        try {
            if (!lost.isDone()) {
                client.send(new Command.Stop());
                lost.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            // It is ended all the same, below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            client.close();
        } catch (IOException e) {
            // The connection is over either way.
        }
        helper.close();
        try {
            lost.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS); // until the reader has ended, the model may change
        } catch (ExecutionException | TimeoutException e) {
            // It can't: its channel is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
