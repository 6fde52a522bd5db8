package io.sockscope.ipc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Users as the kernel knows them, by number. */
final class UserIds {
    private UserIds() {}

    /** Effective user id of this process. */
    static int own() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("Uid:")) {
                return Integer.parseInt(line.split("\\s+", -1)[2]);
            }
        }
        throw new IOException("/proc/self/status has no line Uid");
    }

    /** The user with this name, wherever the system keeps its users; empty if there is none. */
    static OptionalInt of(String name) throws IOException {
        Process id = new ProcessBuilder("/usr/bin/id", "-u", name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return output.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(output));
    }
}
