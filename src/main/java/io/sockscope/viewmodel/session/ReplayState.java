package io.sockscope.viewmodel.session;

import io.sockscope.model.PastTraffic;
import java.nio.file.Path;

/** Whether a recording is looked at, and which moment of it. */
public sealed interface ReplayState {
    /** The live trace is shown. */
    record None() implements ReplayState {}

    /** A recording is being read. */
    record Opening(String name) implements ReplayState {}

    /**
     * A recording could not be opened; what was shown before still is.
     *
     * @param name of its file
     * @param problem stable name of what is wrong, for finding its translation
     * @param message what is wrong, one sentence
     * @param remedy what to do about it, one sentence
     */
    record Refused(String name, String problem, String message, String remedy) implements ReplayState {}

    /**
     * A recording is shown.
     *
     * @param recording what does not change
     * @param nowNs the moment that is shown, nanoseconds since boot
     * @param playing whether time goes by
     * @param speed how many times as fast as it was, 1 to 100
     */
    record Shown(Recording recording, long nowNs, boolean playing, int speed) implements ReplayState {}

    /**
     * A recording.
     *
     * @param file where it is
     * @param name of its file; empty for the one that comes with the program
     * @param host the machine it was made on
     * @param fromNs begin, nanoseconds since boot
     * @param toNs end, not before the begin
     * @param bootToEpochNs what turns a moment into wall-clock time
     * @param complete whether it was ended in order
     * @param past who moved what when
     */
    record Recording(
            Path file,
            String name,
            String host,
            long fromNs,
            long toNs,
            long bootToEpochNs,
            boolean complete,
            PastTraffic past) {}
}
