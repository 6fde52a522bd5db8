package io.sockscope.probe;

import io.sockscope.event.KernelEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of what was freed in the kernel, but not before every happening that is older has been read: after a release
 * nothing more may come of a thing.
 */
final class Releases {
    private record Batch(long producedBytes, List<KernelEvent.Sample> events) {}

    private final Deque<Batch> waiting = new ArrayDeque<>();

    /**
     * Keeps releases back.
     *
     * @param producedBytes how far the ring buffer was written when these things had ended
     */
    void add(long producedBytes, List<KernelEvent.Sample> events) {
        if (!events.isEmpty()) {
            waiting.add(new Batch(producedBytes, List.copyOf(events)));
        }
    }

    /**
     * Hands on the releases whose time has come.
     *
     * @param consumedBytes how far the ring buffer was read
     */
    void handOn(long consumedBytes, Consumer<? super KernelEvent> sink) {
        while (!waiting.isEmpty() && waiting.getFirst().producedBytes() <= consumedBytes) {
            waiting.removeFirst().events().forEach(sink);
        }
    }
}
