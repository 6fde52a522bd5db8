package io.sockscope.app;

import io.sockscope.baseline.BaselineFile;
import io.sockscope.geo.RemoteLookup;
import io.sockscope.live.HelperLocation;
import java.nio.file.Path;

/** The window over the real trace, or over a recording that the command line names. */
public final class SockscopeApplication extends WindowApplication {
    @Override
    protected TraceControl openTrace(RemoteLookup remotes) {
        return new LiveTraceControl(
                HelperLocation.find(),
                remotes,
                settingsFile().path().resolveSibling("rules.toml"),
                BaselineFile.ofUser(System.getenv(), Path.of(System.getProperty("user.home"))));
    }

    @Override
    protected void shown(SockscopeWindow window) {
        WindowArguments.of(getParameters().getRaw()).ifPresent(wanted -> {
            wanted.session().ifPresent(window::open);
            if (wanted.sample()) {
                window.openSample();
            }
        });
    }

    /**
     * Opens the window and returns when it has been closed.
     *
     * @param args words of the command line, see {@link WindowArguments}
     */
    public static void open(String... args) {
        SoftwareDrawing.preferIfAlone();
        FallbackFonts.find();
        launch(SockscopeApplication.class, args);
    }
}
