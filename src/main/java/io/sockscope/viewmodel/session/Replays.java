package io.sockscope.viewmodel.session;

import java.nio.file.Path;

/** What the window can ask of recordings that are looked at. Every method returns at once. */
public interface Replays {
    /** Where the replay stands now. */
    ReplayState state();

    /** Opens a recording instead of what is shown; what comes of it shows in the state. */
    void open(Path file);

    /** Opens the recording that comes with the program. */
    void openSample();

    /** Goes back to the live trace, also from a recording that could not be opened. */
    void close();

    /** Lets time go by; from the begin, if it is at its end. */
    void play();

    void pause();

    /** Goes to a moment, nanoseconds since boot. */
    void seek(long timeNs);

    /** Lets time go by so many times as fast. */
    void setSpeed(int times);
}
