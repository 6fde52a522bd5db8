package io.sockscope.model;

/** Whether something is being traced now, and if not, why and what to do about it. */
public sealed interface TraceStatus {
    /** Nobody has asked for a trace yet; no privilege was asked for either. */
    record NotStarted() implements TraceStatus {}

    /**
     * The privileged process is being started.
     *
     * @param askingPermission true while the desktop asks the user for a password
     */
    record Starting(boolean askingPermission) implements TraceStatus {}

    /** Programs are attached; targets can be added and taken away. */
    record Tracing() implements TraceStatus {}

    /** A recording is shown; what is live goes on unseen. */
    record Replaying() implements TraceStatus {}

    /**
     * A trace could not be started.
     *
     * @param cause what kind of hindrance it is
     * @param code stable name of the reason, for finding its translation; empty if there is none
     * @param message what happened, one sentence for a user
     * @param remedy what to do about it, one sentence
     */
    record Unavailable(Cause cause, String code, String message, String remedy) implements TraceStatus {}

    /**
     * A running trace ended without being asked to. What was counted until then stands.
     *
     * @param code stable name of the reason, for finding its translation; empty if there is none
     * @param message what happened, one sentence for a user
     * @param remedy what to do about it, one sentence
     */
    record Lost(String code, String message, String remedy) implements TraceStatus {}

    /** Why a trace could not be started. */
    enum Cause {
        /** The user, or the machine's policy, said no. */
        NOT_PERMITTED,
        /** This kernel lacks what is needed. */
        KERNEL_CANNOT,
        /** Anything else. */
        FAILED
    }
}
