package io.sockscope.probe;

import io.sockscope.counter.KernelMap;
import io.sockscope.event.FillSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfMap;
import io.sockscope.libbpf.BpfObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says how full those maps are that user space does not drain, and in which there is also what processes do that are not
 * traced. Only the object for old kernels and kprobes has such. Nothing in them is of use here, so they are looked at
 * now and then only.
 */
final class EverybodysMaps {
    private static final int EVERY_TICKS = 10;

    private final Map<KernelMap, BpfMap> maps = new EnumMap<>(KernelMap.class);
    private int ticks;

    EverybodysMaps(BpfObject object) throws BpfException {
        add(KernelMap.IDENTITIES, object.findMap("identities"));
        add(KernelMap.CALLS, object.findMap("calls"));
    }

    private void add(KernelMap kind, Optional<BpfMap> map) {
        map.ifPresent(there -> maps.put(kind, there));
    }

    /** To be called at each tick. */
    void tell(Consumer<? super KernelEvent> sink) throws BpfException {
        if (ticks++ % EVERY_TICKS != 0) {
            return;
        }
        for (Map.Entry<KernelMap, BpfMap> each : maps.entrySet()) {
            long[] used = {0};
            each.getValue().forEach((keys, key, values, value) -> used[0]++);
            sink.accept(
                    new FillSample(each.getKey().id(), used[0], each.getValue().maxEntries()));
        }
    }
}
