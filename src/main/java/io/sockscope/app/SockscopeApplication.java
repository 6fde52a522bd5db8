package io.sockscope.app;

import io.sockscope.geo.RemoteLookup;
import io.sockscope.live.HelperLocation;

/** The window over the real trace. */
public final class SockscopeApplication extends WindowApplication {
    @Override
    protected TraceControl openTrace(RemoteLookup remotes) {
        return new LiveTraceControl(
                HelperLocation.find(), remotes, settingsFile().path().resolveSibling("rules.toml"));
    }

    /** Opens the window and returns when it has been closed. */
    public static void open() {
        launch(SockscopeApplication.class);
    }
}
