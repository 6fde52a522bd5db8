package io.sockscope.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is called. */
final class HostName {
    private HostName() {}

    static String ofThisMachine() {
        try {
            // Not InetAddress.getLocalHost: that may ask a name server and wait for it.
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
