package io.sockscope.cli;

import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.ServiceNames;
import io.sockscope.live.HelperLocation;
import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceOptions;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.model.Retention;
import io.sockscope.model.SystemUserNames;
import io.sockscope.model.TraceSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A live table in the terminal; plain text, one table after another, where there is none. */
@Command(
        name = "top",
        description = "Shows live what processes do on the network; all of them unless told which.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Keys: q quit; r sort by rate, d by bytes received, u by bytes sent, n by name; arrows, Page Up and Page"
                    + " Down scroll; Space freezes."
        })
final class TopCommand implements Callable<Integer> {
    private static final int PLAIN_WIDTH = 150;

    @Mixin
    private Targets targets = new Targets();

    @Mixin
    private Probes probes = new Probes();

    @Mixin
    private Room room = new Room();

    @Mixin
    private Places places = new Places();

    @Option(
            names = "--keep-closed",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Show so many closed connections, the last ones; default ${DEFAULT-VALUE}. Totals of processes"
                            + " count them all.")
    private int keepClosed;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Durations.class,
            defaultValue = "1s",
            description = "Time between two tables, 100ms to 60s; default ${DEFAULT-VALUE}.")
    private Duration interval = Duration.ofSeconds(1);

    @Option(names = "--count", paramLabel = "N", description = "End after N tables.")
    private int count;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "RATE",
            description = "By what to sort: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private TopOrder order = TopOrder.RATE;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException, InterruptedException {
        if (interval.toMillis() < 100 || interval.toMillis() > 60_000) {
            throw new CliException(CliException.USAGE, "--interval is 100ms to 60s", "Give another");
        }
        if (keepClosed < 0) {
            throw new CliException(CliException.USAGE, "--keep-closed is 0 or more", "Give another");
        }
        TraceOptions options = new TraceOptions(
                (int) interval.toMillis(),
                probes.family(),
                probes.processes(),
                room.capacity(),
                Retention.showing(keepClosed));
        if (targets.isEmpty()) {
            targets = Targets.everything();
        }
        targets.check();
        try (RemoteLookup remotes = places.open();
                StopSignals signals = StopSignals.install();
                LiveTrace trace =
                        LiveTrace.start(HelperLocation.find(), new SystemUserNames(), options, remotes.heard()::take)) {
            targets.apply(trace);
            TopTable table = new TopTable(remotes, ServiceNames.ofThisSystem());
            if (Progress.isTerminal(0) && Progress.isTerminal(1)) {
                try (TopScreen screen = new TopScreen(trace, targets, table, order)) {
                    screen.run(signals, interval, count);
                }
            } else {
                printPlain(trace, table, signals);
            }
            if (trace.lost().isDone()) {
                throw new CliException(
                        CliException.OTHER,
                        "The helper was lost: " + trace.lost().join().detail(),
                        "Start again");
            }
            return 0;
        } catch (TraceUnavailableException e) {
            throw CliException.of(e);
        } catch (IOException e) {
            throw new CliException(
                    CliException.OTHER, "The terminal failed: " + e.getMessage(), "Write into a file instead", e);
        }
    }

    private void printPlain(LiveTrace trace, TopTable table, StopSignals signals) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        targets.report(trace).forEach(err::println);
        long seen = trace.snapshot().tick();
        for (int tables = 0; count == 0 || tables < count; ) {
            signals.await(Duration.ofMillis(50), null);
            if (signals.received() || trace.lost().isDone() || out.checkError()) {
                return;
            }
            targets.refresh(trace).forEach(err::println);
            err.flush();
            TraceSnapshot snapshot = trace.snapshot();
            if (snapshot.tick() != seen) {
                seen = snapshot.tick();
                tables++;
                out.println(TopTable.summary(snapshot));
                out.println(TopTable.heading(PLAIN_WIDTH).stripTrailing());
                table.rows(snapshot, order, PLAIN_WIDTH)
                        .forEach(line -> out.println(line.text().stripTrailing()));
                out.println();
                out.flush();
            }
        }
    }
}
