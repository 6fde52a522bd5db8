package io.sockscope.ipc;

import io.sockscope.ipc.HelperUnavailableException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Tells from what is left of a start why it failed. pkexec has two exit codes for that: 126 when the user dismissed the
 * prompt, 127 for everything else; what else, only its standard error says, which it does not translate.
 */
final class HelperFailure {
    private static final String ACTION = "io.sockscope.helper";
    private static final String AS_ROOT = "run Sockscope as root (sudo)";
    private static final int PKEXEC_DISMISSED = 126;
    private static final int PKEXEC_FAILED = 127;
    private static final int KILLED_BY_INTERRUPT = 128 + 2;
    private static final int KILLED_BY_TRAP = 128 + 5;
    private static final int KILLED_BY_ABORT = 128 + 6;
    private static final int NOT_PERMITTED = 3;
    private static final int KERNEL_UNSUPPORTED = 4;

    private HelperFailure() {}

    /** For a process that ended without an answer. */
    static HelperUnavailableException of(HelperEnd end) {
        return switch (end.exitCode()) {
            case PKEXEC_DISMISSED -> cancelled();
            case KILLED_BY_INTERRUPT -> cancelled(); // Ctrl-C at pkexec's prompt in the terminal.
            // Ctrl-D there: polkit's text agent ends itself, as GLib does for what it calls fatal.
            case KILLED_BY_TRAP, KILLED_BY_ABORT -> said(end, "Got unexpected EOF") ? cancelled() : crashed(end);
            case PKEXEC_FAILED -> ofPkexec(end);
            default -> crashed(end);
        };
    }

    /** For the helper's own words. */
    static HelperUnavailableException of(HelperAnswer.Refused refused) {
        Reason reason = switch (refused.exitCode()) {
            case NOT_PERMITTED -> Reason.NOT_PERMITTED;
            case KERNEL_UNSUPPORTED -> Reason.KERNEL_UNSUPPORTED;
            default -> Reason.FAILED;
        };
        return new HelperUnavailableException(reason, sentence(refused.message()), sentence(refused.remedy()));
    }

    static HelperUnavailableException notInstalled(Path launcher) {
        return new HelperUnavailableException(
                Reason.NOT_INSTALLED,
                "The privileged helper of Sockscope is not installed: " + launcher + " is not a program.",
                "Install it, as root: packaging/install in Sockscope's source, or the package; or " + AS_ROOT + ".");
    }

    static HelperUnavailableException noAccount(String account) {
        return new HelperUnavailableException(
                Reason.NOT_INSTALLED,
                "The privileged helper of Sockscope is not installed: there is no system user " + account + ".",
                "Install it again, as root: packaging/install in Sockscope's source, or the package.");
    }

    static HelperUnavailableException pkexecMissing() {
        return new HelperUnavailableException(
                Reason.PKEXEC_MISSING,
                "Tracing needs permission, and pkexec, which asks for it, is not installed.",
                "Install pkexec and polkitd (on Debian: apt-get install pkexec polkitd), or " + AS_ROOT + ".");
    }

    static HelperUnavailableException notRoot() {
        return new HelperUnavailableException(
                Reason.NOT_ROOT,
                "Tracing needs permission, and the helper of a checkout is for root only.",
                "Install Sockscope (packaging/install, as root), or " + AS_ROOT + ".");
    }

    static HelperUnavailableException notExecutable(String program, String cause) {
        return new HelperUnavailableException(
                Reason.CRASHED, program + " could not be run: " + cause, "Install Sockscope again.");
    }

    static HelperUnavailableException timedOut(Duration patience) {
        return new HelperUnavailableException(
                Reason.TIMED_OUT,
                "The helper did not answer within " + patience.toSeconds() + " s.",
                "Start the trace again, and answer the password prompt.");
    }

    private static HelperUnavailableException ofPkexec(HelperEnd end) {
        if (said(end, "Not authorized")) {
            return new HelperUnavailableException(
                    Reason.REFUSED,
                    "Permission to trace the network traffic of processes was refused.",
                    "Try again with an administrator's password, ask an administrator to allow the action " + ACTION
                            + " in polkit's rules, or " + AS_ROOT + ".");
        }
        if (said(end, "No authentication agent found")
                || said(end, "Error creating textual authentication agent")
                || said(end, "Error registering local authentication agent")) {
            return new HelperUnavailableException(
                    Reason.NO_AGENT,
                    "Tracing needs an administrator's password, and there is nobody to ask for it: this session has no"
                            + " authentication agent, and this process no terminal.",
                    "Start Sockscope in a terminal or in a desktop session, allow the action " + ACTION
                            + " in polkit's rules, or " + AS_ROOT + ".");
        }
        if (said(end, "Error getting authority") || said(end, "Error checking for authorization")) {
            return new HelperUnavailableException(
                    Reason.NO_POLKIT,
                    "Tracing needs permission, and polkit, which would give it, does not answer.",
                    "Start it (systemctl start dbus polkit), or " + AS_ROOT + ".");
        }
        return crashed(end);
    }

    private static HelperUnavailableException cancelled() {
        return new HelperUnavailableException(
                Reason.CANCELLED,
                "The password prompt was dismissed, so nothing is traced.",
                "Start the trace again and give an administrator's password.");
    }

    private static HelperUnavailableException crashed(HelperEnd end) {
        return new HelperUnavailableException(
                Reason.CRASHED,
                end.describe(),
                "Start the trace again; if it happens again, report it with the lines above.");
    }

    private static boolean said(HelperEnd end, String words) {
        List<String> lines = end.lastErrorLines();
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    /** Made a whole sentence: the helper's line has none of its own. */
    private static String sentence(String text) {
        String capital = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }
}
