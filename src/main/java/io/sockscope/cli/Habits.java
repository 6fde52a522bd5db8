package io.sockscope.cli;

import io.sockscope.analysis.Drift;
import io.sockscope.analysis.Program;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineException;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.SessionConduct;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.Remotes;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is normal for programs, as an option of several commands. */
final class Habits {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description =
                    "Where it is kept what is normal for programs. By default baselines.json in"
                            + " $XDG_DATA_HOME/sockscope or ~/.local/share/sockscope, as in the window; remove it to forget all.")
    private @Nullable Path file;

    /**
     * In what programs drift from what is normal for them.
     *
     * @param learn add the session to what is normal then
     */
    Map<Program, List<Drift>> drift(SessionAnalysis analysis, Remotes remotes, boolean learn) throws CliException {
        Optional<TraceStarted> started = analysis.header().started();
        if (started.isEmpty()) {
            return Map.of();
        }
        SessionConduct conduct = SessionConduct.of(
                analysis.header().origin().host(), started.get(), analysis.activity(), remotes, ZoneId.systemDefault());
        BaselineFile kept = file == null
                ? BaselineFile.ofUser(System.getenv(), Path.of(System.getProperty("user.home")))
                : new BaselineFile(file);
        try {
            Map<Program, Baseline> before = kept.read();
            if (learn) {
                kept.update(conduct::learn);
            }
            return conduct.drift(before);
        } catch (BaselineException e) {
            throw new CliException(CliException.OTHER, e.getMessage(), e.remedy(), e);
        }
    }
}
