package io.sockscope.viewmodel.session;

import java.nio.file.Path;

/** Whether the trace is being recorded, and what came of the last recording. */
public sealed interface RecordingState {
    /** Nothing was recorded yet. */
    record None() implements RecordingState {}

    /**
     * What is seen goes into a file.
     *
     * @param bytes size of the file so far
     * @param durationNs how long it has recorded
     */
    record Running(Path file, long bytes, long durationNs) implements RecordingState {}

    /** It was ended in order. */
    record Saved(Path file, long bytes, long durationNs) implements RecordingState {}

    /**
     * It could not go on.
     *
     * @param problem stable name of what is wrong, for finding its translation
     * @param message what is wrong, one sentence
     * @param remedy what to do about it, one sentence
     */
    record Failed(Path file, String problem, String message, String remedy) implements RecordingState {}
}
