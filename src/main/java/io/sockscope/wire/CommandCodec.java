package io.sockscope.wire;

import io.sockscope.event.Capacity;
import io.sockscope.wire.Command.ClientHello;
import io.sockscope.wire.Command.Drain;
import io.sockscope.wire.Command.SetRules;
import io.sockscope.wire.Command.StartTrace;
import io.sockscope.wire.Command.Stop;
import io.sockscope.wire.Command.TraceChildren;
import io.sockscope.wire.Command.TraceProcess;
import io.sockscope.wire.Command.UntraceProcess;
import io.sockscope.wire.FrameTag.OfCommand;

/**
 * Tag and payload of commands.
 *
 * <pre>
 * 0x0001 ClientHello     │ version u32 │ token 32 bytes │
 * 0x0002 StartTrace      │ family text │ processes text │ tickMs u32 │ connections u32 │ processes u32 │ eventBytes u32 │
 * 0x0004 TraceProcess    │ tgid u32 │ children flag │
 * 0x0005 UntraceProcess  │ tgid u32 │
 * 0x0007 Drain           │ sequence u64 │
 * 0x0008 Stop            │
 * 0x0009 TraceChildren   │ tgid u32 │
 * 0x0020 SetRules        │ list of rules, as in {@link RuleCodec} │
 * </pre>
 */
final class CommandCodec {
    private CommandCodec() {}

    static void encode(Command command, PayloadWriter out) throws WireException {
        switch (command) {
            case ClientHello e -> {
                out.u16(OfCommand.CLIENT_HELLO.code());
                out.u32(e.version());
                out.bytes(e.token().bytes());
            }
            case StartTrace e -> {
                out.u16(OfCommand.START_TRACE.code());
                out.text(e.family());
                out.text(e.processes());
                out.u32(e.tickMs());
                out.u32(e.capacity().connections());
                out.u32(e.capacity().processes());
                out.u32(e.capacity().eventBytes());
            }
            case TraceProcess e -> {
                out.u16(OfCommand.TRACE_PROCESS.code());
                out.u32(e.tgid());
                out.flag(e.children());
            }
            case TraceChildren e -> {
                out.u16(OfCommand.TRACE_CHILDREN.code());
                out.u32(e.tgid());
            }
            case UntraceProcess e -> {
                out.u16(OfCommand.UNTRACE_PROCESS.code());
                out.u32(e.tgid());
            }
            case SetRules e -> {
                out.u16(OfCommand.SET_RULES.code());
                RuleCodec.encode(e.rules(), out);
            }
            case Drain e -> {
                out.u16(OfCommand.DRAIN.code());
                out.u64(e.sequence());
            }
            case Stop e -> out.u16(OfCommand.STOP.code());
        }
    }

    static Command decode(OfCommand tag, PayloadReader in) throws WireException {
        return switch (tag) {
            case CLIENT_HELLO -> new ClientHello(in.u32(), Token.of(in.bytes(Token.BYTES)));
            case START_TRACE ->
                new StartTrace(in.text(), in.text(), in.u32(), new Capacity(in.u32(), in.u32(), in.u32()));
            case TRACE_PROCESS -> new TraceProcess(in.u32(), in.flag());
            case UNTRACE_PROCESS -> new UntraceProcess(in.u32());
            case SET_RULES -> new SetRules(RuleCodec.decode(in));
            case DRAIN -> new Drain(in.u64());
            case STOP -> new Stop();
            case TRACE_CHILDREN -> new TraceChildren(in.u32());
        };
    }
}
