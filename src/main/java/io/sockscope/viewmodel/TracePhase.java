package io.sockscope.viewmodel;

import io.sockscope.model.TraceStatus;

/** Where the trace stands, for choosing words and colours. */
public enum TracePhase {
    NOT_STARTED,
    STARTING,
    ASKING_PERMISSION,
    TRACING,
    REPLAYING,
    NOT_PERMITTED,
    KERNEL_CANNOT,
    FAILED,
    LOST;

    /** True if the trace could not be started. */
    public boolean isUnavailable() {
        return this == NOT_PERMITTED || this == KERNEL_CANNOT || this == FAILED;
    }

    /** True if what is shown moves. */
    public boolean isLive() {
        return this == TRACING || this == REPLAYING;
    }

    public boolean isStarting() {
        return this == STARTING || this == ASKING_PERMISSION;
    }

    static TracePhase of(TraceStatus status) {
        return switch (status) {
            case TraceStatus.NotStarted row -> NOT_STARTED;
            case TraceStatus.Starting starting -> starting.askingPermission() ? ASKING_PERMISSION : STARTING;
            case TraceStatus.Tracing row -> TRACING;
            case TraceStatus.Replaying row -> REPLAYING;
            case TraceStatus.Unavailable unavailable ->
                switch (unavailable.cause()) {
                    case NOT_PERMITTED -> NOT_PERMITTED;
                    case KERNEL_CANNOT -> KERNEL_CANNOT;
                    case FAILED -> FAILED;
                };
            case TraceStatus.Lost row -> LOST;
        };
    }
}
