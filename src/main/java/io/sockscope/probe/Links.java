package io.sockscope.probe;

import io.sockscope.event.KernelEvent;
import io.sockscope.event.ProbeLost;
import io.sockscope.libbpf.BpfException;
import io.sockscope.libbpf.BpfLink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Asks the kernel whether programs are still attached, and says once of each that it is not. */
final class Links {
    private final List<BpfLink> attached;
    private long lost;

    Links(List<BpfLink> attached) {
        this.attached = new ArrayList<>(attached);
    }

    /** One cheap question for each program. */
    void check(long nowNs, Consumer<? super KernelEvent> sink) throws BpfException {
        for (BpfLink link : List.copyOf(attached)) {
            if (!link.isAttached()) {
                attached.remove(link);
                lost++;
                sink.accept(new ProbeLost(link.program().section(), nowNs));
            }
        }
    }

    /** How many were lost so far. */
    long lost() {
        return lost;
    }
}
