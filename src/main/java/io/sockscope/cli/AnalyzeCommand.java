package io.sockscope.cli;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.analysis.Threshold;
import io.sockscope.export.AnalysisJson;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionPart;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.geo.Remotes;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Says what a session adds up to. */
@Command(
        name = "analyze",
        description = "Says what a recorded session adds up to: what each program was like, and the figures.",
        mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SESSION", arity = "0..1", description = "A file that record --out FILE.sockscope made.")
    private @Nullable Path file;

    @Option(
            names = "--json",
            description = "Print JSON, with every figure and all connections that a verdict rests on.")
    private boolean json;

    @Option(
            names = "--by",
            paramLabel = "PART",
            description =
                    "Say every figure, with histograms, of each ${COMPLETION-CANDIDATES}; in text those 30 that moved"
                            + " the most. Without this the figures that say the most, of each program.")
    private SessionPart.@Nullable Grouping by;

    @Option(names = "--thresholds", description = "List the thresholds, what they mean and what they are by default.")
    private boolean listThresholds;

    @Option(
            names = "--learn",
            description =
                    "Add this session to what is normal for its programs: their hosts, countries, ports, hours and"
                            + " rates, from then on kept in your data folder. Without this nothing is kept.")
    private boolean learn;

    @Mixin
    private Habits habits = new Habits();

    @Mixin
    private Places places = new Places();

    @Mixin
    private Judgement judgement = new Judgement();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (listThresholds) {
            for (Threshold threshold : Threshold.values()) {
                out.printf(
                        "%-24s %10s  %s%n", threshold.label(), number(threshold.standard()), threshold.description());
            }
        } else if (file == null) {
            throw new ParameterException(spec.commandLine(), "Say which session to analyze");
        } else {
            print(file, out);
        }
        out.flush();
        return 0;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private void print(Path session, PrintWriter out) throws CliException, IOException {
        try (Session opened = Session.open(session);
                RemoteLookup remotes = places.open(opened)) {
            SessionAnalysis analysis = SessionAnalysis.of(
                    opened, judgement.thresholds(spec), by == null ? SessionPart.Grouping.PROGRAM : by);
            Map<Program, List<Drift>> drift = habits.drift(analysis, remotes, learn);
            print(analysis, drift, remotes, out);
        } catch (SessionException e) {
            throw CliException.of(e);
        }
    }

    private void print(SessionAnalysis analysis, Map<Program, List<Drift>> drift, Remotes remotes, PrintWriter out)
            throws IOException {
        if (json) {
            AnalysisJson.write(analysis, drift, remotes, out);
            out.println();
        } else {
            new AnalysisText(out, drift, remotes, by != null).print(analysis);
        }
    }
}
