package io.sockscope.app;

import io.sockscope.analysis.Thresholds;
import io.sockscope.baseline.BaselineFile;
import io.sockscope.event.Capacity;
import io.sockscope.export.CsvExport;
import io.sockscope.export.WholeFile;
import io.sockscope.geo.Names;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.ipc.HelperLaunch;
import io.sockscope.ipc.HelperProcess;
import io.sockscope.ipc.PeerLoss;
import io.sockscope.live.LiveTrace;
import io.sockscope.live.TraceOptions;
import io.sockscope.live.TraceUnavailableException;
import io.sockscope.model.Retention;
import io.sockscope.model.SystemUserNames;
import io.sockscope.model.Trace;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.model.UserNames;
import io.sockscope.rule.RuleMatch;
import io.sockscope.rule.RuleSpec;
import io.sockscope.target.BadRuleException;
import io.sockscope.target.UserIds;
import io.sockscope.viewmodel.patterns.Habits;
import io.sockscope.viewmodel.rules.TraceRules;
import io.sockscope.viewmodel.rules.TraceRules.Problem;
import io.sockscope.viewmodel.session.Recordings;
import io.sockscope.viewmodel.session.ReportKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** The real trace behind the window. All that waits (for a password, for the kernel) waits on one thread of its own. */
public final class LiveTraceControl implements TraceControl {
    private static final int TICK_MS = 500;
    private static final int CLOSED_CONNECTIONS = 10_000;
    private static final long CLOSE_SECONDS = 10;
    private static final int NOT_PERMITTED = 3;
    private static final int KERNEL_CANNOT = 4;

    private final HelperLaunch launch;
    private final RemoteLookup remotes;
    private final UserNames userNames = new SystemUserNames();
    private final SessionRecording recording;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("trace").factory());

    /** What the user wants traced, and whether with what it starts; touched by the worker only. */
    private final Map<Integer, Boolean> wanted = new LinkedHashMap<>();

    /** By which rules and names the user wants to trace; touched by the worker only. */
    private WantedRules wantedRules = WantedRules.NONE;

    private volatile Optional<Problem> rulesRefused = Optional.empty();

    private final KeptRules rules;
    private final KeptHabits habits;
    private final BaselineFile baselines;

    private volatile TraceStatus status = new TraceStatus.NotStarted();
    private volatile TraceSnapshot last = new Trace(userNames).snapshot();
    private volatile @Nullable LiveTrace live;

    /**
     * A trace that is not yet started.
     *
     * @param launch where the helper is found
     * @param remotes hears names, and tells exports who is at the other ends
     * @param rules where rules are kept
     * @param baselines where it is kept what is normal for programs
     */
    public LiveTraceControl(HelperLaunch launch, RemoteLookup remotes, Path rules, BaselineFile baselines) {
        this.launch = launch;
        this.baselines = baselines;
        this.habits = new KeptHabits(baselines, remotes, HostName.ofThisMachine());
        this.remotes = remotes;
        this.rules = new KeptRules(
                rules,
                new Following(),
                new AskedUsers(UserIds::ofPasswd, UserIds::ofDirectories),
                Thread::startVirtualThread,
                Platform::runLater);
        this.recording = new SessionRecording(
                this::snapshot, contact -> remotes.of(contact).name(), HostName.ofThisMachine());
    }

    @Override
    public void recall(Names names) {
        remotes.recall(names);
    }

    @Override
    public TraceSnapshot snapshot() {
        LiveTrace trace = live;
        return trace == null ? last : trace.snapshot();
    }

    @Override
    public TraceStatus status() {
        return status;
    }

    @Override
    public void start() {
        worker.execute(this::open);
    }

    @Override
    public void trace(int tgid) {
        trace(tgid, false);
    }

    @Override
    public void traceWithChildren(int tgid) {
        trace(tgid, true);
    }

    private void trace(int tgid, boolean children) {
        worker.execute(() -> {
            wanted.put(tgid, children);
            if (live == null) {
                open();
            } else {
                traceNow(tgid, children);
            }
        });
    }

    @Override
    public void untrace(int tgid) {
        worker.execute(() -> {
            wanted.remove(tgid);
            LiveTrace trace = live;
            if (trace != null) {
                run(() -> trace.untrace(tgid));
            }
        });
    }

    @Override
    public boolean traceNames(List<String> patterns) {
        Optional<RuleSpec> names;
        try {
            names = WantedRules.ofNames(patterns);
        } catch (BadRuleException | IllegalArgumentException e) {
            return false;
        }
        follow(wanted -> wanted.with(names));
        return true;
    }

    @Override
    public TraceRules rules() {
        return rules;
    }

    @Override
    public Habits habits() {
        return habits;
    }

    private void follow(UnaryOperator<WantedRules> change) {
        worker.execute(() -> {
            wantedRules = change.apply(wantedRules);
            LiveTrace trace = live;
            if (trace != null) {
                setRules(trace, wantedRules.all());
            }
        });
    }

    private void setRules(LiveTrace trace, List<RuleSpec> all) {
        try {
            trace.setRules(all);
            rulesRefused = Optional.empty();
        } catch (TraceUnavailableException e) {
            // If the helper was lost, the status says so.
            rulesRefused = trace.lost().isDone()
                    ? Optional.empty()
                    : Optional.of(new Problem(e.code(), List.of(), "", e.getMessage(), e.remedy()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the rules fare that the helper follows. */
    List<RuleMatch> ruleMatches() {
        LiveTrace trace = live;
        return trace == null ? List.of() : trace.ruleMatches();
    }

    /** What the rules of the window come to. */
    private final class Following implements RuleTrace {
        @Override
        public void follow(List<RuleSpec> followed, MeantProcesses meant) {
            LiveTraceControl.this.follow(wanted -> wanted.with(followed, meant));
        }

        @Override
        public List<RuleMatch> matches() {
            return ruleMatches();
        }

        @Override
        public Optional<Problem> refusal() {
            return rulesRefused;
        }
    }

    @Override
    public Recordings recordings() {
        return recording;
    }

    @Override
    public OptionalLong helperPid() {
        LiveTrace trace = live;
        return trace == null ? OptionalLong.empty() : OptionalLong.of(trace.helperPid());
    }

    @Override
    public void restart() {
        worker.execute(() -> {
            end();
            open();
        });
    }

    @Override
    public void exportCsv(TraceSnapshot snapshot, Path file) throws IOException {
        try (WholeFile whole = WholeFile.open(file)) {
            whole.write(out -> CsvExport.write(snapshot, remotes, out));
        }
    }

    @Override
    public void exportReport(ReportKind kind, Path recorded, Thresholds thresholds, Path file) throws IOException {
        new SessionReport(remotes, baselines).write(kind, recorded, thresholds, file);
    }

    private void open() {
        if (live != null) {
            return;
        }
        status = new TraceStatus.Starting(!HelperProcess.isRoot());
        try {
            LiveTrace trace = LiveTrace.start(launch, userNames, options(), remotes.heard()::take);
            live = trace;
            status = new TraceStatus.Tracing();
            var _ = trace.lost().thenAccept(loss -> onLoss(trace, loss));
            Map.copyOf(wanted).forEach(this::traceNow);
            List<RuleSpec> wishes = wantedRules.atStart();
            if (!wishes.isEmpty()) {
                setRules(trace, wishes);
            }
        } catch (TraceUnavailableException e) {
            status = new TraceStatus.Unavailable(cause(e), e.code(), e.getMessage(), e.remedy());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing
        }
    }

    private TraceOptions options() {
        Retention retention = Retention.showing(CLOSED_CONNECTIONS, recording);
        return new TraceOptions(TICK_MS, "", "", Capacity.DEFAULT, retention);
    }

    private static TraceStatus.Cause cause(TraceUnavailableException e) {
        return switch (e.exitCode()) {
            case NOT_PERMITTED -> TraceStatus.Cause.NOT_PERMITTED;
            case KERNEL_CANNOT -> TraceStatus.Cause.KERNEL_CANNOT;
            default -> TraceStatus.Cause.FAILED;
        };
    }

    private void onLoss(LiveTrace trace, PeerLoss loss) {
        if (live == trace) {
            status = new TraceStatus.Lost(loss.reason().name(), loss.detail(), "");
            recording.stop();
        }
    }

    private void traceNow(int tgid, boolean children) {
        LiveTrace trace = live;
        if (trace != null) {
            run(() -> trace.traceProcess(tgid, children));
        }
    }

    /** A command to the helper. */
    @FunctionalInterface
    private interface Order {
        void give() throws TraceUnavailableException, InterruptedException;
    }

    private static void run(Order order) {
        try {
            order.give();
        } catch (TraceUnavailableException e) {
            // The process ended a moment ago, which its row will say; or the helper was lost, which the status says.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        LiveTrace trace = live;
        if (trace != null) {
            last = trace.snapshot();
            live = null;
            trace.close();
            habits.ended(last);
        }
    }

    @Override
    public void close() {
        if (worker.isShutdown()) {
            return;
        }
        worker.shutdownNow(); // a password that is still awaited is not needed any more
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                return; // the helper ends with this process at the latest
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        recording.close();
        end();
    }
}
