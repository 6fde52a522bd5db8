package io.sockscope.ipc;

import java.io.Serial;

/** The helper did not start. Says what is the matter and what the user can do; both are whole sentences. */
public final class HelperUnavailableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int NOT_PERMITTED_EXIT = 3;
    private static final int KERNEL_EXIT = 4;
    private static final int FAILURE_EXIT = 1;

    private final Reason reason;
    private final String remedy;

    HelperUnavailableException(Reason reason, String message, String remedy) {
        super(message);
        this.reason = reason;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /** What is the matter, in one or more sentences for the user. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What the user can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Exit code of a command that ends because of this: 3 not permitted, 4 the kernel can't, 1 anything else. */
    public int exitCode() {
        return reason.exitCode;
    }

    /** Why there is no helper. */
    public enum Reason {
        /** Polkit said no: a rule forbids it, or the password was wrong. */
        REFUSED(NOT_PERMITTED_EXIT),
        /** The user dismissed the password prompt. */
        CANCELLED(NOT_PERMITTED_EXIT),
        /** Polkit wants a password, and there is neither an agent of the desktop nor a terminal to ask for it. */
        NO_AGENT(NOT_PERMITTED_EXIT),
        /** Polkit or the system bus does not run. */
        NO_POLKIT(NOT_PERMITTED_EXIT),
        /** The program pkexec is not there, and this process is not root. */
        PKEXEC_MISSING(NOT_PERMITTED_EXIT),
        /** The helper's launcher is not there. */
        NOT_INSTALLED(NOT_PERMITTED_EXIT),
        /** A checkout's helper was asked for by somebody who is not root. */
        NOT_ROOT(NOT_PERMITTED_EXIT),
        /** The helper started and found that it lacks rights. */
        NOT_PERMITTED(NOT_PERMITTED_EXIT),
        /** The helper started and found that this kernel cannot do it. */
        KERNEL_UNSUPPORTED(KERNEL_EXIT),
        /** The launcher or the helper gave another reason for not starting. */
        FAILED(FAILURE_EXIT),
        /** Nothing came from the helper in time. */
        TIMED_OUT(FAILURE_EXIT),
        /** The helper ended without a word. */
        CRASHED(FAILURE_EXIT);

        private final int exitCode;

        Reason(int exitCode) {
            this.exitCode = exitCode;
        }

        /** See {@link HelperUnavailableException#exitCode()}. */
        public int exitCode() {
            return exitCode;
        }
    }
}
