package io.sockscope.cli;

import io.sockscope.export.ComparisonJson;
import io.sockscope.export.HtmlComparison;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.export.SessionComparison;
import io.sockscope.export.SessionComparison.Side;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.session.Session;
import io.sockscope.session.SessionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed from one session to another. */
@Command(
        name = "compare",
        description = "Says what changed from one session to another, as before and after a deploy: hosts, rates,"
                + " durations, failures, kinds of behaviour.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "A file that record --out FILE.sockscope made.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another one.")
    private Path after = Path.of("");

    @Option(names = "--json", description = "Print JSON, with all that did not change as well.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write it as one page, in the look of the report, instead of printing it.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    @Mixin
    private Places places = new Places();

    @Mixin
    private Judgement judgement = new Judgement();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CliException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Session then = Session.open(before);
                RemoteLookup thenRemotes = places.open(then);
                Session now = Session.open(after);
                RemoteLookup nowRemotes = places.open(now)) {
            var sideBefore = new Side(SessionAnalysis.of(then, judgement.thresholds(spec)), thenRemotes);
            var sideAfter = new Side(SessionAnalysis.of(now, judgement.thresholds(spec)), nowRemotes);
            if (html != null) {
                NewFile.write(html, force, page -> HtmlComparison.write(sideBefore, sideAfter, page));
            } else {
                print(SessionComparison.of(sideBefore, sideAfter), out);
            }
        } catch (SessionException e) {
            throw CliException.of(e);
        }
        out.flush();
        return 0;
    }

    private void print(SessionComparison comparison, PrintWriter out) throws IOException {
        if (json) {
            var bytes = new ByteArrayOutputStream();
            ComparisonJson.write(comparison, bytes);
            out.println(bytes.toString(StandardCharsets.UTF_8));
        } else {
            new ComparisonText(out).print(comparison);
        }
    }
}
