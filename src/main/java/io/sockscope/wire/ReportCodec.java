package io.sockscope.wire;

import static io.sockscope.wire.WireException.Reason.UNKNOWN_CODE;

import io.sockscope.wire.FrameTag.OfReport;
import io.sockscope.wire.Report.Bye;
import io.sockscope.wire.Report.Drained;
import io.sockscope.wire.Report.HelperHello;
import io.sockscope.wire.Report.Observed;
import io.sockscope.wire.Report.Refused;
import io.sockscope.wire.Report.RuleMatches;
import java.util.ArrayList;
import java.util.List;

/**
 * Tag and payload of reports; those of {@link Observed} are in {@link EventCodec}.
 *
 * <pre>
 * 0x0101 HelperHello  │ version u32 │ helperVersion text │ pid u32 │ list of capabilities │
 *          capability │ name text │ available flag │ detail text │ remedy text │
 * 0x0102 Refused      │ reason u8 │ message text │ remedy text │
 * 0x0103 Drained      │ sequence u64 │
 * 0x0104 Bye          │ reason text │
 * 0x0120 RuleMatches  │ list of matches, as in {@link RuleCodec} │
 * </pre>
 */
final class ReportCodec {
    private static final int LEAST_CAPABILITY_BYTES = 7;

    private ReportCodec() {}

    static void encode(Report report, PayloadWriter out) throws WireException {
        switch (report) {
            case HelperHello hello -> {
                out.u16(OfReport.HELPER_HELLO.code());
                out.u32(hello.version());
                out.text(hello.helperVersion());
                out.u32(hello.pid());
                out.count(hello.capabilities().size());
                for (Capability capability : hello.capabilities()) {
                    out.text(capability.name());
                    out.flag(capability.available());
                    out.text(capability.detail());
                    out.text(capability.remedy());
                }
            }
            case Refused e -> {
                out.u16(OfReport.REFUSED.code());
                out.u8(e.reason().code());
                out.text(e.message());
                out.text(e.remedy());
            }
            case Observed e -> EventCodec.encode(e.event(), out);
            case Drained e -> {
                out.u16(OfReport.DRAINED.code());
                out.u64(e.sequence());
            }
            case RuleMatches e -> {
                out.u16(OfReport.RULE_MATCHES.code());
                RuleCodec.encodeMatches(e.matches(), out);
            }
            case Bye e -> {
                out.u16(OfReport.BYE.code());
                out.text(e.reason());
            }
        }
    }

    static Report decode(OfReport tag, PayloadReader in) throws WireException {
        return switch (tag) {
            case HELPER_HELLO -> new HelperHello(in.u32(), in.text(), in.u32(), capabilities(in));
            case REFUSED -> new Refused(reason(in.u8()), in.text(), in.text());
            case DRAINED -> new Drained(in.u64());
            case RULE_MATCHES -> new RuleMatches(RuleCodec.decodeMatches(in));
            case BYE -> new Bye(in.text());
        };
    }

    private static List<Capability> capabilities(PayloadReader in) throws WireException {
        int count = in.count(LEAST_CAPABILITY_BYTES);
        var capabilities = new ArrayList<Capability>(count);
        for (int i = 0; i < count; i++) {
            capabilities.add(new Capability(in.text(), in.flag(), in.text(), in.text()));
        }
        return capabilities;
    }

    private static RefusalReason reason(int code) throws WireException {
        return RefusalReason.ofCode(code).orElseThrow(() -> new WireException(UNKNOWN_CODE, "refusal reason " + code));
    }
}
