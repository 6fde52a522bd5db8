package io.sockscope.helperlaunch;

import io.sockscope.ipc.HelperLaunch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** Sockscope as packaging/install installs this build; gone again afterwards unless it was there before. */
final class Installation implements AutoCloseable {
    static final Path HOME = Path.of("/usr/lib/sockscope");
    static final Path LAUNCHER = HOME.resolve("sockscope-helper");
    static final Path RUN = Path.of("/run/sockscope");

    private static final Path INSTALLER = Path.of("packaging", "install").toAbsolutePath();

    private final boolean wasThere = Files.exists(HOME);

    private Installation() {}

    static Installation open() {
        Installation installation = new Installation();
        installation.install();
        return installation;
    }

    void install() {
        Commands.run("/usr/bin/env", "JAVA_HOME=" + System.getProperty("java.home"), INSTALLER.toString());
    }

    static HelperLaunch launch() {
        return HelperLaunch.Installed.standard();
    }

    static int helperUid() {
        return Integer.parseInt(Commands.run("id", "-u", "sockscope"));
    }

    static int helperGid() {
        return Integer.parseInt(Commands.run("id", "-g", "sockscope"));
    }

    @Override
    public void close() {
        Awaitility.await("the last helper has ended").until(() -> !TestUser.hasProcesses("sockscope"));
        if (!wasThere) {
            Commands.run(INSTALLER.toString(), "--remove");
        }
    }
}
