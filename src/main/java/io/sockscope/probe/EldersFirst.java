package io.sockscope.probe;

import io.sockscope.event.KernelEvent;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the ring buffer tells where nobody tells of processes in time: it is handed on in its order, but no process before
 * those it descends from, if they are told of behind it.
 */
final class EldersFirst {
    private record Told(Optional<ProcessStart> start, Optional<KernelEvent.Happening> happening) {}

    private final List<Told> all = new ArrayList<>();

    /** As {@link io.sockscope.libbpf.RingBuffer.Visitor}. */
    void add(MemorySegment ring, long offset, int length) {
        all.add(new Told(
                StartDecoder.start(ring, offset, length),
                StartDecoder.isOnlyStart(ring, offset)
                        ? Optional.empty()
                        : Optional.of(Decoder.happening(ring, offset, length))));
    }

    /** All that started. */
    List<ProcessStart> starts() {
        return all.stream().flatMap(told -> told.start().stream()).toList();
    }

    /**
     * Hands on everything.
     *
     * @param complete adds the line of those it descends from to a start
     */
    void handOn(
            UnaryOperator<ProcessStart> complete,
            Consumer<? super ProcessStart> starts,
            Consumer<? super KernelEvent.Happening> sink) {
        Map<Integer, List<ProcessStart>> waiting = new HashMap<>();
        for (ProcessStart start : starts()) {
            waiting.computeIfAbsent(start.process().tgid(), pid -> new ArrayList<>())
                    .add(complete.apply(start));
        }
        for (Told told : all) {
            told.start().ifPresent(start -> handOn(start.process().tgid(), waiting, starts));
            told.happening().ifPresent(sink);
        }
    }

    /** All starts of a process at once: what is decided of the last holds. */
    private static void handOn(
            int pid, Map<Integer, List<ProcessStart>> waiting, Consumer<? super ProcessStart> starts) {
        List<ProcessStart> its = waiting.remove(pid);
        if (its != null) {
            its.getFirst().line().reversed().forEach(elder -> handOn(elder, waiting, starts));
            its.forEach(starts);
        }
    }
}
