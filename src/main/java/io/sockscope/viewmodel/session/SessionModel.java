package io.sockscope.viewmodel.session;

import io.sockscope.model.PastTraffic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Where replay and recording stand, tick by tick. */
public final class SessionModel {
    /** How many times as fast as it was a recording can be played. */
    public static final List<Integer> SPEEDS = List.of(1, 2, 5, 10, 20, 50, 100);

    private final Replays replays;
    private final Recordings recordings;
    private final ReadOnlyObjectWrapper<ReplayState> replay = new ReadOnlyObjectWrapper<>(new ReplayState.None());
    private Optional<ReplayState.Recording> shown = Optional.empty();
    private final ReadOnlyObjectWrapper<RecordingState> recording =
            new ReadOnlyObjectWrapper<>(new RecordingState.None());
    private final ObjectProperty<KeptSize> keptSize = new SimpleObjectProperty<>(KeptSize.ALL);
    private final ObjectProperty<KeptAge> keptAge = new SimpleObjectProperty<>(KeptAge.ALL);

    public SessionModel(Replays replays, Recordings recordings) {
        this.replays = new AtOnce(replays);
        this.recordings = recordings;
    }

    /** Takes over where both stand. */
    public void update() {
        takeReplay();
        recording.set(recordings.state());
    }

    private void takeReplay() {
        ReplayState now = replays.state();
        shown = switch (now) {
            case ReplayState.None none -> Optional.empty();
            case ReplayState.Shown another -> Optional.of(another.recording());
            case ReplayState.Opening opening -> shown; // Until it is open, what was shown before still is.
            case ReplayState.Refused refused -> shown;
        };
        replay.set(now);
    }

    /** The recording that is shown, if one is. */
    public Optional<ReplayState.Recording> shown() {
        return shown;
    }

    /** The file of the recording that is shown, or else of the one that is being made. */
    public Optional<Path> file() {
        return shown.map(ReplayState.Recording::file)
                .or(() -> recording.get() instanceof RecordingState.Running(Path file, var bytes, var durationNs)
                        ? Optional.of(file)
                        : Optional.empty());
    }

    /** Who moved what when, if a recording is shown. */
    public Optional<PastTraffic> past() {
        return shown().map(ReplayState.Recording::past);
    }

    /** What to ask of recordings that are looked at. */
    public Replays replays() {
        return replays;
    }

    /** What to ask of a recording that is made. */
    public Recordings recordings() {
        return recordings;
    }

    /** Records into a file within the limits of now. */
    public void record(Path file) {
        recordings.start(file, keptSize.get(), keptAge.get());
    }

    /** How large the next recording may become. */
    public ObjectProperty<KeptSize> keptSizeProperty() {
        return keptSize;
    }

    /** How far back the next recording goes. */
    public ObjectProperty<KeptAge> keptAgeProperty() {
        return keptAge;
    }

    /** Lets time go by, or stops it. */
    public void playOrPause() {
        if (replay.get() instanceof ReplayState.Shown(var recording, var nowNs, boolean playing, var speed)) {
            if (playing) {
                replays.pause();
            } else {
                replays.play();
            }
        }
    }

    public ReadOnlyObjectProperty<ReplayState> replayProperty() {
        return replay.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RecordingState> recordingProperty() {
        return recording.getReadOnlyProperty();
    }

    /** Shows at once, and not with the next tick, what was asked for. */
    private final class AtOnce implements Replays {
        private final Replays asked;

        AtOnce(Replays asked) {
            this.asked = asked;
        }

        @Override
        public ReplayState state() {
            return asked.state();
        }

        @Override
        public void open(Path file) {
            asked.open(file);
            takeReplay();
        }

        @Override
        public void openSample() {
            asked.openSample();
            takeReplay();
        }

        @Override
        public void close() {
            asked.close();
            takeReplay();
        }

        @Override
        public void play() {
            asked.play();
            takeReplay();
        }

        @Override
        public void pause() {
            asked.pause();
            takeReplay();
        }

        @Override
        public void seek(long timeNs) {
            asked.seek(timeNs);
            takeReplay();
        }

        @Override
        public void setSpeed(int times) {
            asked.setSpeed(times);
            takeReplay();
        }
    }
}
