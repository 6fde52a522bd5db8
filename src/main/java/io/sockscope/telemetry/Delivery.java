package io.sockscope.telemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What became of what was handed to the collector. Thread-safe. */
final class Delivery {
    private final Collector collector;
    private long takenExports;
    private long failedExports;
    private long takenEvents;
    private long failedEvents;
    private boolean lastTotalsTaken;
    private @Nullable String trouble;
    private @Nullable String news;

    Delivery(Collector collector) {
        this.collector = collector;
    }

    /** Follows an export of the totals of all metrics. */
    CompletableResultCode totals(CompletableResultCode result) {
        return result.whenComplete(() -> {
            synchronized (this) {
                lastTotalsTaken = result.isSuccess();
                takenExports += result.isSuccess() ? 1 : 0;
                failedExports += result.isSuccess() ? 0 : 1;
                note(result);
            }
        });
    }

    /** Follows an export of events. */
    CompletableResultCode events(int count, CompletableResultCode result) {
        return result.whenComplete(() -> {
            synchronized (this) {
                takenEvents += result.isSuccess() ? count : 0;
                failedEvents += result.isSuccess() ? 0 : count;
                note(result);
            }
        });
    }

    private void note(CompletableResultCode result) {
        if (result.isSuccess()) {
            if (trouble != null) {
                news = "The collector " + collector + " takes telemetry again";
            }
            trouble = null;
        } else {
            String reason = reason(result.getFailureThrowable());
            if (!reason.equals(trouble)) {
                news = "warning: the collector " + collector + " takes no telemetry: " + reason
                        + "; the recording goes on. Remedy: " + remedy(reason);
            }
            trouble = reason;
        }
    }

    private static String reason(@Nullable Throwable failure) {
        String reason = "it did not answer in time";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpExportException refusal && refusal.getResponse() != null) {
                return "it answers with status " + refusal.getResponse().getStatusCode();
            } else if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its name is not known";
            } else if (cause instanceof ConnectException) {
                reason = "nothing listens there"; // its cause may say more
            } else if (cause instanceof SSLException) {
                return "no secure connection came about: " + cause.getMessage();
            }
        }
        return reason;
    }

    private static String remedy(String reason) {
        return reason.startsWith("it answers")
                ? "look into the collector's own log, and whether the URL is that of OTLP over HTTP (port 4318 as a rule)"
                : "start it, or give the URL of one that runs with --otlp";
    }

    /** What the user should hear that has not been said, null if nothing. */
    synchronized @Nullable String takeNews() {
        String now = news;
        news = null;
        return now;
    }

    /** How many events the collector has answered for, well or ill. */
    synchronized long settledEvents() {
        return takenEvents + failedEvents;
    }

    synchronized long takenEvents() {
        return takenEvents;
    }

    synchronized long takenExports() {
        return takenExports;
    }

    synchronized long failedExports() {
        return failedExports;
    }

    /** Whether the collector has the totals of the last export. */
    synchronized boolean lastTotalsTaken() {
        return lastTotalsTaken;
    }
}
