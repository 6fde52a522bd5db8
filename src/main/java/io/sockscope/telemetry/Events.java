package io.sockscope.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.sockscope.event.ProcessEnd;
import io.sockscope.event.TraceStarted;
import io.sockscope.geo.Names;
import io.sockscope.model.ConnectionSnapshot;
import io.sockscope.model.ConnectionState;
import io.sockscope.model.ProcessSnapshot;
import io.sockscope.model.TraceSnapshot;

/** Happenings as log records with a name. No more of them wait than there is room for; the rest is counted. */
final class Events {
    private final Logger logger;
    private final Names names;
    private final Delivery delivery;
    private final int room;
    private long handedOver;
    private long droppedForRoom;

    /**
     * Events for a logger.
     *
     * @param room how many may wait for the collector's answer
     */
    Events(Logger logger, Names names, Delivery delivery, int room) {
        this.logger = logger;
        this.names = names;
        this.delivery = delivery;
        this.room = room;
    }

    void opened(ConnectionSnapshot c, ProcessSnapshot process, TraceStarted started) {
        emit(
                "sockscope.connection.opened",
                Severity.INFO,
                c.openedNs(),
                started,
                Described.connection(c, process, names).build());
    }

    void ended(ConnectionSnapshot c, ProcessSnapshot process, TraceStarted started) {
        AttributesBuilder attributes = Described.outcome(c, Described.connection(c, process, names));
        if (c.state() == ConnectionState.FAILED) {
            attributes.put(Keys.ERROR_TYPE, Described.error(c));
            emit("sockscope.connection.failed", Severity.WARN, c.closedNs(), started, attributes.build());
        } else {
            emit("sockscope.connection.closed", Severity.INFO, c.closedNs(), started, attributes.build());
        }
    }

    void started(ProcessSnapshot process, TraceStarted started) {
        long startNs = process.id().startNs();
        Attributes attributes = Described.process(process)
                .put(
                        Keys.CREATION_TIME,
                        TraceSnapshot.wallClock(startNs, started).toString())
                .build();
        emit("sockscope.process.started", Severity.INFO, startNs, started, attributes);
    }

    void exited(ProcessSnapshot process, TraceStarted started) {
        AttributesBuilder attributes = Described.process(process)
                .put(
                        Keys.EXIT_TIME,
                        TraceSnapshot.wallClock(process.exitedNs(), started).toString());
        switch (process.end()) {
            case ProcessEnd.None none -> {}
            case ProcessEnd.Unknown unknown -> {}
            case ProcessEnd.Code(int code) -> attributes.put(Keys.EXIT_CODE, (long) code);
            case ProcessEnd.Signal(int number) -> attributes.put(Keys.EXIT_SIGNAL, (long) number);
        }
        emit("sockscope.process.exited", Severity.INFO, process.exitedNs(), started, attributes.build());
    }

    private void emit(String name, Severity severity, long timeNs, TraceStarted started, Attributes attributes) {
        if (handedOver - delivery.settledEvents() >= room) {
            droppedForRoom++;
            return;
        }
        handedOver++;
        var log = logger.logRecordBuilder()
                .setEventName(name)
                .setSeverity(severity)
                .setAllAttributes(attributes);
        if (timeNs > 0) {
            log.setTimestamp(TraceSnapshot.wallClock(timeNs, started));
        }
        log.emit();
    }

    /** Events that the collector does not have: there was no room, or it did not take them. */
    long lost() {
        return handedOver - delivery.takenEvents() + droppedForRoom;
    }

    /** Events for which there was no room. */
    long droppedForRoom() {
        return droppedForRoom;
    }
}
