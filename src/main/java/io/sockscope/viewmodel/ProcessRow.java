package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A process in the picker. The row stays the same object while its look changes. */
public final class ProcessRow implements PickerItem {
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_COMMAND_CHARS = 160;
    private static final int MOST_UNIT_CHARS = 64;
    private static final int MOST_SEARCHED_CHARS = 4_096;
    private static final int MOST_RATES = 32;

    private final ProcessKey key;
    private final ReadOnlyObjectWrapper<Look> look;
    private String comm = "";
    private String name = "";
    private String user = "";
    private String searchText = "";
    private boolean alive = true;
    private TracePhase phase = TracePhase.NOT_STARTED;
    private boolean requested;
    private boolean dismissed;
    private int scansSeen;
    private @Nullable ProcessSnapshot snapshot;
    private RunningProcess.More more = RunningProcess.More.UNKNOWN;
    private String commandLine = "";
    private String unit = "";
    private int parentPid;
    private int depth;
    private long ratedNs;
    private List<Double> rates = List.of();

    /** How a process stands to the trace. */
    public enum Mark {
        /** Not traced. */
        NONE,
        /** Asked for; nothing is counted yet. */
        WAITING,
        /** Asked for, but the trace could not start or was lost. */
        STALLED,
        /** Being counted. */
        LIVE,
        /** Was traced and has ended. */
        ENDED,
        /** Was not traced and has ended. */
        GONE;

        public boolean isOver() {
            return this == ENDED || this == GONE;
        }
    }

    /**
     * All that is shown of a process.
     *
     * @param name name, safe to show
     * @param pid PID
     * @param user user name, empty if not known
     * @param mark how it stands to the trace
     * @param fresh true for a moment after it was first seen
     * @param rxBytesPerSecond received
     * @param txBytesPerSecond sent
     * @param rxBytes received in all
     * @param txBytes sent in all
     * @param connections open connections, as far as it is traced
     * @param rates bytes per second of the last ticks both ways, oldest first; empty while it is not traced
     * @param commandLine safe to show, cut; empty if not known
     * @param unit its unit of systemd, or its container, safe to show; empty if it has neither
     * @param depth how many of its parents stand above it
     */
    public record Look(
            String name,
            int pid,
            String user,
            Mark mark,
            boolean fresh,
            double rxBytesPerSecond,
            double txBytesPerSecond,
            long rxBytes,
            long txBytes,
            int connections,
            List<Double> rates,
            String commandLine,
            String unit,
            int depth) {
        public Look {
            rates = List.copyOf(rates);
        }

        Look at(int newDepth) {
            return new Look(
                    name,
                    pid,
                    user,
                    mark,
                    fresh,
                    rxBytesPerSecond,
                    txBytesPerSecond,
                    rxBytes,
                    txBytes,
                    connections,
                    rates,
                    commandLine,
                    unit,
                    newDepth);
        }
    }

    ProcessRow(ProcessKey key) {
        this.key = key;
        this.look = new ReadOnlyObjectWrapper<>(
                new Look("", key.pid(), "", Mark.NONE, false, 0, 0, 0, 0, 0, List.of(), "", "", 0));
    }

    ProcessKey key() {
        return key;
    }

    /** Takes over what a new scan of the machine says: null if the process is gone. */
    void scanned(@Nullable RunningProcess process) {
        alive = process != null;
        if (process != null) {
            scansSeen++;
            parentPid = process.parentPid();
            learn(process.more());
            named(process.comm(), process.user());
        }
    }

    private void learn(RunningProcess.More now) {
        boolean sameWords = now.commandLine().equals(more.commandLine())
                && now.unit().equals(more.unit())
                && now.container().equals(more.container());
        more = now;
        if (!sameWords) {
            commandLine = SafeText.escape(now.commandLine(), MOST_COMMAND_CHARS);
            unit = SafeText.escape(now.container().isEmpty() ? now.unit() : now.container(), MOST_UNIT_CHARS);
            makeSearchText();
        }
    }

    private void makeSearchText() {
        String command = SafeText.escape(more.commandLine(), MOST_SEARCHED_CHARS);
        searchText = String.join("\n", name, Integer.toString(key.pid()), user, command, more.unit(), more.container())
                .toLowerCase(Locale.ROOT);
    }

    /** Counts as old from the beginning: it was there before the window was. */
    void isOld() {
        scansSeen = Integer.MAX_VALUE / 2;
    }

    /** Takes over what the trace says: null if it knows nothing of the process. */
    void traced(@Nullable ProcessSnapshot process, TracePhase newPhase, long timeNs) {
        snapshot = process;
        phase = newPhase;
        rate(process, timeNs);
        if (process != null && (process.isRunning() || name.isEmpty())) {
            named(process.comm(), process.user());
        }
    }

    private void rate(@Nullable ProcessSnapshot process, long timeNs) {
        if (process == null) {
            rates = List.of();
        } else if (timeNs != ratedNs) {
            rates = timeNs < ratedNs ? List.of() : rates; // A recording was gone back in.
            ratedNs = timeNs;
            var longer = new ArrayList<>(rates.size() < MOST_RATES ? rates : rates.subList(1, rates.size()));
            longer.add(process.rxBytesPerSecond() + process.txBytesPerSecond());
            rates = longer;
        }
    }

    private void named(String newName, String newUser) {
        comm = newName;
        String safeName = SafeText.escape(newName, MOST_NAME_CHARS);
        String safeUser = SafeText.escape(newUser, MOST_NAME_CHARS);
        if (!safeName.equals(name) || !safeUser.equals(user)) {
            name = safeName;
            user = safeUser;
            makeSearchText();
        }
    }

    void request(boolean wanted) {
        requested = wanted;
        dismissed = !wanted;
    }

    /** The trace knows best; once it is over, only the scan can tell. */
    boolean isEnded() {
        ProcessSnapshot known = snapshot;
        boolean saidToRun = known != null && known.isRunning() && phase.isLive();
        boolean saidToHaveEnded = known != null && !known.isRunning();
        return saidToHaveEnded || (!alive && !saidToRun);
    }

    /** What the trace knows it by; empty while it is not traced. */
    public Optional<ProcessId> tracedId() {
        return Optional.ofNullable(snapshot).map(ProcessSnapshot::id);
    }

    boolean isTraced() {
        return !dismissed && !isEnded() && (requested || snapshot != null);
    }

    /** True if it is of interest although it may have ended. */
    boolean wasTraced() {
        return snapshot != null || requested;
    }

    /** True if it has ended and leaves nothing but its name. */
    boolean isGone() {
        return isEnded() && !wasTraced();
    }

    boolean contains(String lowerCaseText) {
        return searchText.contains(lowerCaseText);
    }

    void refreshLook(int freshScans) {
        ProcessSnapshot known = snapshot;
        Mark mark = mark();
        boolean fresh = alive && phase != TracePhase.REPLAYING && scansSeen <= freshScans;
        look.set(new Look(
                name,
                key.pid(),
                user,
                mark,
                fresh,
                known != null && mark == Mark.LIVE ? known.rxBytesPerSecond() : 0,
                known != null && mark == Mark.LIVE ? known.txBytesPerSecond() : 0,
                known == null ? 0 : known.rxBytes(),
                known == null ? 0 : known.txBytes(),
                known == null ? 0 : known.connections(),
                mark == Mark.LIVE ? rates : List.of(),
                commandLine,
                unit,
                depth));
    }

    private Mark mark() {
        if (isEnded()) {
            return wasTraced() ? Mark.ENDED : Mark.GONE;
        }
        if (!isTraced()) {
            return Mark.NONE;
        }
        if (phase.isUnavailable() || phase == TracePhase.LOST) {
            return Mark.STALLED;
        }
        return phase.isLive() && snapshot != null ? Mark.LIVE : Mark.WAITING;
    }

    /** What to show. */
    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    void setDepth(int newDepth) {
        if (newDepth != depth) {
            depth = newDepth;
            look.set(look.get().at(newDepth));
        }
    }

    int parentPid() {
        return parentPid;
    }

    /** True if it has, or had, something to do with the network. */
    boolean usesNetwork() {
        return snapshot != null || more.network();
    }

    /** Name of what it belongs to, safe to show; empty if to nothing of that kind. */
    String groupOf(Arrangement arrangement) {
        return switch (arrangement) {
            case LIST, TREE -> "";
            case APP -> name;
            case USER -> user;
            case CONTAINER -> SafeText.escape(more.container(), MOST_NAME_CHARS);
        };
    }

    boolean isInContainer() {
        return !more.container().isEmpty();
    }

    /** Its arguments as far as they are known, not safe to show: for the clipboard. */
    public String fullCommandLine() {
        return more.commandLine();
    }

    /** Path of its executable, empty if not known. */
    public String exe() {
        ProcessSnapshot known = snapshot;
        return more.exe().isEmpty() && known != null ? known.exe() : more.exe();
    }

    /** Its name as the kernel knows it, not safe to show. */
    public String name() {
        return comm;
    }

    /** Since its start, nanoseconds, -1 if not known. No part of its look, which would change all the time. */
    public long ageNs() {
        return more.ageNs();
    }

    public int pid() {
        return key.pid();
    }
}
