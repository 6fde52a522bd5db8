package io.sockscope.viewmodel;

import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;
import io.sockscope.viewmodel.rules.RuleChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The processes of the machine: traced ones, those of them that have ended, all others, and those others that have ended. */
public final class ProcessPickerModel {
    /** Of the processes that have ended and were not traced, the newest so many are kept. */
    public static final int MOST_GONE = 200;

    private static final int FRESH_SCANS = 2;
    private static final Comparator<ProcessRow> BY_NAME = Comparator.comparing(
                    (ProcessRow row) -> row.lookProperty().get().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparingInt(ProcessRow::pid);

    private final Map<ProcessKey, ProcessRow> rows = new LinkedHashMap<>();
    private final Map<String, NameRow> nameRows = new HashMap<>();
    private final PickerSection named = new PickerSection(PickerSection.Kind.NAMES);
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> readOnlyNames = FXCollections.unmodifiableObservableList(names);
    private final PickerSection traced = new PickerSection(PickerSection.Kind.TRACED);
    private final PickerSection all = new PickerSection(PickerSection.Kind.ALL);
    private final PickerSection ended = new PickerSection(PickerSection.Kind.ENDED);
    private final PickerSection gone = new PickerSection(PickerSection.Kind.GONE);

    /** In the order in which they were missed. */
    private final SequencedSet<ProcessRow> goneRows = new LinkedHashSet<>();

    private final ObservableList<PickerItem> items = FXCollections.observableArrayList();
    private final ObservableList<PickerItem> readOnlyItems = FXCollections.unmodifiableObservableList(items);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper layouts = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<ProcessFilter> filter = new SimpleObjectProperty<>(ProcessFilter.ALL);
    private final ObjectProperty<Arrangement> arrangement = new SimpleObjectProperty<>(Arrangement.LIST);
    private final Map<String, PickerSection> groups = new HashMap<>();
    private final RemoteEnds ends;
    private final TraceCommands commands;
    private final Consumer<RuleChange> log;
    private @Nullable TraceSnapshot lastSnapshot;
    private boolean arranging;
    private List<RunningProcess> lastScan = List.of();
    private TracePhase phase = TracePhase.NOT_STARTED;

    ProcessPickerModel(TraceCommands commands, RemoteEnds ends, Consumer<RuleChange> log) {
        this.log = log;
        this.commands = commands;
        this.ends = ends;
        filter.addListener((property, before, now) -> arrange());
        arrangement.addListener((property, before, now) -> {
            rows.values().forEach(row -> row.setDepth(0));
            groups.clear();
            arrange();
        });
        search.addListener((property, before, now) -> arrange());
    }

    @SuppressWarnings("ReferenceEquality") // A scan of the same content is a new scan all the same: time has passed.
    void update(List<RunningProcess> running, TraceSnapshot snapshot, TracePhase newPhase) {
        phase = newPhase;
        if (running != lastScan) {
            takeScan(running);
        }
        takeTrace(snapshot);
        keepNewestGone();
        rows.values().forEach(row -> row.refreshLook(FRESH_SCANS));
        arrange();
    }

    private void keepNewestGone() {
        goneRows.removeIf(row -> !row.isGone()); // The trace had seen it, and has told so by now.
        rows.values().stream().filter(ProcessRow::isGone).forEach(goneRows::add);
        while (goneRows.size() > (phase == TracePhase.REPLAYING ? 0 : MOST_GONE)) { // A recording is of another time.
            goneRows.removeFirst();
        }
        rows.values().removeIf(row -> row.isGone() && !goneRows.contains(row));
    }

    /** Forgets the processes that have ended and were not traced. */
    public void clearGone() {
        rows.values().removeAll(goneRows);
        goneRows.clear();
        arrange();
    }

    private void takeScan(List<RunningProcess> running) {
        boolean first = lastScan.isEmpty();
        lastScan = running;
        var alive = new HashMap<ProcessKey, RunningProcess>();
        for (RunningProcess process : running) {
            ProcessKey key = ProcessKey.of(process);
            alive.put(key, process);
            if (!rows.containsKey(key)) {
                var row = new ProcessRow(key);
                if (first) {
                    row.isOld();
                }
                rows.put(key, row);
            }
        }
        rows.forEach((key, row) -> row.scanned(alive.get(key)));
    }

    private void takeTrace(TraceSnapshot snapshot) {
        var known = new HashMap<ProcessKey, ProcessSnapshot>();
        for (ProcessSnapshot process : snapshot.processes()) {
            ProcessKey key = ProcessKey.of(process.id());
            known.put(key, process);
            rows.computeIfAbsent(key, ProcessRow::new);
        }
        lastSnapshot = snapshot;
        rows.forEach((key, row) -> row.traced(known.get(key), phase, snapshot.timeNs()));
    }

    /** Traces a process and whatever it starts from now on. */
    public void traceWithChildren(ProcessRow row) {
        if (!row.isEnded() && phase != TracePhase.REPLAYING) {
            row.request(true);
            startIfNeeded();
            commands.traceWithChildren(row.pid());
            row.refreshLook(FRESH_SCANS);
            arrange();
        }
    }

    /** Begins to trace a process, or ends it. One that has ended, or is of a recording, stays as it is. */
    public void toggle(ProcessRow row) {
        if (row.isEnded() || phase == TracePhase.REPLAYING) {
            return;
        }
        boolean wanted = !row.isTraced();
        row.request(wanted);
        if (wanted) {
            startIfNeeded();
            commands.trace(row.pid());
        } else {
            commands.untrace(row.pid());
        }
        row.refreshLook(FRESH_SCANS);
        arrange();
    }

    /**
     * Traces whoever bears this name from now on, and whenever a trace runs.
     *
     * @return false if it cannot be used as a pattern of names
     */
    public boolean addName(String pattern) {
        var wanted = new ArrayList<>(names);
        wanted.remove(pattern);
        wanted.add(pattern);
        if (pattern.isBlank() || !commands.traceNames(wanted)) {
            return false;
        }
        if (!names.contains(pattern)) {
            log.accept(change(RuleChange.What.ADDED, pattern));
        }
        names.setAll(wanted);
        startIfNeeded();
        arrange();
        return true;
    }

    /** Takes names over that were kept from an earlier run. Those that cannot be used are left out. Starts nothing. */
    public void restoreNames(List<String> kept) {
        for (String pattern : kept) {
            var wanted = new ArrayList<>(names);
            wanted.add(pattern);
            if (!pattern.isBlank() && !names.contains(pattern) && commands.traceNames(wanted)) {
                names.setAll(wanted);
            }
        }
        arrange();
    }

    /** Who bears this name is not traced any more, unless a rule or the user wants that; what was counted stays. */
    public void removeName(String pattern) {
        var wanted = new ArrayList<>(names);
        if (wanted.remove(pattern) && commands.traceNames(wanted)) {
            names.setAll(wanted);
            log.accept(change(RuleChange.What.REMOVED, pattern));
            arrange();
        }
    }

    /** As a rule would be called. */
    private static RuleChange change(RuleChange.What what, String pattern) {
        return new RuleChange(what, "name=" + pattern);
    }

    /** Patterns of names that are traced. */
    public ObservableList<String> names() {
        return readOnlyNames;
    }

    private void startIfNeeded() {
        if (phase == TracePhase.NOT_STARTED) {
            phase = TracePhase.STARTING;
            commands.start();
        }
    }

    private void arrange() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        Set<ProcessKey> byPeer = wanted.isEmpty() ? Set.of() : spokeWith(wanted);
        ProcessFilter kept = filter.get();
        Predicate<ProcessRow> found = row -> passes(row, kept) && (row.contains(wanted) || byPeer.contains(row.key()));
        var target = new ArrayList<PickerItem>();
        List<NameRow> matching = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .map(name -> nameRows.computeIfAbsent(name, NameRow::new))
                .toList();
        List<String> counted = rows.values().stream()
                .filter(row -> row.lookProperty().get().mark() == ProcessRow.Mark.LIVE)
                .map(ProcessRow::name)
                .toList();
        matching.forEach(name -> name.counted(counted));
        named.setCount(matching.size());
        if (!matching.isEmpty()) {
            target.add(named);
            target.addAll(matching);
        }
        boolean tree = arrangement.get() == Arrangement.TREE; // There, what is traced stands below its parent.
        if (!tree) {
            addSection(target, traced, found.and(ProcessRow::isTraced));
        }
        addSection(target, ended, found.and(row -> row.isEnded() && row.wasTraced()));
        Predicate<ProcessRow> rest = found.and(row -> !row.isEnded() && (tree || !row.isTraced()));
        switch (arrangement.get()) {
            case LIST -> addSection(target, all, rest);
            case TREE -> addRows(target, all, ProcessTree.of(inOrder(rest)));
            case APP, USER, CONTAINER -> addGroups(target, inOrder(rest));
        }
        // At the end: whatever ends would else move all the others under the pointer.
        addRows(target, gone, goneRows.reversed().stream().filter(found).toList());
        arranging = true;
        ListDiff.apply(items, target);
        arranging = false;
        layouts.set(layouts.get() + 1);
    }

    private void addSection(List<PickerItem> target, PickerSection section, Predicate<ProcessRow> members) {
        List<ProcessRow> ordered = inOrder(members);
        ordered.forEach(row -> row.setDepth(0));
        addRows(target, section, ordered);
    }

    private List<ProcessRow> inOrder(Predicate<ProcessRow> members) {
        return rows.values().stream().filter(members).sorted(BY_NAME).toList();
    }

    /** Those that belong together, under their name; those that belong to nobody come last. */
    private void addGroups(List<PickerItem> target, List<ProcessRow> all) {
        var byGroup = new TreeMap<String, List<ProcessRow>>(
                Comparator.comparing(String::isEmpty).thenComparing(String.CASE_INSENSITIVE_ORDER));
        for (ProcessRow row : all) {
            byGroup.computeIfAbsent(row.groupOf(arrangement.get()), name -> new ArrayList<>())
                    .add(row);
        }
        byGroup.forEach((name, members) -> addRows(
                target,
                groups.computeIfAbsent(name, title -> new PickerSection(PickerSection.Kind.GROUP, title)),
                members));
    }

    private static boolean passes(ProcessRow row, ProcessFilter filter) {
        return switch (filter) {
            case ALL -> true;
            case NETWORK -> row.usesNetwork();
            case TRACED -> row.isTraced() || row.wasTraced();
            case CONTAINERS -> row.isInContainer();
        };
    }

    /** Who has a connection whose other end is called so, has that address, or that port on either side. */
    private Set<ProcessKey> spokeWith(String wanted) {
        var found = new HashSet<ProcessKey>();
        TraceSnapshot snapshot = lastSnapshot;
        String port = wanted.startsWith(":") ? wanted.substring(1) : wanted;
        for (ConnectionSnapshot connection :
                snapshot == null ? List.<ConnectionSnapshot>of() : snapshot.connections()) {
            ProcessKey key = ProcessKey.of(connection.key().process());
            if (!found.contains(key)
                    && (Integer.toString(connection.remote().port()).equals(port)
                            || Integer.toString(connection.local().port()).equals(port)
                            || connection.remote().address().toString().contains(wanted)
                            || ends.of(connection).host().contains(wanted))) {
                found.add(key);
            }
        }
        return found;
    }

    private static void addRows(List<PickerItem> target, PickerSection section, List<ProcessRow> rowsOfSection) {
        section.setCount(rowsOfSection.size());
        if (!rowsOfSection.isEmpty()) {
            target.add(section);
            target.addAll(rowsOfSection);
        }
    }

    /** How many processes are being traced, or waited for. */
    int tracedCount() {
        return (int) rows.values().stream().filter(ProcessRow::isTraced).count();
    }

    /** Headings and processes in the order to show them. */
    public ObservableList<PickerItem> items() {
        return readOnlyItems;
    }

    /** Which processes are listed. */
    public ObjectProperty<ProcessFilter> filterProperty() {
        return filter;
    }

    /** How they are put in order. */
    public ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** Part of a name, PID, command line, user, unit, container, or of whom it speaks with; empty shows all. */
    public StringProperty searchProperty() {
        return search;
    }

    /** True while the items are being put in order: a selection that moves meanwhile was not moved by the user. */
    public boolean isArranging() {
        return arranging;
    }

    /** Counts up whenever the items have been put in order anew; then a view puts its selection back. */
    public ReadOnlyIntegerProperty layoutsProperty() {
        return layouts.getReadOnlyProperty();
    }
}
