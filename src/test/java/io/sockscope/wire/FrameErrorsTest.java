package io.sockscope.wire;

import static io.sockscope.wire.FrameCodecTest.assertReason;
import static io.sockscope.wire.FrameCodecTest.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.event.Capacity;
import io.sockscope.event.ConnectionEstablished;
import io.sockscope.event.Endpoint;
import io.sockscope.event.FlowSample;
import io.sockscope.event.IpAddress;
import io.sockscope.event.ProcessId;
import io.sockscope.event.SizeHistogram;
import io.sockscope.event.TickEnded;
import io.sockscope.event.TraceStarted;
import io.sockscope.wire.WireException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single frames, byte by byte: what the diagrams promise, and each error by its name. */
class FrameErrorsTest {
    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(Message message) throws WireException {
        return HexFormat.of().formatHex(encode(message).array());
    }

    @Test
    void theBytesAreTheOnesDrawn() throws WireException {
        assertThat(hex(new Command.Stop())).isEqualTo("000000020008");
        assertThat(hex(new Command.TraceProcess(258, true))).isEqualTo("00000007" + "0004" + "00000102" + "01");
        assertThat(hex(new Report.Refused(RefusalReason.NO_SUCH_PROCESS, "é", "")))
                .isEqualTo("00000009" + "0102" + "04" + "0002c3a9" + "0000");
        assertThat(hex(new Report.Observed(new TickEnded(1, 2))))
                .isEqualTo("00000012" + "0206" + "0000000000000001" + "0000000000000002");
        int[] counts = new int[SizeHistogram.BUCKETS];
        counts[0] = 7;
        counts[21] = -1;
        var flow = new FlowSample(
                new ProcessId(9, 8),
                7,
                new Endpoint(IpAddress.v4(0x7f000001), 443),
                1,
                2,
                3,
                4,
                5,
                6,
                SizeHistogram.of(counts),
                SizeHistogram.EMPTY);
        assertThat(hex(new Report.Observed(flow)))
                .isEqualTo("00000068" + "0204" + "00000009" + "0000000000000008" + "0000000000000007"
                        + "00000000000000000000ffff7f000001" + "01bb" + "0000000000000001" + "0000000000000002"
                        + "0000000000000003" + "0000000000000004" + "0000000000000005" + "0000000000000006"
                        + "00200001" + "00000007" + "ffffffff" + "00000000");
    }

    @Test
    void rulesTooDeepOrTooManyOrOfUnknownKindAreRefused() {
        // id 1, label "", two flags, then nots inside each other
        String rule = "00000001 0000 00 00 ";
        assertReason(Reason.TOO_MANY, frame("0020 0001 " + rule + "03 ".repeat(17) + "00 01 0000"));
        assertReason(Reason.UNKNOWN_CODE, frame("0020 0001 " + rule + "00 63 0000"));
        assertReason(Reason.UNKNOWN_CODE, frame("0020 0001 " + rule + "04 01 0000"));
        assertReason(Reason.BAD_VALUE, frame("0020 0001 " + rule + "01 0000 00")); // an and of nothing
        assertReason(Reason.TOO_MANY, frame("0020 ffff " + rule + "00 01 0000"));
        assertReason(Reason.BAD_VALUE, frame("0020 0002 " + rule + "00 01 0000 " + rule + "00 01 0000"));
    }

    private static ByteBuffer frame(String payload) {
        return bytes("%08x".formatted(payload.replace(" ", "").length() / 2) + payload);
    }

    @Test
    void wrongBytesHaveNames() {
        assertReason(Reason.TOO_LONG, bytes("00100001 0003"));
        assertReason(Reason.TOO_LONG, bytes("ffffffff 0003"));
        assertReason(Reason.SHORT, bytes("00000000"));
        assertReason(Reason.SHORT, bytes("00000001 00"));
        assertReason(Reason.UNKNOWN_TAG, bytes("00000002 0000"));
        assertReason(Reason.UNKNOWN_TAG, bytes("00000002 7fff"));
        assertReason(Reason.UNKNOWN_CODE, bytes("00000007 0004 00000001 02"));
        assertReason(Reason.UNKNOWN_CODE, bytes("00000007 0102 09 0000 0000"));
        assertReason(Reason.BAD_TEXT, bytes("00000009 0102 04 0002 c328 0000"));
        assertReason(Reason.BAD_TEXT, bytes("0000000a 0102 04 0003 eda080 0000")); // A surrogate.
        assertReason(Reason.BAD_VALUE, bytes("00000007 0004 00000000 00"));
        assertReason(Reason.BAD_VALUE, bytes("00000007 0004 ffffffff 00"));
        assertReason(Reason.BAD_VALUE, bytes("00000016 0002 0000 0000 00000063 00000100 00000100 00010000"));
        assertReason(Reason.BAD_VALUE, bytes("00000016 0002 0000 0000 00000064 0000000f 00000100 00010000"));
        assertReason(Reason.BAD_VALUE, bytes("00000016 0002 0000 0000 00000064 00000100 ffffffff 00010000"));
        assertReason(Reason.BAD_VALUE, bytes("00000016 0002 0000 0000 00000064 00000100 00000100 00010001"));
        assertReason(Reason.TOO_MANY, bytes("0000000e 0101 00000001 0000 00000001 ffff"));
    }

    @Test
    void everyCodeOfASocketIsChecked() throws WireException {
        Message sample = new MessageGenerator(1).message(io.sockscope.event.SocketSample.class);
        for (int at : new int[] {14, 15, 16}) { // protocol, direction, state
            ByteBuffer frame = encode(sample);
            frame.put(at, (byte) 0xee);
            assertReason(Reason.UNKNOWN_CODE, frame);
        }
    }

    @Test
    void aHistogramBucketThatDoesNotExistIsAnError() throws WireException {
        Message sample = new MessageGenerator(1).message(FlowSample.class);
        ByteBuffer frame = encode(sample);
        frame.put(92, (byte) 0x80);
        assertReason(Reason.UNKNOWN_CODE, frame);
    }

    @Test
    void whatNoFrameCanHoldIsAnErrorOfTheSender() {
        var buffer = ByteBuffer.allocate(4 << 20);
        assertThatThrownBy(() -> FrameCodec.encode(
                        new Command.StartTrace("x".repeat(65_536), "", 100, Capacity.DEFAULT), buffer))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
        var many = new TraceStarted("", "", Collections.nCopies(65_536, ""), List.of(), 0, 0);
        assertThatThrownBy(() -> FrameCodec.encode(new Report.Observed(many), buffer))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY));
        var wide = new TraceStarted("", "", Collections.nCopies(60, "x".repeat(60_000)), List.of(), 0, 0);
        assertThatThrownBy(() -> FrameCodec.encode(new Report.Observed(wide), buffer))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
        assertThat(buffer.position()).isZero();
    }

    @Test
    void aRefusalWithAWholeVerifierLogKeepsItsBeginAndItsEnd() throws WireException {
        String log = "first " + "\ud83d\ude00网".repeat(100_000) + " last";
        var refused = new Report.Refused(RefusalReason.KERNEL_UNSUPPORTED, log, log);
        assertThat(refused.message()).startsWith("first ").endsWith(" last").hasSizeLessThan(16_400);
        assertThat(refused.message().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(65_536);
        assertThat(FrameCodec.decode(encode(refused))).isEqualTo(refused);
    }

    @Test
    void onlyHappeningsAreHappenings() {
        var end = Endpoint.NONE;
        assertThat(new Report.Observed(new ConnectionEstablished(new ProcessId(1, 2), 3, 4, end, end)).isHappening())
                .isTrue();
        assertThat(new Report.Observed(new TickEnded(1, 2)).isHappening()).isFalse();
    }
}
