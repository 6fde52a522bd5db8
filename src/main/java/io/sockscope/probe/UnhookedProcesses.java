package io.sockscope.probe;

import io.sockscope.event.KernelEvent;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import io.sockscope.libbpf.RingBuffer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Has processes noticed and their ends noted, where the kernel takes no programs that do so. */
final class UnhookedProcesses implements AutoCloseable {
    private static final int MAX_NOTICED = 65_536;

    private final ProcessWatch watch;
    private final BpfObject object;
    private final TargetMap targets;
    private final BpfProgram finish;
    private final Descent descent = new Descent();

    /** PIDs that need not be noticed once more; one that is another's by now is among those that have begun. */
    private final Set<Integer> noticed = Collections.newSetFromMap(new RecentMap<>(MAX_NOTICED));

    UnhookedProcesses(ProcessWatch watch, BpfObject object, TargetMap targets, BpfProgram finish) {
        this.watch = watch;
        this.object = object;
        this.targets = targets;
        this.finish = finish;
    }

    /**
     * Reads the ring buffer, as {@link KernelProbes#poll}, but hands on who was noticed after those it descends from. A
     * process is noticed at its first call on a socket, and its forebears, who may never make one, not before that.
     */
    int poll(RingBuffer events, Consumer<? super ProcessStart> starts, Consumer<? super KernelEvent.Happening> sink)
            throws BpfException {
        var told = new EldersFirst();
        int count = events.poll(told::add);
        look();
        noticeForebears(told);
        count += events.poll(told::add);
        told.handOn(descent::complete, starts, sink);
        return count;
    }

    /** Makes events in the ring buffer of what has happened since the last call. */
    private void look() throws BpfException {
        ProcessWatch.Changes changes = watch.poll();
        descent.add(changes.parents);
        if (!changes.begun.isEmpty()) {
            targets.notice(changes.begun);
            noticed.addAll(changes.begun);
        }
        long toBootNs = Clocks.monotonicToBootNs(object);
        for (Map.Entry<Integer, ProcessWatch.End> entry : changes.ended.entrySet()) {
            ProcessWatch.End end = entry.getValue();
            finish.run(entry.getKey(), end.monotonicNs() + toBootNs, end.status());
        }
    }

    private void noticeForebears(EldersFirst told) throws BpfException {
        Set<Integer> forebears = new HashSet<>();
        for (ProcessStart start : told.starts()) {
            for (int pid : descent.complete(start).line()) {
                if (pid > 0 && noticed.add(pid)) {
                    forebears.add(pid);
                }
            }
        }
        if (!forebears.isEmpty()) {
            targets.notice(forebears);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
