package io.sockscope.session;

import io.sockscope.event.Ancestor;
import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.CounterSample;
import io.sockscope.event.Direction;
import io.sockscope.event.DnsQuestions;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.Namespaces;
import io.sockscope.event.Payload;
import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessDetails;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessId;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.Protocol;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.SocketReleased;
import io.sockscope.event.SocketSample;
import io.sockscope.event.SocketState;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import io.sockscope.model.FinishedConnections;
import io.sockscope.model.Retention;
import io.sockscope.model.Trace;
import io.sockscope.model.TraceSnapshot;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A trace of invented traffic, whose figures follow from the tick: a long connection that sends {@value #BYTES} bytes a
 * tick, and in each tick a new one that sends once and is over in the next.
 */
public final class InventedTrace {
    public static final long TICK_NS = 500_000_000L;
    public static final long START_NS = 1_000_000_000_000L;
    public static final long BYTES = 1_000;
    public static final long SHORT_BYTES = 7;
    static final long LONG_SOCKET = 1;
    static final ProcessId PROCESS = new ProcessId(4711, START_NS - 5);
    static final TraceStarted STARTED =
            new TraceStarted("6.1", "tracepoint", List.of("a", "b"), List.of("no splice"), START_NS, 1_700_000_000L);

    static final ProcessDetails DETAILS = new ProcessDetails(
            "talker --to 'a b'",
            17,
            "/srv/talk",
            "/system.slice/talker.service",
            "talker.service",
            "4f5a6b7c",
            new Namespaces(-1, 2, 3, 4, 5, 6, 7),
            List.of(new Ancestor(new ProcessId(42, 5), "a \\n\nb "), new Ancestor(new ProcessId(1, 1), "")));

    private static final Endpoint LOCAL = new Endpoint(IpAddress.v4(0x0a000001), 40000);

    private final Trace trace;
    private final String comm;
    private long tick;

    /** A trace of a program of this name. */
    public InventedTrace(FinishedConnections beyond, String comm) {
        this.comm = comm;
        trace = new Trace((uid, tgid) -> "user" + uid, Retention.handingOn(beyond));
        trace.apply(STARTED);
    }

    InventedTrace(FinishedConnections beyond) {
        this(beyond, "talker");
    }

    /** When a tick ends. */
    public static long timeNs(long tick) {
        return START_NS + tick * TICK_NS;
    }

    public static long bytesUntil(long tick) {
        return tick * (BYTES + SHORT_BYTES);
    }

    /** One tick on. */
    public TraceSnapshot next() {
        tick++;
        long now = timeNs(tick);
        trace.apply(new ProcessSample(PROCESS, 1, 1000, comm, "/usr/bin/talker", 0, 0, 0));
        trace.apply(new ProcessDescribed(PROCESS, "/usr/bin/talker", DETAILS));
        apply(LONG_SOCKET, remote(1), timeNs(0) + 1, 0, tick * BYTES, tick, now);
        long socket = LONG_SOCKET + tick;
        trace.asked(payload(LONG_SOCKET, now), asked(1));
        trace.apply(new ConnectionOpened(
                PROCESS, now - 10, socket, Protocol.TCP, Direction.OUT, LOCAL, remote((int) socket)));
        apply(socket, remote((int) socket), now - 10, 0, SHORT_BYTES, 1, now - 5);
        if (tick > 1) {
            apply(socket - 1, remote((int) socket - 1), now - TICK_NS - 10, now - 3, SHORT_BYTES, 1, now - TICK_NS - 5);
            trace.apply(
                    new ConnectionClosed(PROCESS, now - 3, socket - 1, Protocol.TCP, LOCAL, remote((int) socket - 1)));
            trace.apply(new SocketReleased(socket - 1));
        }
        trace.apply(new CounterSample(7, tick / 10));
        trace.apply(new TickEnded(tick, now));
        return trace.snapshot();
    }

    /** Two ticks on, at whose end the process ends with this wait status. */
    public TraceSnapshot ending(int waitStatus) {
        next();
        trace.apply(new ProcessExited(PROCESS, timeNs(tick + 1) - 1, comm, waitStatus));
        tick++;
        trace.apply(new TickEnded(tick, timeNs(tick)));
        return trace.snapshot();
    }

    static Endpoint remote(int number) {
        return new Endpoint(IpAddress.v4(0xc6336400 + number % 250), 443);
    }

    /** What was asked over the long connection until a tick, as far as it is seen. */
    static DnsQuestions asked(long ticks) {
        return new DnsQuestions(ticks, ticks, 20 * ticks, 3.5 * ticks, ticks);
    }

    private static Payload payload(long socket, long timeNs) {
        return new Payload(PROCESS, socket, Protocol.TCP, LOCAL, remote(1), true, timeNs, ByteBuffer.allocate(0));
    }

    /** What the long connection had moved before. */
    static final EarlierBytes BEFORE = new EarlierBytes(70, 5_000);

    private void apply(
            long socket, Endpoint remote, long openedNs, long closedNs, long bytes, long calls, long lastNs) {
        trace.apply(new SocketSample(
                socket,
                Protocol.TCP,
                Direction.OUT,
                closedNs == 0 ? SocketState.ESTABLISHED : SocketState.CLOSED,
                LOCAL,
                remote,
                openedNs,
                openedNs + 1,
                closedNs,
                0,
                900,
                800,
                1,
                socket == LONG_SOCKET ? BEFORE : EarlierBytes.UNKNOWN));
        int[] sizes = new int[SizeHistogram.BUCKETS];
        sizes[10] = (int) calls;
        trace.apply(new FlowSample(
                PROCESS,
                socket,
                remote,
                bytes,
                0,
                calls,
                0,
                openedNs + 2,
                lastNs,
                SizeHistogram.of(sizes),
                SizeHistogram.EMPTY));
    }
}
