package io.sockscope.helperlaunch;

import io.sockscope.ipc.HelperProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the kernel says about a helper process, and what a probe's line says about its socket. */
record HelperStatus(long pid, Path socket) {
    private static final long BPF = 1L << 39;
    private static final long PERFMON = 1L << 38;
    private static final long NET_ADMIN = 1L << 12;

    /** Of a line "LISTENING pid socket". */
    static HelperStatus of(String listening) {
        String[] words = listening.split(" ", 3);
        if (!words[0].equals("LISTENING")) {
            throw new AssertionError("no helper: " + listening);
        }
        return new HelperStatus(Long.parseLong(words[1]), Path.of(words[2]));
    }

    /** The capabilities that the helper must have here: those it is to have, as far as this system has them. */
    static String expectedCapabilities() throws IOException {
        long available = Long.parseUnsignedLong(status("self").get("CapBnd"), 16);
        return "%016x".formatted((BPF | PERFMON | NET_ADMIN) & available);
    }

    static HelperStatus of(HelperProcess helper) {
        return new HelperStatus(helper.pid(), helper.socket());
    }

    /** The private folder of the socket. */
    Path folder() {
        return Objects.requireNonNull(socket.getParent());
    }

    /** The lines of /proc/PID/status; values without the white space around them. */
    Map<String, String> status() throws IOException {
        return status(Long.toString(pid));
    }

    /** The environment that its program was started with, each as NAME=VALUE. */
    List<String> environment() throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
        return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                .toList();
    }

    String commandLine() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
    }

    String maps() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "maps"));
    }

    /** Whether it still runs; a dead one that init has not noticed yet does not count. */
    boolean isAlive() throws IOException {
        try {
            return !status().getOrDefault("State", "").startsWith("Z");
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Map<String, String> status(String pid) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
            String[] pair = line.split(":", 2);
            values.put(pair[0], pair[1].strip());
        }
        return values;
    }
}
