package io.sockscope.app;

import io.sockscope.settings.Settings;
import io.sockscope.settings.SettingsFile;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the user chooses. What has changed is written once it has stopped changing, and at the end; writing never
 * holds the window up.
 */
public final class KeptSettings {
    private final SettingsFile file;
    private final Executor background;
    private final SettingsFile.Loaded loaded;
    private Settings written;
    private @Nullable Settings seen;

    /**
     * Reads what is kept.
     *
     * @param background where it is written
     */
    public KeptSettings(SettingsFile file, Executor background) {
        this.file = file;
        this.background = background;
        this.loaded = file.load();
        this.written = loaded.settings();
    }

    /** What was found at the beginning. */
    public SettingsFile.Loaded loaded() {
        return loaded;
    }

    /** Told now and then what is chosen now; writes it if it is new and was the same the last time. */
    void notice(Settings now) {
        if (now.equals(seen) && !now.equals(written)) {
            written = now;
            background.execute(() -> save(now));
        }
        seen = now;
    }

    /** Told at the end; returns when it is written. */
    void noticeLast(Settings now) {
        if (!now.equals(written)) {
            written = now;
            save(now);
        }
    }

    private synchronized void save(Settings settings) {
        try {
            file.save(settings);
        } catch (IOException e) {
            // A folder that cannot be written to is no reason to stop: the next run begins as this one did.
        }
    }
}
