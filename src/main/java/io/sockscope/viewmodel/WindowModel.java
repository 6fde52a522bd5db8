package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionKey;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.model.TraceStatus;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.map.MapModel;
import io.sockscope.viewmodel.patterns.AnomalyRow;
import io.sockscope.viewmodel.patterns.PatternsModel;
import io.sockscope.viewmodel.rules.RulesModel;
import io.sockscope.viewmodel.session.ReportKind;
import io.sockscope.viewmodel.session.SessionModel;
import io.sockscope.viewmodel.timeline.TimelineModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** All that the window shows. Once per tick it is given one snapshot; between ticks nothing in it moves by itself. */
public final class WindowModel {
    private static final int MOST_HOST_CHARS = 64;

    private final String hostName;
    private final TraceCommands commands;
    private final Executor background;
    private final Executor windowThread;
    private final ProcessPickerModel picker;
    private final RulesModel rules;
    private final ConnectionTableModel connections;
    private final RemoteSources remoteSources;
    private final MapModel map;
    private final TimelineModel timeline;
    private final PatternsModel patterns;
    private final ChartModel chart;
    private final OverviewModel overview;
    private final EventLogModel events;
    private final DetailsModel details;
    private final SessionModel sessions;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.OVERVIEW);
    private final ObjectProperty<Selection> selection = new SimpleObjectProperty<>(new Selection.Nothing());
    private final BooleanProperty detailsWanted = new SimpleBooleanProperty(true);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private List<RunningProcess> lastRunning = List.of();
    private List<RunningProcess> lastScan = List.of();
    private @Nullable TraceSnapshot lastSnapshot;
    private @Nullable TraceStatus lastStatus;
    private @Nullable TraceCost lastCost;
    private final RemoteEnds ends;
    private long endsGeneration;
    private boolean live;
    private final ReadOnlyObjectWrapper<TraceSummary> summary = new ReadOnlyObjectWrapper<>(TraceSummary.INITIAL);
    private final ReadOnlyBooleanWrapper hasData = new ReadOnlyBooleanWrapper();
    private Optional<ExportJob> export = Optional.empty();
    private final ReadOnlyBooleanWrapper exporting = new ReadOnlyBooleanWrapper();

    /**
     * A model over a trace.
     *
     * @param hostName name of this machine
     * @param commands where the user's wishes go
     * @param sessions where recordings stand
     * @param ends tells who is at the other ends
     * @param background runs what takes long
     * @param windowThread runs on the thread that calls {@link #update}
     */
    public WindowModel(
            String hostName,
            TraceCommands commands,
            SessionModel sessions,
            RemoteEnds ends,
            Executor background,
            Executor windowThread) {
        this.hostName = SafeText.escape(hostName, MOST_HOST_CHARS);
        this.commands = commands;
        this.ends = ends;
        this.sessions = sessions;
        this.connections = new ConnectionTableModel(ends);
        this.remoteSources = ends.sources();
        this.timeline = new TimelineModel(ends);
        this.map = new MapModel(ends, background, windowThread);
        this.patterns = new PatternsModel(ends, commands.habits(), sessions::shown, background, windowThread);
        this.chart = new ChartModel(ends);
        this.overview = new OverviewModel(ends, chart.history());
        this.details = new DetailsModel(ends);
        this.background = background;
        this.windowThread = windowThread;
        this.events = new EventLogModel(ends::answers);
        this.picker = new ProcessPickerModel(commands, ends, events::ruleChanged);
        this.rules = new RulesModel(commands.rules(), commands::start, events::ruleChanged);
        page.addListener((property, before, now) -> updateShown());
        selection.addListener((property, before, now) -> updateShown());
        detailsWanted.addListener((property, before, now) -> updateShown());
        chart.spanProperty().addListener((property, before, now) -> {
            connections.keepTo(now);
            events.keepTo(now);
            updateShown();
        });
    }

    /**
     * Takes over one tick.
     *
     * @param running the last scan of the machine; the same list object as long as there is no newer one
     */
    @SuppressWarnings("ReferenceEquality") // A snapshot or scan of the same content is a new one: time has passed.
    public void update(List<RunningProcess> running, TraceSnapshot snapshot, TraceStatus status, TraceCost cost) {
        sessions.update();
        TracePhase phase = TracePhase.of(status);
        if (phase != TracePhase.TRACING) {
            paused.set(false); // Nothing goes on behind what is shown.
        }
        if (paused.get()) {
            picker.update(running, snapshot, phase); // What is traced can be chosen all the same.
            return;
        }
        long endsNow = ends.generation();
        boolean traceMoved = snapshot != lastSnapshot
                || !status.equals(lastStatus)
                || endsNow != endsGeneration
                || sessions.shown().isPresent();
        boolean scanned = running != lastScan;
        if (!traceMoved) {
            chart.catchUp();
        }
        if (!traceMoved && !scanned && cost.equals(lastCost) && page.get() != Page.PATTERNS) {
            return; // A window in which nothing has happened costs nothing.
        }
        lastSnapshot = snapshot;
        lastStatus = status;
        lastScan = running;
        lastCost = cost;
        endsGeneration = endsNow;
        // A recording's processes are not this machine's.
        lastRunning = phase == TracePhase.REPLAYING ? List.of() : running;
        live = phase.isLive();
        if (traceMoved || scanned) {
            picker.update(lastRunning, snapshot, phase);
        }
        if (traceMoved) {
            connections.update(snapshot, live);
            events.watchLosses(snapshot);
            chart.update(snapshot, sessions.past());
            rules.update();
        }
        summary.set(TraceSummary.of(snapshot, status, picker.tracedCount(), cost));
        hasData.set(!snapshot.processes().isEmpty() || !snapshot.connections().isEmpty());
        updateShown();
    }

    /** Brings up to date what is on screen, and nothing else. */
    private void updateShown() {
        TraceSnapshot snapshot = lastSnapshot;
        if (snapshot == null) {
            return;
        }
        switch (page.get()) {
            case OVERVIEW ->
                overview.update(snapshot, live, chart.spanProperty().get());
            case MAP -> map.update(snapshot, live, chart.spanProperty().get());
            case TIMELINE -> timeline.update(snapshot, chart.spanProperty().get());
            case PATTERNS ->
                patterns.update(
                        snapshot, chart.history().moved(), chart.spanProperty().get());
            case EVENTS -> {
                if (sessions.shown().isPresent()) {
                    events.replace(snapshot);
                } else {
                    events.update(snapshot);
                }
            }
            case CONNECTIONS -> {} // Kept up to date at every tick: other views ask for its rows.
        }
        if (detailsWanted.get()) {
            details.update(selection.get(), snapshot, lastRunning);
        }
    }

    /** Shows the connection of an event in the table; false if the table has none (any more). */
    public boolean showConnection(EventRow event) {
        TraceSnapshot snapshot = lastSnapshot;
        if (snapshot == null || !event.hasConnection()) {
            return false;
        }
        Optional<ConnectionKey> key = snapshot.connections().stream()
                .map(ConnectionSnapshot::key)
                .filter(candidate -> candidate.socketId() == event.socketId()
                        && candidate.process().equals(event.id()))
                .findFirst();
        key.ifPresent(found -> {
            if (connections.row(found).filter(connections.arrangement()::reveal).isEmpty()) {
                connections.pickedProperty().set(Optional.empty()); // It would not be in sight.
                connections.filterProperty().set("");
            }
            selection.set(new Selection.OfConnection(found));
            page.set(Page.CONNECTIONS);
        });
        return key.isPresent();
    }

    /** Shows only the connections that a filter lets pass. */
    public void showOnly(String filter) {
        connections.pickedProperty().set(Optional.empty());
        connections.filterProperty().set(filter);
        page.set(Page.CONNECTIONS);
    }

    /** Shows only the connections that something rests on. */
    public void showEvidence(Picked evidence) {
        connections.filterProperty().set("");
        connections.pickedProperty().set(Optional.of(evidence));
        page.set(Page.CONNECTIONS);
    }

    /** Keeps all views to the time of something that was unlike all before. */
    public void showTime(AnomalyRow anomaly) {
        chart.select(anomaly.span());
    }

    /** Selects what a line of the table stands for, null for none: a connection, or the process that a group is of. */
    public void select(@Nullable ConnectionLine line) {
        if (line instanceof ConnectionRow row) {
            selection.set(new Selection.OfConnection(row.key()));
        } else if (line instanceof ConnectionGroup group && group.grouping() == ConnectionGrouping.PROCESS) {
            selection.set(new Selection.OfProcess(group.example().key().process()));
        } else if (line != null || selection.get() instanceof Selection.OfConnection) {
            selection.set(new Selection.Nothing());
        }
    }

    /** Selects a process of the picker; one that is not traced has nothing to tell. */
    public void select(ProcessRow row) {
        row.tracedId().ifPresent(id -> selection.set(new Selection.OfProcess(id)));
    }

    /** Starts tracing, as far as that needs a start: names that were kept wait for it. */
    public void start() {
        commands.start();
    }

    /** Tries again after the trace was refused or lost. */
    public void restart() {
        commands.restart();
    }

    /**
     * Writes all connections as CSV, in the background.
     *
     * @param whenDone told what came of it, on the window's thread
     */
    public void exportCsv(Path file, Consumer<ExportOutcome> whenDone) {
        TraceSnapshot snapshot = lastSnapshot;
        if (snapshot != null) {
            export(target -> commands.exportCsv(snapshot, target), file, whenDone);
        }
    }

    /**
     * Writes a file in the background. One at a time: what is asked for meanwhile is passed over.
     *
     * @param whenDone told what came of it, on the window's thread
     */
    public void export(ExportWriting writing, Path file, Consumer<ExportOutcome> whenDone) {
        if (exporting.get()) {
            return;
        }
        var job = new ExportJob(writing, file);
        export = Optional.of(job);
        exporting.set(true);
        background.execute(() -> {
            ExportOutcome outcome = job.run();
            windowThread.execute(() -> {
                export = Optional.empty();
                exporting.set(false);
                whenDone.accept(outcome);
            });
        });
    }

    /** Writes a report of the recording that is shown, or else is being made; empty if there is neither. */
    public Optional<ExportWriting> report(ReportKind kind) {
        var thresholds = patterns.thresholds();
        return sessions.file().map(recording -> file -> commands.exportReport(kind, recording, thresholds, file));
    }

    /** Ends the export that is being written, if there is one: it leaves nothing behind. */
    public void cancelExport() {
        export.ifPresent(ExportJob::cancel);
    }

    /** Name of this machine. */
    public String hostName() {
        return hostName;
    }

    /** Name of the machine that is shown: another one's, if the recording is. */
    public String shownHostName() {
        return sessions.shown()
                .map(recording -> SafeText.escape(recording.host(), MOST_HOST_CHARS))
                .orElse(hostName);
    }

    /** Where recordings stand. */
    public SessionModel sessions() {
        return sessions;
    }

    public ProcessPickerModel picker() {
        return picker;
    }

    /** What is traced by rules. */
    public RulesModel rules() {
        return rules;
    }

    public ConnectionTableModel connections() {
        return connections;
    }

    public OverviewModel overview() {
        return overview;
    }

    public MapModel map() {
        return map;
    }

    /** Where it is known from who is at the other ends. */
    public RemoteSources remoteSources() {
        return remoteSources;
    }

    public TimelineModel timeline() {
        return timeline;
    }

    public PatternsModel patterns() {
        return patterns;
    }

    public EventLogModel events() {
        return events;
    }

    /** What is known of the selection. */
    public DetailsModel details() {
        return details;
    }

    /** The view in the middle. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    public ObjectProperty<Selection> selectionProperty() {
        return selection;
    }

    /** True if what is selected is to be shown in full. */
    public BooleanProperty detailsWantedProperty() {
        return detailsWanted;
    }

    /** True while all views but the list of processes stand still; the trace goes on. */
    public BooleanProperty pausedProperty() {
        return paused;
    }

    /** Throughput over time, and the span that all views keep to. */
    public ChartModel chart() {
        return chart;
    }

    public ReadOnlyObjectProperty<TraceSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** True once a process has been traced: there is something to look at and to export. */
    public ReadOnlyBooleanProperty hasDataProperty() {
        return hasData.getReadOnlyProperty();
    }

    /** True while a file is being written. */
    public ReadOnlyBooleanProperty exportingProperty() {
        return exporting.getReadOnlyProperty();
    }
}
