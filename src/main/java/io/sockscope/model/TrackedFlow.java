package io.sockscope.model;

import io.sockscope.event.FlowSample;
import io.sockscope.event.SizeHistogram;
import org.jspecify.annotations.Nullable;

/** Totals of one (process, socket, peer), and what came to them in this tick. They never go down. */
final class TrackedFlow {
    final ConnectionKey key;
    final TrackedProcess process;
    final TrackedSocket socket;

    /** Null until the tick in which it appeared has ended. */
    @Nullable
    TrackedConnection row;

    long txBytes;
    long rxBytes;
    long txCalls;
    long rxCalls;
    long firstNs;
    long lastNs;
    Bursts bursts = Bursts.NONE;
    SizeHistogram txSizes = SizeHistogram.EMPTY;
    SizeHistogram rxSizes = SizeHistogram.EMPTY;

    long tickTxBytes;
    long tickRxBytes;

    TrackedFlow(ConnectionKey key, TrackedProcess process, TrackedSocket socket) {
        this.key = key;
        this.process = process;
        this.socket = socket;
    }

    boolean isRepeatedBy(FlowSample sample) {
        return sample.txBytes() == txBytes
                && sample.rxBytes() == rxBytes
                && sample.txCalls() == txCalls
                && sample.rxCalls() == rxCalls
                && sample.lastNs() == lastNs;
    }

    /**
     * Takes over a sample.
     *
     * @return calls that are new
     */
    long apply(FlowSample sample) {
        long addedTx = Math.max(0, sample.txBytes() - txBytes);
        long addedRx = Math.max(0, sample.rxBytes() - rxBytes);
        long addedTxCalls = Math.max(0, sample.txCalls() - txCalls);
        long addedRxCalls = Math.max(0, sample.rxCalls() - rxCalls);
        txBytes += addedTx;
        rxBytes += addedRx;
        txCalls += addedTxCalls;
        rxCalls += addedRxCalls;
        tickTxBytes += addedTx;
        tickRxBytes += addedRx;
        process.count(addedTx, addedRx);
        firstNs = firstNs == 0 ? sample.firstNs() : firstNs;
        if (sample.lastNs() >= lastNs) {
            bursts = bursts.with(lastNs, sample.lastNs());
            lastNs = sample.lastNs();
            txSizes = sample.txSizes();
            rxSizes = sample.rxSizes();
        }
        return addedTxCalls + addedRxCalls;
    }

    void endTick() {
        tickTxBytes = 0;
        tickRxBytes = 0;
    }
}
