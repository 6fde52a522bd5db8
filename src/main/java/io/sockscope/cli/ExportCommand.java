package io.sockscope.cli;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.export.HtmlReport;
import io.sockscope.export.ReportPicture;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionCsv;
import io.sockscope.export.SessionJson;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.Remotes;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a session into files for other programs and people. */
@Command(
        name = "export",
        description = "Turns a recorded session into CSV, JSON, a report or a picture of it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Payload is not recorded, so there is no export to PCAP.",
            "Examples:",
            "  sockscope export x.sockscope --html x.html --png x.png",
            "  sockscope export x.sockscope --csv x-csv --json x.ndjson"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", description = "A file that record --out FILE.sockscope made.")
    private Path file = Path.of("");

    @Option(
            names = "--csv",
            paramLabel = "FILE|FOLDER",
            description = "CSV: the connections into FILE.csv, or connections.csv, processes.csv, events.csv and"
                    + " throughput.csv into a folder, which is made if need be.")
    private @Nullable Path csv;

    @Option(names = "--json", paramLabel = "FILE", description = "NDJSON: an object a line.")
    private @Nullable Path json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "A report in one file: summary, charts, tables, what it adds up to, how it was measured.")
    private @Nullable Path html;

    @Option(
            names = "--png",
            paramLabel = "FILE",
            description = "The same report as a picture at twice the size, with fewer rows.")
    private @Nullable Path png;

    @Option(names = "--force", description = "Replace files that exist.")
    private boolean force;

    @Mixin
    private Places places = new Places();

    @Mixin
    private Habits habits = new Habits();

    @Mixin
    private Judgement judgement = new Judgement();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException {
        if (csv == null && json == null && html == null && png == null) {
            throw new ParameterException(spec.commandLine(), "Say what to make of it: --csv, --json, --html or --png");
        }
        try (Session session = Session.open(file);
                RemoteLookup remotes = places.open(session)) {
            if (csv != null) {
                csv(session, remotes, csv);
            }
            if (json != null) {
                NewFile.writeLines(json, force, out -> SessionJson.write(session, remotes, out));
            }
            if (html != null || png != null) {
                report(SessionAnalysis.of(session, judgement.thresholds(spec)), remotes);
            }
            return 0;
        } catch (SessionException e) {
            throw CliException.of(e);
        }
    }

    private void report(SessionAnalysis analysis, Remotes remotes) throws CliException, SessionException {
        Map<Program, List<Drift>> drift = habits.drift(analysis, remotes, false);
        if (html != null) {
            NewFile.write(html, force, out -> HtmlReport.write(analysis, drift, remotes, out));
        }
        if (png != null) {
            NewFile.write(png, force, out -> ReportPicture.write(analysis, drift, remotes, out));
        }
    }

    private void csv(Session session, Remotes remotes, Path target) throws CliException, SessionException {
        var parts = new SessionCsv(session);
        if (target.toString().endsWith(".csv")) {
            NewFile.writeTable(target, force, out -> parts.connections(remotes, out));
            return;
        }
        try {
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new CliException(
                    CliException.OTHER, "Can't make the folder " + target, "Choose a place that you may write to", e);
        }
        NewFile.writeTable(target.resolve("connections.csv"), force, out -> parts.connections(remotes, out));
        NewFile.writeTable(target.resolve("processes.csv"), force, parts::processes);
        NewFile.writeTable(target.resolve("events.csv"), force, parts::events);
        NewFile.writeTable(target.resolve("throughput.csv"), force, parts::series);
    }
}
