package io.sockscope.viewmodel.session;

import java.nio.file.Path;

/** What the window can ask of a recording that is made. Every method returns at once. */
public interface Recordings {
    /** Where the recording stands now. */
    RecordingState state();

    /** Records the trace into a file from now on; one that exists is replaced. */
    void start(Path file, KeptSize size, KeptAge age);

    /** Ends the recording; the file is complete. */
    void stop();
}
