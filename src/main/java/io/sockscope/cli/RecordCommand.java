package io.sockscope.cli;

import io.sockscope.event.Capacity;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.ipc.PeerLoss;
import io.sockscope.live.HelperLocation;
import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceOptions;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.model.Retention;
import io.sockscope.model.SystemUserNames;
import io.sockscope.model.TraceSnapshot;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records to a file, a collector or both until something says stop. */
@Command(
        name = "record",
        description = "Records what processes do on the network, until they end, the time is up, or Ctrl-C.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  sockscope record --out x.csv -- curl https://example.org/",
            "  sockscope record --name 'nginx*' --duration 30s --out nginx.csv",
            "  sockscope record --name postgres --max-age 24h --out pg.sockscope",
            "  sockscope record --pid 4711 --out -",
            "  sockscope record --unit nginx.service --otlp http://localhost:4318"
        })
final class RecordCommand implements Callable<Integer> {
    private static final int TICK_MS = 500;
    private static final Duration NAMES_WAIT = Duration.ofSeconds(3);

    @Mixin
    private Targets targets = new Targets();

    @Mixin
    private Probes probes = new Probes();

    @Mixin
    private Room room = new Room();

    @Mixin
    private Places places = new Places();

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Stop after this time: 500ms, 30s, 2m, 1h.")
    private @Nullable Duration duration;

    @Mixin
    private Destination destination = new Destination();

    @Parameters(
            paramLabel = "COMMAND",
            description = "A command with its arguments, after --. It is started when the probes are attached; it and"
                    + " its descendants are traced, and its exit code becomes this command's.")
    private List<String> command = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException, InterruptedException {
        destination.check(spec);
        if (targets.isEmpty() && command.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what to trace: --name, --pid, --rules, --all or another (see --help), or -- COMMAND ARGS");
        }
        targets.check();
        Capacity capacity = room.capacity();
        try (RemoteLookup remotes = places.open();
                RecordingOutput file = destination.open(asked(), remotes, places.rowsThatWait());
                StopSignals signals = StopSignals.install();
                LiveTrace trace = LiveTrace.start(
                        HelperLocation.find(),
                        new SystemUserNames(),
                        new TraceOptions(
                                TICK_MS,
                                probes.family(),
                                probes.processes(),
                                capacity,
                                Retention.handingOn(file.beyond())),
                        remotes.heard()::take)) {
            targets.apply(trace);
            if (!command.isEmpty()) {
                trace.traceChildren((int) ProcessHandle.current().pid());
            }
            announce(trace);
            Warnings warnings = new Warnings(trace.started().limits().size());
            int exitCode = record(trace, signals, file, warnings, remotes);
            TraceSnapshot snapshot = trace.end();
            places.ask(remotes, snapshot);
            remotes.settle(NAMES_WAIT);
            file.finish(snapshot);
            conclude(snapshot, warnings, file);
            return exitCode;
        } catch (TraceUnavailableException e) {
            throw CliException.of(e);
        }
    }

    /** Returns the exit code; what is to be written stands in the trace's last snapshot. */
    private int record(
            LiveTrace trace, StopSignals signals, RecordingOutput file, Warnings warnings, RemoteLookup remotes)
            throws CliException, InterruptedException {
        LaunchedCommand launched = command.isEmpty() ? null : LaunchedCommand.start(command);
        long endNs = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        try (Progress progress = new Progress(trace)) {
            while (!signals.received()
                    && !file.hasFailed()
                    && System.nanoTime() < endNs
                    && !trace.lost().isDone()
                    && (launched == null || launched.isRunning())
                    && !(targets.onlyPids() && launched == null && tracedHaveEnded(trace.snapshot()))) {
                signals.await(
                        Duration.ofNanos(Math.clamp(endNs - System.nanoTime(), 0, Progress.INTERVAL.toNanos())),
                        launched);
                TraceSnapshot snapshot = trace.snapshot();
                file.take(snapshot);
                progress.show(warnings.next(snapshot));
                progress.show(targets.refresh(trace));
                progress.show(file.news());
                places.ask(remotes, snapshot);
            }
        }
        int exitCode = launched == null ? 0 : launched.end(signals.received());
        if (trace.lost().isDone()) {
            report(trace.lost().join());
            return CliException.OTHER;
        }
        try {
            trace.drain();
        } catch (TraceUnavailableException e) {
            throw CliException.of(e);
        }
        return exitCode;
    }

    /** What was asked for; a session says so. What a command is told besides its name may be secret. */
    private String asked() {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        return String.join(" ", all.subList(0, all.size() - Math.max(0, command.size() - 1)));
    }

    private boolean tracedHaveEnded(TraceSnapshot snapshot) {
        return !snapshot.processes().isEmpty()
                && snapshot.processes().stream()
                        .filter(process -> targets.pids().contains(process.id().tgid()))
                        .noneMatch(process -> process.isRunning());
    }

    private void announce(LiveTrace trace) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("tracing: " + trace.started().family() + " probes" + mixture(trace.started()) + ", "
                + trace.started().programs().size() + " programs, Linux "
                + trace.started().kernelRelease());
        trace.started().limits().forEach(limit -> err.println("  limit: " + limit));
        targets.report(trace).forEach(err::println);
        err.flush();
    }

    /** Where one hook of a family was refused and that of another family serves instead. */
    private static String mixture(TraceStarted started) {
        List<String> foreign = started.foreignPrograms();
        return foreign.isEmpty() ? "" : " mixed with " + String.join(", ", foreign);
    }

    /** The CSV has no room for what was lost, and it must not be lost in silence. */
    private void conclude(TraceSnapshot snapshot, Warnings warnings, RecordingOutput file) {
        PrintWriter err = spec.commandLine().getErr();
        warnings.next(snapshot).forEach(err::println);
        file.news().forEach(err::println);
        err.println("recorded: " + Progress.summary(snapshot));
        snapshot.counters().forEach((counter, value) -> {
            if (value != 0) {
                err.println("  " + counter.label() + ": " + value);
            }
        });
        file.status().forEach(err::println);
        err.flush();
    }

    private void report(PeerLoss loss) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sockscope: The helper was lost: " + loss.detail());
        err.println("  Remedy: the file holds what was seen until then; start again to see more");
        err.flush();
    }
}
