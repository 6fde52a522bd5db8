package io.sockscope.probe;

import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import java.util.Map;

/** Has processes noticed and their ends noted, where the kernel takes no programs that do so. */
final class UnhookedProcesses implements AutoCloseable {
    private final ProcessWatch watch;
    private final BpfObject object;
    private final TargetMap targets;
    private final BpfProgram finish;
    private final Descent descent = new Descent();

    UnhookedProcesses(ProcessWatch watch, BpfObject object, TargetMap targets, BpfProgram finish) {
        this.watch = watch;
        this.object = object;
        this.targets = targets;
        this.finish = finish;
    }

    /** Makes events in the ring buffer of what has happened since the last call. */
    void poll() throws BpfException {
        ProcessWatch.Changes changes = watch.poll();
        descent.add(changes.parents);
        if (!changes.begun.isEmpty()) {
            targets.notice(changes.begun);
        }
        long toBootNs = Clocks.monotonicToBootNs(object);
        for (Map.Entry<Integer, ProcessWatch.End> entry : changes.ended.entrySet()) {
            ProcessWatch.End end = entry.getValue();
            finish.run(entry.getKey(), end.monotonicNs() + toBootNs, end.status());
        }
    }

    /** A start, with all that is known of where the process comes from. */
    ProcessStart complete(ProcessStart start) {
        return descent.complete(start);
    }

    @Override
    public void close() {
        watch.close();
    }
}
