package io.sockscope.ipc;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the terminal as it was. To ask for a password pkexec turns its echo off, and a Ctrl-C ends pkexec before it turns
 * it on again: the user's shell would then show nothing of what is typed.
 */
final class TerminalGuard implements AutoCloseable {
    private static final File TERMINAL = new File("/dev/tty");

    private final @Nullable String settings;
    private @Nullable Thread hook;

    private TerminalGuard(@Nullable String settings) {
        this.settings = settings;
    }

    /** Remembers the settings of this process's terminal, if it has one. */
    static TerminalGuard save() {
        try {
            Process stty = new ProcessBuilder("/usr/bin/stty", "-g")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String settings = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return new TerminalGuard(settings.isEmpty() ? null : settings);
        } catch (IOException noTerminal) {
            return new TerminalGuard(null);
        }
    }

    /** Restores the terminal also if this process is ended meanwhile, after the prompt has been. */
    void onShutdown(Runnable endPrompt) {
        if (settings == null) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    endPrompt.run();
                    restore();
                },
                "terminal-guard");
        try {
            Runtime.getRuntime().addShutdownHook(thread);
            hook = thread;
        } catch (IllegalStateException alreadyEnding) {
            thread.start();
        }
    }

    /** Restores the settings. */
    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException alreadyEnding) {
                return; // The hook does it.
            }
        }
        restore();
    }

    private void restore() {
        if (settings == null) {
            return;
        }
        // A process in the background is stopped when it does this, unless it ignores that.
        String script = "trap '' TTOU; exec /usr/bin/stty " + settings;
        try {
            new ProcessBuilder("/bin/sh", "-c", script)
                    .redirectInput(TERMINAL)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException terminalIsGone) {
            return; // So nobody misses its echo.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
