package io.sockscope.viewmodel;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.Direction;
import io.sockscope.event.Endpoint;
import io.sockscope.event.IpAddress;
import io.sockscope.event.KernelEvent.Happening;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessId;
import io.sockscope.geo.DnsAnswer;
import io.sockscope.geo.packet.DnsMessage;
import io.sockscope.text.Quantities;
import io.sockscope.text.SafeText;
import io.sockscope.viewmodel.EventRow.Kind;
import io.sockscope.viewmodel.rules.RuleChange;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes lines of the log out of what happened. */
final class EventRows {
    private static final int MOST_NAME_CHARS = 32;
    private static final int MOST_PATH_CHARS = 256;

    private EventRows() {}

    /**
     * The line of a happening.
     *
     * @param names what the processes are called that are known
     */
    static EventRow of(Happening happening, Map<ProcessId, String> names) {
        return switch (happening) {
            case ProcessForked e -> process(Kind.FORK, e.timeNs(), e.process(), e.comm(), "", e.parentTgid());
            case ProcessExecuted e -> process(Kind.EXEC, e.timeNs(), e.process(), e.comm(), e.exe(), 0);
            case ProcessExited e -> process(Kind.EXIT, e.timeNs(), e.process(), e.comm(), "", e.exitStatus());
            case ConnectionOpened e ->
                socket(
                        e.direction() == Direction.IN ? Kind.ACCEPT : Kind.CONNECT,
                        e.timeNs(),
                        e.process(),
                        names,
                        e.socketId(),
                        e.remote(),
                        e.protocol().label(),
                        0);
            case ConnectionEstablished e ->
                socket(Kind.ESTABLISHED, e.timeNs(), e.process(), names, e.socketId(), e.remote(), "", 0);
            case ConnectionFailed e ->
                socket(Kind.FAILED, e.timeNs(), e.process(), names, e.socketId(), e.remote(), "", e.errno());
            case ConnectionClosed e ->
                socket(
                        Kind.CLOSED,
                        e.timeNs(),
                        e.process(),
                        names,
                        e.socketId(),
                        e.remote(),
                        e.protocol().label(),
                        0);
        };
    }

    /** The line of a name server's answer: the name, what was asked for, and where it leads. */
    static EventRow of(DnsAnswer answer, Map<ProcessId, String> names) {
        String type = switch (answer.type()) {
            case DnsMessage.TYPE_A -> " A";
            case DnsMessage.TYPE_AAAA -> " AAAA";
            default -> " TYPE" + answer.type(); // As RFC 3597 writes those that need not be known.
        };
        String addresses = answer.addresses().isEmpty()
                ? Quantities.NONE
                : answer.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(", "));
        return socket(
                Kind.ANSWERED,
                answer.timeNs(),
                answer.process(),
                names,
                answer.socketId(),
                answer.server(),
                SafeText.escape(answer.name(), MOST_PATH_CHARS) + type + " \u2192 " + addresses,
                answer.code());
    }

    /** The line of a change of the rules. */
    static EventRow of(RuleChange change, long timeNs) {
        Kind kind = switch (change.what()) {
            case ADDED -> Kind.RULE_ADDED;
            case REMOVED -> Kind.RULE_REMOVED;
            case PAUSED -> Kind.RULE_PAUSED;
            case RESUMED -> Kind.RULE_RESUMED;
            case REPLACED -> Kind.RULE_REPLACED;
        };
        String label = SafeText.escape(change.label(), MOST_PATH_CHARS);
        return new EventRow(kind, timeNs, "", EventRow.NOBODY, 0, Endpoint.NONE, label, 0);
    }

    private static EventRow process(Kind kind, long timeNs, ProcessId id, String comm, String exe, long number) {
        return new EventRow(
                kind,
                timeNs,
                SafeText.escape(comm, MOST_NAME_CHARS),
                id,
                0,
                Endpoint.NONE,
                SafeText.escape(exe, MOST_PATH_CHARS),
                number);
    }

    private static EventRow socket(
            Kind kind,
            long timeNs,
            ProcessId id,
            Map<ProcessId, String> names,
            long socketId,
            Endpoint peer,
            String text,
            long number) {
        String name = SafeText.escape(names.getOrDefault(id, ""), MOST_NAME_CHARS);
        return new EventRow(kind, timeNs, name, id, socketId, peer, text, number);
    }
}
