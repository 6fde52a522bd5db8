package io.sockscope.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that record started: as the calling user, with our terminal. */
final class LaunchedCommand {
    /** What a shell answers when it can't find or can't run a command. */
    private static final int NOT_FOUND = 127;

    private static final Pattern SYSTEM_WORDS = Pattern.compile("error[:=] ?\\d+,? \\(?([^)]+)\\)?\\s*$");

    private static final long SELF_MS = 200;
    private static final long GRACE_MS = 2000;

    private final Process process;

    private LaunchedCommand(Process process) {
        this.process = process;
    }

    static LaunchedCommand start(List<String> command) throws CliException {
        try {
            ProcessBuilder start = new ProcessBuilder(command).inheritIO();
            start.environment().remove("GDK_GL"); // Is said to this program by its launcher, and to no other.
            return new LaunchedCommand(start.start());
        } catch (IOException e) {
            throw new CliException(
                    NOT_FOUND,
                    "Can't run " + command.getFirst() + ": " + reason(e),
                    "Give its path, or see that it is installed and executable",
                    e);
        }
    }

    /** The system's words, which the JDK puts in brackets behind its own: "…, error: 2 (No such file or directory)". */
    private static String reason(IOException e) {
        Matcher matcher = SYSTEM_WORDS.matcher(String.valueOf(e.getMessage()));
        return matcher.find() ? matcher.group(1) : String.valueOf(e.getMessage());
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
