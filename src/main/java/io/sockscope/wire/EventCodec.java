package io.sockscope.wire;

import io.sockscope.event.ConnectionClosed;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.ConnectionFailed;
import io.sockscope.event.ConnectionOpened;
import io.sockscope.event.CounterSample;
import io.sockscope.event.EarlierBytes;
import io.sockscope.event.FillSample;
import io.sockscope.event.FlowSample;
import io.sockscope.event.KernelEvent;
import io.sockscope.event.Payload;
import io.sockscope.event.ProbeLost;
import io.sockscope.event.ProcessDescribed;
import io.sockscope.event.ProcessExecuted;
import io.sockscope.event.ProcessExited;
import io.sockscope.event.ProcessForked;
import io.sockscope.event.ProcessReleased;
import io.sockscope.event.ProcessSample;
import io.sockscope.event.SocketHeld;
import io.sockscope.event.SocketReleased;
import io.sockscope.event.SocketSample;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import io.sockscope.wire.FrameTag.OfEvent;

/**
 * Tag and payload of kernel events. Times are u64 nanoseconds since boot.
 *
 * <pre>
 * 0x0201 TraceStarted           │ kernelRelease text │ family text │ programs list of text │ limits list of text │
 *                               │ timeNs u64 │ bootToEpochNs u64 │
 * 0x0202 ProcessSample          │ process │ parentTgid u32 │ uid u32 │ comm text │ exe text │ cgroupId u64 │
 *                               │ exitedNs u64 │ exitStatus u32 │
 * 0x0203 SocketSample           │ socketId u64 │ protocol u8 │ direction u8 │ state u8 │ local endpoint │
 *                               │ remote endpoint │ openedNs u64 │ establishedNs u64 │ closedNs u64 │
 *                               │ connectErrno u32 │ rttUs u32 │ minRttUs u32 │ retransmits u32 │
 *                               │ earlier tx u64 │ earlier rx u64 │
 * 0x0204 FlowSample             │ process │ socketId u64 │ peer endpoint │ txBytes u64 │ rxBytes u64 │ txCalls u64 │
 *                               │ rxCalls u64 │ firstNs u64 │ lastNs u64 │ txSizes histogram │ rxSizes histogram │
 * 0x0205 CounterSample          │ counterId u32 │ value u64 │
 * 0x0206 TickEnded              │ tick u64 │ timeNs u64 │
 * 0x0207 FillSample             │ mapId u32 │ used u64 │ capacity u64 │
 * 0x0208 SocketReleased         │ socketId u64 │
 * 0x0209 ProcessReleased        │ process │
 * 0x020a ProbeLost              │ program text │ timeNs u64 │
 * 0x020b SocketHeld             │ process │ socketId u64 │
 * 0x0220 ProcessDescribed       │ process │ exe text │ details, as in {@link ProcessDetailsCodec} │
 * 0x0301 ProcessForked          │ process │ timeNs u64 │ parentTgid u32 │ comm text │
 * 0x0302 ProcessExecuted        │ process │ timeNs u64 │ parentTgid u32 │ uid u32 │ comm text │ exe text │
 * 0x0303 ProcessExited          │ process │ timeNs u64 │ comm text │ exitStatus u32 │
 * 0x0304 ConnectionOpened       │ process │ timeNs u64 │ socketId u64 │ protocol u8 │ direction u8 │
 *                               │ local endpoint │ remote endpoint │
 * 0x0305 ConnectionEstablished  │ process │ timeNs u64 │ socketId u64 │ local endpoint │ remote endpoint │
 * 0x0306 ConnectionFailed       │ process │ timeNs u64 │ socketId u64 │ local endpoint │ remote endpoint │ errno u32 │
 * 0x0307 ConnectionClosed       │ process │ timeNs u64 │ socketId u64 │ protocol u8 │ local endpoint │
 *                               │ remote endpoint │
 * 0x0401 Payload                │ process │ socketId u64 │ protocol u8 │ local endpoint │ peer endpoint │ sent u8 │
 *                               │ timeNs u64 │ length u16 │ bytes │
 * </pre>
 */
final class EventCodec {
    private EventCodec() {}

    static void encode(KernelEvent event, PayloadWriter out) throws WireException {
        switch (event) {
            case KernelEvent.Sample sample -> encodeSample(sample, out);
            case KernelEvent.Happening happening -> encodeHappening(happening, out);
            case Payload payload -> encodePayload(payload, out);
        }
    }

    private static void encodeSample(KernelEvent.Sample sample, PayloadWriter out) throws WireException {
        switch (sample) {
            case TraceStarted e -> {
                out.u16(OfEvent.TRACE_STARTED.code());
                out.text(e.kernelRelease());
                out.text(e.family());
                out.texts(e.programs());
                out.texts(e.limits());
                out.u64(e.timeNs());
                out.u64(e.bootToEpochNs());
            }
            case ProcessDescribed e -> {
                out.u16(OfEvent.PROCESS_DESCRIBED.code());
                out.process(e.process());
                out.text(e.exe());
                ProcessDetailsCodec.encode(e.details(), out);
            }
            case ProcessSample e -> {
                out.u16(OfEvent.PROCESS_SAMPLE.code());
                out.process(e.id());
                out.u32(e.parentTgid());
                out.u32(e.uid());
                out.text(e.comm());
                out.text(e.exe());
                out.u64(e.cgroupId());
                out.u64(e.exitedNs());
                out.u32(e.exitStatus());
            }
            case SocketSample e -> {
                out.u16(OfEvent.SOCKET_SAMPLE.code());
                out.u64(e.socketId());
                out.u8(e.protocol().code());
                out.u8(e.direction().code());
                out.u8(e.state().code());
                out.endpoint(e.local());
                out.endpoint(e.remote());
                out.u64(e.openedNs());
                out.u64(e.establishedNs());
                out.u64(e.closedNs());
                out.u32(e.connectErrno());
                out.u32(e.rttUs());
                out.u32(e.minRttUs());
                out.u32(e.retransmits());
                out.u64(e.earlier().tx());
                out.u64(e.earlier().rx());
            }
            case FlowSample e -> {
                out.u16(OfEvent.FLOW_SAMPLE.code());
                out.process(e.process());
                out.u64(e.socketId());
                out.endpoint(e.peer());
                out.u64(e.txBytes());
                out.u64(e.rxBytes());
                out.u64(e.txCalls());
                out.u64(e.rxCalls());
                out.u64(e.firstNs());
                out.u64(e.lastNs());
                out.histogram(e.txSizes());
                out.histogram(e.rxSizes());
            }
            case CounterSample e -> {
                out.u16(OfEvent.COUNTER_SAMPLE.code());
                out.u32(e.counterId());
                out.u64(e.value());
            }
            case FillSample e -> {
                out.u16(OfEvent.FILL_SAMPLE.code());
                out.u32(e.mapId());
                out.u64(e.used());
                out.u64(e.capacity());
            }
            case SocketReleased e -> {
                out.u16(OfEvent.SOCKET_RELEASED.code());
                out.u64(e.socketId());
            }
            case ProcessReleased e -> {
                out.u16(OfEvent.PROCESS_RELEASED.code());
                out.process(e.id());
            }
            case SocketHeld e -> {
                out.u16(OfEvent.SOCKET_HELD.code());
                out.process(e.process());
                out.u64(e.socketId());
            }
            case ProbeLost e -> {
                out.u16(OfEvent.PROBE_LOST.code());
                out.text(e.program());
                out.u64(e.timeNs());
            }
            case TickEnded e -> {
                out.u16(OfEvent.TICK_ENDED.code());
                out.u64(e.tick());
                out.u64(e.timeNs());
            }
        }
    }

    private static void encodeHappening(KernelEvent.Happening happening, PayloadWriter out) throws WireException {
        switch (happening) {
            case ProcessForked e -> {
                out.u16(OfEvent.PROCESS_FORKED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u32(e.parentTgid());
                out.text(e.comm());
            }
            case ProcessExecuted e -> {
                out.u16(OfEvent.PROCESS_EXECUTED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u32(e.parentTgid());
                out.u32(e.uid());
                out.text(e.comm());
                out.text(e.exe());
            }
            case ProcessExited e -> {
                out.u16(OfEvent.PROCESS_EXITED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.text(e.comm());
                out.u32(e.exitStatus());
            }
            case ConnectionOpened e -> {
                out.u16(OfEvent.CONNECTION_OPENED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u64(e.socketId());
                out.u8(e.protocol().code());
                out.u8(e.direction().code());
                out.endpoint(e.local());
                out.endpoint(e.remote());
            }
            case ConnectionEstablished e -> {
                out.u16(OfEvent.CONNECTION_ESTABLISHED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u64(e.socketId());
                out.endpoint(e.local());
                out.endpoint(e.remote());
            }
            case ConnectionFailed e -> {
                out.u16(OfEvent.CONNECTION_FAILED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u64(e.socketId());
                out.endpoint(e.local());
                out.endpoint(e.remote());
                out.u32(e.errno());
            }
            case ConnectionClosed e -> {
                out.u16(OfEvent.CONNECTION_CLOSED.code());
                out.process(e.process());
                out.u64(e.timeNs());
                out.u64(e.socketId());
                out.u8(e.protocol().code());
                out.endpoint(e.local());
                out.endpoint(e.remote());
            }
        }
    }

    private static void encodePayload(Payload e, PayloadWriter out) throws WireException {
        out.u16(OfEvent.PAYLOAD.code());
        out.process(e.process());
        out.u64(e.socketId());
        out.u8(e.protocol().code());
        out.endpoint(e.local());
        out.endpoint(e.peer());
        out.flag(e.sent());
        out.u64(e.timeNs());
        out.block(e.bytes());
    }

    static KernelEvent decode(OfEvent tag, PayloadReader in) throws WireException {
        return switch (tag) {
            case TRACE_STARTED -> new TraceStarted(in.text(), in.text(), in.texts(), in.texts(), in.u64(), in.u64());
            case PROCESS_SAMPLE ->
                new ProcessSample(in.process(), in.u32(), in.u32(), in.text(), in.text(), in.u64(), in.u64(), in.u32());
            case SOCKET_SAMPLE ->
                new SocketSample(
                        in.u64(),
                        in.protocol(),
                        in.direction(),
                        in.state(),
                        in.endpoint(),
                        in.endpoint(),
                        in.u64(),
                        in.u64(),
                        in.u64(),
                        in.u32(),
                        in.u32(),
                        in.u32(),
                        in.u32(),
                        new EarlierBytes(in.u64(), in.u64()));
            case FLOW_SAMPLE ->
                new FlowSample(
                        in.process(),
                        in.u64(),
                        in.endpoint(),
                        in.u64(),
                        in.u64(),
                        in.u64(),
                        in.u64(),
                        in.u64(),
                        in.u64(),
                        in.histogram(),
                        in.histogram());
            case COUNTER_SAMPLE -> new CounterSample(in.u32(), in.u64());
            case PROCESS_DESCRIBED -> new ProcessDescribed(in.process(), in.text(), ProcessDetailsCodec.decode(in));
            case TICK_ENDED -> new TickEnded(in.u64(), in.u64());
            case FILL_SAMPLE -> new FillSample(in.u32(), in.u64(), in.u64());
            case SOCKET_RELEASED -> new SocketReleased(in.u64());
            case PROCESS_RELEASED -> new ProcessReleased(in.process());
            case SOCKET_HELD -> new SocketHeld(in.process(), in.u64());
            case PROBE_LOST -> new ProbeLost(in.text(), in.u64());
            case PROCESS_FORKED -> new ProcessForked(in.process(), in.u64(), in.u32(), in.text());
            case PROCESS_EXECUTED ->
                new ProcessExecuted(in.process(), in.u64(), in.u32(), in.u32(), in.text(), in.text());
            case PROCESS_EXITED -> new ProcessExited(in.process(), in.u64(), in.text(), in.u32());
            case CONNECTION_OPENED ->
                new ConnectionOpened(
                        in.process(), in.u64(), in.u64(), in.protocol(), in.direction(), in.endpoint(), in.endpoint());
            case CONNECTION_ESTABLISHED ->
                new ConnectionEstablished(in.process(), in.u64(), in.u64(), in.endpoint(), in.endpoint());
            case CONNECTION_FAILED ->
                new ConnectionFailed(in.process(), in.u64(), in.u64(), in.endpoint(), in.endpoint(), in.u32());
            case PAYLOAD ->
                new Payload(
                        in.process(),
                        in.u64(),
                        in.protocol(),
                        in.endpoint(),
                        in.endpoint(),
                        in.flag(),
                        in.u64(),
                        in.block());
            case CONNECTION_CLOSED ->
                new ConnectionClosed(in.process(), in.u64(), in.u64(), in.protocol(), in.endpoint(), in.endpoint());
        };
    }
}
