package io.sockscope.live;

import io.sockscope.event.Capacity;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.TraceStarted;
import io.sockscope.ipc.HelperLaunch;
import io.sockscope.model.Retention;
import io.sockscope.model.UserNames;
import io.sockscope.wire.Capability;
import java.util.List;
import java.util.Optional;

/**
 * What came of trying to trace.
 *
 * @param capabilities what the helper found; empty if it did not start
 * @param started the probes that were attached, empty if none
 * @param failure why none were, empty if they were
 */
public record Checkup(
        List<Capability> capabilities, Optional<TraceStarted> started, Optional<TraceUnavailableException> failure) {
    private static final int TICK_MS = 1000;

    /** Starts the helper, attaches the probes and ends it again; the options are those of {@link TraceOptions}. */
    public static Checkup of(HelperLaunch launch, String family, String processes) throws InterruptedException {
        UserNames nobody = (uid, tgid) -> "";
        try (LiveTrace trace = LiveTrace.start(
                launch,
                nobody,
                new TraceOptions(TICK_MS, family, processes, Capacity.DEFAULT, Retention.DEFAULT),
                payload -> DnsQuestions.NONE)) {
            return new Checkup(trace.capabilities(), Optional.of(trace.started()), Optional.empty());
        } catch (TraceUnavailableException e) {
            return new Checkup(e.capabilities(), Optional.empty(), Optional.of(e));
        }
    }
}
