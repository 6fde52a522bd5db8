package io.sockscope.app;

import io.sockscope.baseline.BaselineFile;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.live.HelperLocation;
import io.sockscope.settings.SettingsFile;
import java.nio.file.Path;

/** The window as a process of its own that traces one process from its start on, to be killed by a test. */
public final class TracingWindow extends WindowApplication {
    @Override
    protected TraceControl openTrace(RemoteLookup remotes) {
        TraceControl control = new LiveTraceControl(
                HelperLocation.inCheckout(Path.of("").toAbsolutePath()),
                remotes,
                settingsFile().path().resolveSibling("rules.toml"),
                new BaselineFile(settingsFile().path().resolveSibling("baselines.json")));
        control.trace(Integer.parseInt(getParameters().getRaw().getFirst()));
        return control;
    }

    @Override
    protected SettingsFile settingsFile() {
        return new SettingsFile(Path.of("target", "no-settings", "settings.json")); // Not those of who runs the tests.
    }

    /** Argument: the PID to trace. */
    public static void main(String[] args) {
        launch(TracingWindow.class, args);
    }
}
