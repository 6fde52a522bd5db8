package io.sockscope.cli;

import io.sockscope.analysis.Activity;
import io.sockscope.analysis.Program;
import io.sockscope.baseline.Baseline;
import io.sockscope.baseline.BaselineException;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.baseline.Conduct;
import io.sockscope.event.TraceStarted;
import io.sockscope.export.SessionAnalysis;
import io.sockscope.geo.Remotes;
import io.sockscope.model.TraceSnapshot;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is normal for programs, as options of a command. */
final class Habits {
    @Option(
            names = "--learn",
            description =
                    "Add this session to what is normal for its programs: their hosts, countries, ports, hours and"
                            + " rates, from then on kept in your data folder. Without this nothing is kept.")
    private boolean learn;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Where that is kept. By default baselines.json in $XDG_DATA_HOME/sockscope or"
                    + " ~/.local/share/sockscope; remove it to forget all.")
    private @Nullable Path file;

    /** In what programs drift from what is normal for them; learns the session then, if that was asked for. */
    Map<Program, List<String>> drift(SessionAnalysis analysis, Remotes remotes) throws CliException {
        Map<Program, List<String>> drift = new LinkedHashMap<>();
        if (analysis.header().started().isEmpty()) {
            return drift;
        }
        TraceStarted started = analysis.header().started().get();
        Instant begin = TraceSnapshot.wallClock(started.timeNs(), started);
        Instant end = TraceSnapshot.wallClock(analysis.header().lastNs(), started);
        String session = analysis.header().origin().host() + " " + begin;
        var kept = new BaselineFile(file == null ? standard() : file);
        try {
            Map<Program, Baseline> baselines = kept.read();
            for (Map.Entry<Program, Activity> part :
                    analysis.activity().byProgram().entrySet()) {
                Conduct conduct = Conduct.of(part.getValue(), started, remotes, ZoneId.systemDefault());
                Baseline before = baselines.getOrDefault(part.getKey(), Baseline.NONE);
                drift.put(part.getKey(), before.drift(session, conduct));
                baselines.put(part.getKey(), before.learn(session, end.getEpochSecond(), conduct));
            }
            if (learn) {
                kept.write(baselines);
            }
            return drift;
        } catch (BaselineException e) {
            throw new CliException(CliException.OTHER, e.getMessage(), e.remedy(), e);
        }
    }

    /** The XDG standard has relative paths passed over. */
    private static Path standard() {
        Path home = Path.of(System.getProperty("user.home"), ".local", "share");
        Path chosen = Path.of(System.getenv().getOrDefault("XDG_DATA_HOME", ""));
        return (chosen.isAbsolute() ? chosen : home).resolve("sockscope").resolve("baselines.json");
    }
}
