package io.sockscope.helper;

import io.sockscope.counter.Counter;
import io.sockscope.event.CounterSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.ProcessSource;
import io.sockscope.event.TickEnded;
import io.sockscope.ipc.FrameChannel;
import io.sockscope.ipc.Outbox;
import io.sockscope.probe.KernelCheck;
import io.sockscope.probe.KernelProbes;
import io.sockscope.probe.ListedProcess;
import io.sockscope.probe.ProbeException;
import io.sockscope.probe.ProbeLoader;
import io.sockscope.probe.ProbeResult;
import io.sockscope.probe.TargetMap;
import io.sockscope.target.ActiveRules;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.ProcessReader;
import io.sockscope.target.RuleCompiler;
import io.sockscope.target.UserIds;
import io.sockscope.wire.Capability;
import io.sockscope.wire.Command;
import io.sockscope.wire.FrameCodec;
import io.sockscope.wire.ProgramVersion;
import io.sockscope.wire.RefusalReason;
import io.sockscope.wire.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One trace for one app: takes commands, drains the kernel, sends reports. Everything that touches the kernel happens on
 * the thread that runs it; another thread only reads commands.
 */
final class HelperSession {
    /** How long a happening may wait in the kernel's ring buffer. */
    private static final long POLL_NS = 100_000_000L;

    /** A start is in the ring buffer so long after its time at the latest. */
    private static final long START_TIME_NS = 50_000_000L;

    private final FrameChannel channel;
    private final Outbox outbox;
    private final KernelCheck kernel;

    /** Empty: the app is gone. */
    private final BlockingQueue<Optional<Command>> commands = new LinkedBlockingQueue<>();

    private @Nullable KernelProbes probes;
    private @Nullable RuleTracer tracer;

    /** Starts of processes before this were read. */
    private long readNs;

    private long tickNs;
    private long nextTickNs;
    private long ticksLate;
    private boolean ended;

    HelperSession(FrameChannel channel, KernelCheck kernel) {
        this.channel = channel;
        this.kernel = kernel;
        this.outbox = Outbox.start(channel, Outbox.DEFAULT_BOUND_BYTES);
    }

    /** Returns when the app has said stop or is gone. */
    void run() throws InterruptedException {
        Thread.ofPlatform().daemon().name("commands").start(this::readCommands);
        try (outbox) {
            serve();
        } catch (UncheckedIOException | IOException e) {
            ended = true; // the app is gone: there is nobody left to tell
        } finally {
            if (probes != null) {
                probes.close();
            }
        }
    }

    /** What goes wrong with ourselves is said too: a helper that ends without a word helps nobody. */
    private void serve() throws InterruptedException {
        try {
            greet();
            while (!ended) {
                step();
            }
        } catch (UncheckedIOException e) {
            throw e; // the peer is gone
        } catch (RuntimeException | Error e) {
            send(new Report.Refused(RefusalReason.INTERNAL, OwnFault.message(e), OwnFault.remedy(e)));
        }
    }

    private void greet() {
        send(new Report.HelperHello(
                FrameCodec.VERSION,
                ProgramVersion.text(),
                (int) ProcessHandle.current().pid(),
                kernel.findings().stream()
                        .map(finding ->
                                new Capability(finding.name(), finding.available(), finding.detail(), finding.remedy()))
                        .toList()));
    }

    private void readCommands() {
        try {
            Optional<Command> command;
            do {
                command = channel.readCommand();
                commands.add(command);
            } while (command.isPresent());
        } catch (IOException e) {
            send(new Report.Refused(RefusalReason.BAD_COMMAND, String.valueOf(e.getMessage()), ""));
            commands.add(Optional.empty());
        }
    }

    private void step() throws InterruptedException {
        long waitNs = probes == null ? Long.MAX_VALUE : Math.clamp(nextTickNs - System.nanoTime(), 0, POLL_NS);
        Optional<Command> command = commands.poll(waitNs, TimeUnit.NANOSECONDS);
        try {
            if (command != null) {
                command.ifPresentOrElse(this::handle, () -> ended = true);
            }
            if (probes != null && !ended) {
                tick(probes);
            }
        } catch (ProbeException e) {
            send(new Report.Refused(RefusalReason.INTERNAL, String.valueOf(e.getMessage()), "Start tracing again"));
            ended = true;
        }
    }

    private void tick(KernelProbes open) throws ProbeException {
        poll(open);
        long lateNs = System.nanoTime() - nextTickNs;
        if (lateNs < 0 || drainWaits()) {
            return;
        }
        if (lateNs > tickNs) {
            ticksLate++;
        }
        nextTickNs += tickNs * (1 + lateNs / tickNs);
        drain(open, false);
    }

    /** Then all is drained at once: a list of what was found running is not to be sent twice. */
    private boolean drainWaits() {
        Optional<Command> next = commands.peek();
        return next != null && next.filter(Command.Drain.class::isInstance).isPresent();
    }

    /** Starts are decided as they are read, so that the drain that follows knows what to send. */
    private void poll(KernelProbes open) throws ProbeException {
        readNs = open.nowNs() - START_TIME_NS;
        open.poll(tracer()::onStart, this::observe);
        open.listen(this::observe);
        tracer().check();
    }

    private void drain(KernelProbes open, boolean everything) throws ProbeException {
        open.drain(everything, this::observe);
        if (tracer().onUndecided(open.undecided(), readNs) > 0 && everything) {
            open.drain(true, this::observe); // now that it is known what to send
        }
        tracer().matches().ifPresent(matches -> send(new Report.RuleMatches(matches)));
    }

    private RuleTracer tracer() {
        return Objects.requireNonNull(tracer, "the trace has started");
    }

    private void handle(Command command) {
        try {
            switch (command) {
                case Command.ClientHello hello -> refuse("hello was said already");
                case Command.StartTrace start -> start(start);
                case Command.TraceProcess target -> traceProcess(target);
                case Command.TraceChildren target -> traceChildren(target);
                case Command.UntraceProcess target -> {
                    attached();
                    tracer().release(target.tgid());
                }
                case Command.SetRules rules -> setRules(rules);
                case Command.Drain drain -> {
                    drainAll();
                    send(new Report.Drained(drain.sequence()));
                }
                case Command.Stop stop -> {
                    if (probes != null) {
                        drainAll();
                    }
                    send(new Report.Bye("stopped"));
                    ended = true;
                }
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (ProbeException e) {
            send(new Report.Refused(RefusalReason.INTERNAL, String.valueOf(e.getMessage()), ""));
        }
    }

    private void start(Command.StartTrace start) {
        if (probes != null) {
            throw new IllegalStateException("the trace has started already");
        }
        switch (new ProbeLoader(kernel, start.capacity(), ProcessSource.wanted(start.processes()))
                .attach(start.family())) {
            case ProbeResult.Attached attached -> {
                probes = attached.probes();
                tickNs = TimeUnit.MILLISECONDS.toNanos(start.tickMs());
                nextTickNs = System.nanoTime() + tickNs;
                tracer = new RuleTracer(
                        attached.probes().targets(),
                        new ProcessReader(Path.of("/proc")),
                        (int) ProcessHandle.current().pid(),
                        attached.probes().started().processes() != ProcessSource.BPF,
                        this::observe);
                observe(attached.probes().started());
            }
            case ProbeResult.Refused refused ->
                send(new Report.Refused(
                        refused.permission() ? RefusalReason.NOT_PERMITTED : RefusalReason.KERNEL_UNSUPPORTED,
                        refused.detail().isEmpty() ? refused.message() : refused.message() + "\n" + refused.detail(),
                        refused.remedy()));
        }
    }

    private void traceProcess(Command.TraceProcess target) throws ProbeException {
        TargetMap targets = attached().targets();
        tracer().command(target.tgid(), true, target.children());
        if (!taken(targets.traceProcess(target.tgid(), target.children())).contains(target.tgid())) {
            refuseProcess(target.tgid());
        }
    }

    private void traceChildren(Command.TraceChildren target) throws ProbeException {
        TargetMap targets = attached().targets();
        tracer().command(target.tgid(), false, true);
        if (!taken(targets.traceChildren(target.tgid())).contains(target.tgid())) {
            refuseProcess(target.tgid());
        }
    }

    /** Returns their PIDs. */
    private Set<Integer> taken(List<ListedProcess> processes) throws ProbeException {
        tracer().onTaken(processes);
        return processes.stream().map(process -> process.process().tgid()).collect(Collectors.toUnmodifiableSet());
    }

    private void setRules(Command.SetRules rules) throws ProbeException {
        attached();
        try {
            OptionalInt missing = tracer().setRules(ActiveRules.compile(rules.rules(), new RuleCompiler(UserIds.NONE)));
            if (missing.isPresent()) {
                refuseProcess(missing.getAsInt());
            }
        } catch (BadRuleException e) {
            send(new Report.Refused(RefusalReason.BAD_COMMAND, e.getMessage(), e.remedy()));
        }
    }

    private void refuseProcess(int tgid) throws ProbeException {
        tracer().release(tgid);
        if (attached().targets().isFull()) {
            send(new Report.Refused(
                    RefusalReason.NO_ROOM,
                    "There is no room to trace the process with PID " + tgid + ": the process map is full",
                    "Trace fewer processes, or more at once with --max-processes"));
            return;
        }
        send(new Report.Refused(
                RefusalReason.NO_SUCH_PROCESS,
                "There is no process with PID " + tgid,
                "Look for it with ps, or trace by --name so that it may start later"));
    }

    private KernelProbes attached() {
        if (probes == null) {
            throw new IllegalStateException("the trace has not started");
        }
        return probes;
    }

    /** All that happened until now, also of who began a program just now: its verdict is waited for. */
    private void drainAll() throws ProbeException {
        KernelProbes open = attached();
        long askedNs = open.nowNs();
        poll(open);
        drain(open, true);
        while (open.undecided().stream().anyMatch(process -> process.execNs() <= askedNs)) {
            LockSupport.parkNanos(START_TIME_NS / 5);
            poll(open);
            drain(open, true);
        }
    }

    private void observe(KernelEvent event) {
        if (event instanceof KernelEvent.Happening happening && !tracer().shows(happening)) {
            return;
        }
        if (event instanceof ProcessExited exit) {
            tracer().onEnd(exit.process());
        }
        if (event instanceof ProcessReleased released) {
            tracer().onEnd(released.id()); // its exit may have been lost
        }
        if (event instanceof TickEnded) {
            send(new Report.Observed(new CounterSample(Counter.FRAMES_DROPPED.id(), outbox.framesDropped())));
            send(new Report.Observed(new CounterSample(Counter.TICKS_LATE.id(), ticksLate)));
            send(new Report.Observed(new CounterSample(Counter.RULES_UNSURE.id(), tracer().undecidable())));
            send(new Report.Observed(new CounterSample(Counter.STARTS_LOST.id(), tracer().late())));
        }
        send(new Report.Observed(event));
    }

    private void refuse(String message) {
        send(new Report.Refused(RefusalReason.BAD_COMMAND, message, ""));
    }

    private void send(Report report) {
        try {
            outbox.send(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
