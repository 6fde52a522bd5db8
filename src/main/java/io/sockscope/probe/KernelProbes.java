package io.sockscope.probe;

import io.sockscope.counter.Counter;
import io.sockscope.event.CounterSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Payload;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import io.sockscope.libbpf.BpfObject;
import io.sockscope.libbpf.BpfProgram;
import io.sockscope.libbpf.RingBuffer;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Attached programs and their maps: says what to trace and reads what was seen. One thread only. Closing it detaches
 * everything.
 */
public final class KernelProbes implements AutoCloseable {
    private static final int REFRESH_SHARE = 100;

    private final BpfObject object;
    private final TraceStarted started;
    private final TargetMap targets;
    private final Drain drain;
    private final RingBuffer events;
    private final RingBuffer payloads;
    private final Releases releases = new Releases();
    private final Links links;
    private final BpfMap counters;
    private final Handshakes handshakes;
    private final EverybodysMaps everybodys;
    private final Iterators iterators;
    private final Optional<UnhookedProcesses> unhooked;
    private final boolean kprobes;
    private long tick;
    private long nextRefreshNs;

    KernelProbes(
            BpfObject object,
            TraceStarted started,
            Iterators iterators,
            Map<String, BpfProgram> called,
            Optional<ProcessWatch> watch)
            throws BpfException {
        this.object = object;
        this.started = started;
        BpfMap processes = object.map("processes");
        this.targets = new TargetMap(object, iterators, Objects.requireNonNull(called.get("decide")));
        BpfProgram finish = Objects.requireNonNull(called.get("finish"));
        this.unhooked = watch.map(open -> new UnhookedProcesses(open, object, targets, finish));
        this.drain = new Drain(processes, object.map("sockets"), object.map("flows"), targets::expectsVerdicts);
        this.events = object.ringBuffer("events");
        this.payloads = object.ringBuffer("payloads");
        this.links = new Links(object.links());
        this.counters = object.map("counters");
        this.handshakes = new Handshakes(counters, object.map("handshakes"));
        this.everybodys = new EverybodysMaps(object);
        this.iterators = iterators;
        this.kprobes = started.programs().stream().anyMatch(program -> program.matches("k(ret)?probe/.*"));
    }

    /** Under which conditions is traced. */
    public TraceStarted started() {
        return started;
    }

    /** Nanoseconds since boot: the clock of every event. */
    public long nowNs() throws ProbeException {
        return ProbeException.call(() -> Clocks.bootNs(object));
    }

    /** Processes whose calls are counted, but of which no verdict was given yet. As of the last drain. */
    public Set<Undecided> undecided() {
        return drain.undecided();
    }

    /** What is to be traced. */
    public TargetMap targets() {
        return targets;
    }

    /**
     * Hands on the happenings that came since the last call, in their order.
     *
     * @param starts told of each process that was forked, executed or noticed, before its happening is handed on
     * @return how many there were
     * @throws ProbeException if it can't be found out who has begun or ended
     */
    public int poll(Consumer<? super ProcessStart> starts, Consumer<? super KernelEvent.Happening> sink)
            throws ProbeException {
        if (unhooked.isPresent()) {
            return ProbeException.call(() -> unhooked.get().poll(events, starts, sink));
        }
        return events.poll((ring, offset, length) -> {
            StartDecoder.start(ring, offset, length).ifPresent(starts);
            if (!StartDecoder.isOnlyStart(ring, offset)) {
                sink.accept(Decoder.happening(ring, offset, length));
            }
        });
    }

    /** Hands on the packets, since the last call, in which names may be. */
    public void listen(Consumer<? super Payload> sink) {
        payloads.poll((ring, offset, length) -> sink.accept(Decoder.payload(ring, offset, length)));
    }

    /**
     * Reads the maps and hands on what changed since the last drain, then how full they were, lost probes, the counters,
     * and {@link TickEnded}. What has ended for good is freed in the kernel; the next drain after a {@link #poll} that
     * has seen all older happenings says so.
     *
     * @param everything also what did not change
     * @throws ProbeException if a map can't be read
     */
    public void drain(boolean everything, Consumer<? super KernelEvent> sink) throws ProbeException {
        ProbeException.run(() -> drainMaps(everything, sink));
    }

    private void drainMaps(boolean everything, Consumer<? super KernelEvent> sink) throws BpfException {
        refreshSockets(everything);
        long nowNs = Clocks.bootNs(object);
        releases.handOn(events.consumed(), sink);
        List<KernelEvent.Sample> released = readMaps(nowNs, everything, sink);
        releases.add(events.produced(), released);
        links.check(nowNs, sink);
        counters.forEach((keys, key, values, value) -> {
            int id = keys.get(ValueLayout.JAVA_INT, key);
            long total = values.get(ValueLayout.JAVA_LONG, value);
            if (total != 0 && Counter.ofId(id).isPresent()) { // the others are holes, or of use here only
                sink.accept(new CounterSample(id, total));
            }
        });
        sink.accept(new CounterSample(Counter.PROBES_LOST.id(), links.lost()));
        sink.accept(new CounterSample(Counter.HANDSHAKES_FORGOTTEN.id(), handshakes.forgotten()));
        sink.accept(new CounterSample(Counter.RUNS_SKIPPED.id(), object.recursionMisses()));
        sink.accept(new TickEnded(++tick, nowNs));
    }

    /**
     * On the processor of a task that is preempted in the midst of reading a map, the kernel runs no kprobe until that
     * task goes on (bpf_disable_instrumentation).
     */
    private List<KernelEvent.Sample> readMaps(long nowNs, boolean everything, Consumer<? super KernelEvent> sink)
            throws BpfException {
        if (!kprobes) {
            everybodys.tell(sink);
            return drain.run(nowNs, everything, sink);
        }
        object.setRealTime(true);
        try {
            everybodys.tell(sink);
            return drain.run(nowNs, everything, sink);
        } finally {
            object.setRealTime(false);
        }
    }

    /** The walk passes all files of all processes: it gets a hundredth of the time, and its turn at the very end. */
    private void refreshSockets(boolean anyway) throws BpfException {
        long beginNs = Clocks.bootNs(object);
        if (anyway || beginNs >= nextRefreshNs) {
            iterators.refreshSockets();
            long endNs = Clocks.bootNs(object);
            nextRefreshNs = endNs + REFRESH_SHARE * (endNs - beginNs);
        }
    }

    @Override
    public void close() {
        unhooked.ifPresent(UnhookedProcesses::close);
        object.close();
    }
}
