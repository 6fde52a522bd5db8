package io.sockscope.viewmodel;

import io.sockscope.event.ProcessId;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.text.SafeText;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A process in the picker. The row stays the same object while its look changes. */
public final class ProcessRow implements PickerItem {
    private static final int MOST_NAME_CHARS = 32;

    private final ProcessKey key;
    private final ReadOnlyObjectWrapper<Look> look;
    private String name = "";
    private String user = "";
    private String searchText = "";
    private boolean alive = true;
    private TracePhase phase = TracePhase.NOT_STARTED;
    private boolean requested;
    private boolean dismissed;
    private int scansSeen;
    private @Nullable ProcessSnapshot snapshot;

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
        ENDED
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
            long txBytes) {}

    ProcessRow(ProcessKey key) {
        this.key = key;
        this.look = new ReadOnlyObjectWrapper<>(new Look("", key.pid(), "", Mark.NONE, false, 0, 0, 0, 0));
    }

    ProcessKey key() {
        return key;
    }

    /** Takes over what a new scan of the machine says: null if the process is gone. */
    void scanned(@Nullable RunningProcess process) {
        alive = process != null;
        if (process != null) {
            scansSeen++;
            named(process.comm(), process.user());
        }
    }

    /** Counts as old from the beginning: it was there before the window was. */
    void isOld() {
        scansSeen = Integer.MAX_VALUE / 2;
    }

    /** Takes over what the trace says: null if it knows nothing of the process. */
    void traced(@Nullable ProcessSnapshot process, TracePhase newPhase) {
        snapshot = process;
        phase = newPhase;
        if (process != null && (process.isRunning() || name.isEmpty())) {
            named(process.comm(), process.user());
        }
    }

    private void named(String newName, String newUser) {
        String safeName = SafeText.escape(newName, MOST_NAME_CHARS);
        String safeUser = SafeText.escape(newUser, MOST_NAME_CHARS);
        if (!safeName.equals(name) || !safeUser.equals(user)) {
            name = safeName;
            user = safeUser;
            searchText = (name + '\n' + key.pid() + '\n' + user).toLowerCase(Locale.ROOT);
        }
    }

    void request(boolean wanted) {
        requested = wanted;
        dismissed = !wanted;
    }

    /** The trace knows best; once it is over, only the scan can tell. */
    boolean isEnded() {
        ProcessSnapshot known = snapshot;
        boolean saidToRun = known != null && known.isRunning() && phase == TracePhase.TRACING;
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

    boolean contains(String lowerCaseText) {
        return searchText.contains(lowerCaseText);
    }

    void refreshLook(int freshScans) {
        ProcessSnapshot known = snapshot;
        Mark mark = mark();
        boolean fresh = alive && scansSeen <= freshScans;
        look.set(
                known == null
                        ? new Look(name, key.pid(), user, mark, fresh, 0, 0, 0, 0)
                        : new Look(
                                name,
                                key.pid(),
                                user,
                                mark,
                                fresh,
                                mark == Mark.LIVE ? known.rxBytesPerSecond() : 0,
                                mark == Mark.LIVE ? known.txBytesPerSecond() : 0,
                                known.rxBytes(),
                                known.txBytes()));
    }

    private Mark mark() {
        if (isEnded()) {
            return wasTraced() ? Mark.ENDED : Mark.NONE;
        }
        if (!isTraced()) {
            return Mark.NONE;
        }
        if (phase.isUnavailable() || phase == TracePhase.LOST) {
            return Mark.STALLED;
        }
        return phase == TracePhase.TRACING && snapshot != null ? Mark.LIVE : Mark.WAITING;
    }

    /** What to show. */
    public ReadOnlyObjectProperty<Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    public int pid() {
        return key.pid();
    }
}
