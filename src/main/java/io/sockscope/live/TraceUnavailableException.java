package io.sockscope.live;

import io.sockscope.ipc.HelperUnavailableException;
import io.sockscope.ipc.PeerLoss;
import io.sockscope.wire.Capability;
import io.sockscope.wire.RefusalReason;
import io.sockscope.wire.Report;
import java.util.List;

/** There is no trace, or no longer. Message and remedy are sentences for the user. */
public final class TraceUnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    /** Exit codes of the command line. */
    private static final int NOT_PERMITTED = 3;

    private static final int KERNEL_UNSUPPORTED = 4;
    private static final int OTHER = 1;

    private final String remedy;
    private final int exitCode;
    private transient List<Capability> capabilities = List.of();

    private TraceUnavailableException(String message, String remedy, int exitCode) {
        super(message);
        this.remedy = remedy;
        this.exitCode = exitCode;
    }

    static TraceUnavailableException of(HelperUnavailableException e) {
        return new TraceUnavailableException(e.getMessage(), e.remedy(), e.exitCode());
    }

    static TraceUnavailableException of(Report.Refused refused) {
        return new TraceUnavailableException(refused.message(), refused.remedy(), exitCode(refused.reason()));
    }

    static TraceUnavailableException of(PeerLoss loss) {
        return new TraceUnavailableException(loss.detail(), "Start tracing again", OTHER);
    }

    static TraceUnavailableException failed(String message) {
        return new TraceUnavailableException(message, "Start tracing again", OTHER);
    }

    private static int exitCode(RefusalReason reason) {
        return switch (reason) {
            case NOT_PERMITTED -> NOT_PERMITTED;
            case KERNEL_UNSUPPORTED -> KERNEL_UNSUPPORTED;
            case BAD_COMMAND, NO_SUCH_PROCESS, INTERNAL, NO_ROOM -> OTHER;
        };
    }

    TraceUnavailableException with(List<Capability> found) {
        capabilities = List.copyOf(found);
        return this;
    }

    /** What the helper found before it failed; empty if it did not come so far. */
    public List<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What the user can do; empty if nothing helps. */
    public String remedy() {
        return remedy;
    }

    /** 3 not permitted, 4 the kernel can't, 1 anything else. */
    public int exitCode() {
        return exitCode;
    }
}
