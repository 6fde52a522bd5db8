package io.sockscope.cli;

import io.sockscope.geo.Names;
import io.sockscope.geo.Remotes;
import io.sockscope.session.RecordingLimits;
import io.sockscope.session.SessionOrigin;
import io.sockscope.telemetry.Collector;
import io.sockscope.telemetry.Telemetry;
import io.sockscope.wire.ProgramVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where to record to, as options of a command. */
final class Destination {
    private static final String SESSION = ".sockscope";
    private static final String CSV = ".csv";
    private static final Duration METRICS_INTERVAL = Duration.ofSeconds(10);

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write, in the format of its ending: .csv has a row for each connection, .sockscope is"
                            + " a session with all that happened when, for export and analyze; - is CSV on standard output.")
    private @Nullable String out;

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            converter = CollectorUrl.class,
            description = "Send metrics and events to this collector of OpenTelemetry, over OTLP in HTTP:"
                    + " http://localhost:4318. Headers, to prove who you are, come from the variable"
                    + " OTEL_EXPORTER_OTLP_HEADERS: name=value,name=value.")
    private @Nullable Collector collector;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "Keep a session to this size, by giving up the oldest part: 50M, 2G; 1M or more.")
    private @Nullable Long maxBytes;

    @Option(
            names = "--max-age",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "Keep the last 10m, 24h of a session, and give up what is older.")
    private @Nullable Duration maxAge;

    /** Throws if nothing was said of where to write, or what does not go together. */
    void check(CommandSpec spec) {
        // Not "required": picocli would then miss it before it sees an option that it does not know.
        if (out == null && collector == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say where to write: --out FILE.csv, --out FILE.sockscope, --out - for standard output, or --otlp URL"
                            + " for a collector");
        }
        if ((maxBytes != null || maxAge != null) && (out == null || !isSession(out))) {
            throw new ParameterException(
                    spec.commandLine(), "--max-size and --max-age are for a session: --out FILE.sockscope");
        }
    }

    private static boolean isSession(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SESSION);
    }

    /**
     * Opens it.
     *
     * @param options what was asked for, as on the command line
     * @param remotes tells who is at the other ends
     * @param rowsThatWait how many rows of a CSV wait until more may be known of their other ends
     */
    RecordingOutput open(String options, Remotes remotes, int rowsThatWait) throws CliException {
        Names names = contact -> remotes.of(contact).name();
        if (out == null) {
            return telemetry(names);
        }
        RecordingOutput file = openFile(out, options, remotes, names, rowsThatWait);
        return collector == null ? file : new FileAndTelemetry(file, telemetry(names));
    }

    private TelemetryOutput telemetry(Names names) {
        return new TelemetryOutput(new Telemetry(
                Objects.requireNonNull(collector), names, host(), ProgramVersion.text(), METRICS_INTERVAL));
    }

    private RecordingOutput openFile(String name, String options, Remotes remotes, Names names, int rowsThatWait)
            throws CliException {
        if (isSession(name)) {
            var limits = new RecordingLimits(
                    maxBytes == null ? Long.MAX_VALUE : maxBytes, maxAge == null ? Long.MAX_VALUE : maxAge.toNanos());
            return SessionOutput.open(
                    name,
                    new SessionOrigin("sockscope " + ProgramVersion.text(), host(), options),
                    limits,
                    names,
                    force);
        }
        if (!name.equals(RecordingOutput.STDOUT)
                && !name.toLowerCase(Locale.ROOT).endsWith(CSV)) {
            throw new CliException(
                    CliException.USAGE,
                    "The format of " + name + " is not known",
                    "End the file's name with .csv or .sockscope, or write to - for CSV on standard output");
        }
        if (!name.equals(RecordingOutput.STDOUT)) {
            refuseExisting(Path.of(name), force);
        }
        return CsvOutput.open(name, remotes, rowsThatWait);
    }

    /** Throws if a file would be replaced that the user has not said may be. */
    static void refuseExisting(Path file, boolean force) throws CliException {
        if (Files.isRegularFile(file) && !force) {
            throw new CliException(
                    CliException.OTHER, file + " exists", "Choose another name, or replace it with --force");
        }
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
