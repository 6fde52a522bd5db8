package io.sockscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command that record started: as the calling user, with our terminal. */
final class LaunchedCommand {
    /** What a shell answers when it can't find or can't run a command. */
    private static final int NOT_FOUND = 127;

    private static final long SELF_MS = 200;
    private static final long GRACE_MS = 2000;

    private final Process process;

    private LaunchedCommand(Process process) {
        this.process = process;
    }

    static LaunchedCommand start(List<String> command) throws CliException {
        try {
            return new LaunchedCommand(new ProcessBuilder(command).inheritIO().start());
        } catch (IOException e) {
            throw new CliException(
                    NOT_FOUND,
                    "Can't run " + command.getFirst() + ": " + reason(e),
                    "Give its path, or see that it is installed and executable",
                    e);
        }
    }

    /** The JDK puts its own words before the system's. */
    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        int colon = message.indexOf("error=");
        return colon < 0
                ? message
                : message.substring(message.indexOf(',', colon) + 1).strip();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /**
     * Its exit code, or 128 plus the signal that ended it. If it still runs, the recording is over before it: then it is
     * ended, with SIGTERM and at last SIGKILL, and the code is 0, for that was asked for.
     *
     * @param signalled whether a signal told us to stop; from a terminal it reached the command too
     */
    int end(boolean signalled) throws InterruptedException {
        if (!process.isAlive() && !signalled) {
            return process.exitValue();
        }
        if (!signalled || !process.waitFor(SELF_MS, TimeUnit.MILLISECONDS)) {
            process.destroy();
            if (!process.waitFor(GRACE_MS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        return 0;
    }
}
