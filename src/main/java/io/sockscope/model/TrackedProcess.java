package io.sockscope.model;

import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of a process so far. What a sample does not tell does not undo what is known. */
final class TrackedProcess extends SnapshotList.Item {
    final ProcessId id;
    final Set<TrackedConnection> connections = new LinkedHashSet<>();

    String comm = "";
    long exitedNs;
    int openConnections;
    boolean hadConnections;
    /** Nothing more will come. */
    boolean released;

    private int parentTgid;
    private int uid = -1;
    private @Nullable String user;
    private String exe = "";
    private ProcessDetails details = ProcessDetails.UNKNOWN;
    private boolean described;
    private int exitStatus;
    private long txBytes;
    private long rxBytes;
    private long tickTxBytes;
    private long tickRxBytes;

    TrackedProcess(ProcessId id) {
        this.id = id;
    }

    void apply(ProcessSample sample) {
        origin(sample.parentTgid(), sample.uid());
        comm = sample.comm();
        exe = sample.exe().isEmpty() || described ? exe : sample.exe();
        if (sample.exitedNs() != 0) {
            exitedNs = sample.exitedNs();
            exitStatus = sample.exitStatus();
        }
    }

    void apply(ProcessDescribed event) {
        described = true;
        exe = event.exe().isEmpty() ? exe : event.exe();
        details = event.details();
    }

    void apply(ProcessForked event) {
        origin(event.parentTgid(), -1);
        comm = comm.isEmpty() ? event.comm() : comm;
    }

    void apply(ProcessExecuted event) {
        origin(event.parentTgid(), event.uid());
        comm = event.comm();
        exe = described ? exe : event.exe();
    }

    void apply(ProcessExited event) {
        comm = event.comm().isEmpty() ? comm : event.comm();
        exitedNs = event.timeNs();
        exitStatus = event.exitStatus();
    }

    private void origin(int newParentTgid, int newUid) {
        parentTgid = newParentTgid == 0 ? parentTgid : newParentTgid;
        if (newUid != -1 && newUid != uid) {
            uid = newUid;
            user = null;
        }
    }

    void count(long addedTxBytes, long addedRxBytes) {
        txBytes += addedTxBytes;
        rxBytes += addedRxBytes;
        tickTxBytes += addedTxBytes;
        tickRxBytes += addedRxBytes;
    }

    long tickTxBytes() {
        return tickTxBytes;
    }

    long tickRxBytes() {
        return tickRxBytes;
    }

    boolean movedInTick() {
        return tickTxBytes != 0 || tickRxBytes != 0;
    }

    void endTick() {
        tickTxBytes = 0;
        tickRxBytes = 0;
    }

    ProcessSnapshot snapshot(UserNames users, Rate rate) {
        if (user == null) {
            user = users.name(uid, id.tgid());
        }
        return new ProcessSnapshot(
                id,
                parentTgid,
                uid,
                user,
                comm,
                exe,
                details,
                exitedNs,
                exitStatus,
                txBytes,
                rxBytes,
                rate.perSecond(tickTxBytes),
                rate.perSecond(tickRxBytes),
                openConnections);
    }
}
