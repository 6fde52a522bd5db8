package io.sockscope.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sockscope.wire.WireException.Reason;
import java.lang.management.ManagementFactory;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that hold for every type of message. */
class FrameCodecTest {
    private static final long SEED = 20_260_101;

    private final MessageGenerator generator = new MessageGenerator(SEED);

    static List<Class<?>> types() {
        return MessageGenerator.types();
    }

    static ByteBuffer encode(Message message) throws WireException {
        boolean large = message instanceof Report.Refused;
        ByteBuffer buffer = ByteBuffer.allocate(large ? FrameCodec.HEADER_BYTES + FrameCodec.MAX_LENGTH : 1 << 12);
        FrameCodec.encode(message, buffer);
        return ByteBuffer.wrap(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    @Test
    void thereIsATagForEachTypeAndNoTwoAreEqual() {
        assertThat(Arrays.stream(FrameTag.Known.TAGS).map(FrameTag::code))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(MessageGenerator.types());
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsEncodedIsDecoded(Class<?> type) throws WireException {
        for (int i = 0; i < 200; i++) {
            Message message = generator.message(type);
            ByteBuffer frame = encode(message).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(FrameCodec.missingBytes(frame)).isZero();
            assertThat(FrameCodec.decode(frame)).isEqualTo(message).hasSameHashCodeAs(message);
            assertThat(frame.hasRemaining()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFrameThatIsNotWholeSaysHowMuchIsMissing(Class<?> type) throws WireException {
        ByteBuffer frame = encode(generator.message(type));
        int whole = frame.limit();
        for (int limit = 0; limit < whole; limit++) {
            ByteBuffer cut = frame.slice(0, limit);
            int missing = FrameCodec.missingBytes(cut);
            assertThat(missing).isEqualTo(limit < 4 ? 4 - limit : whole - limit);
            assertReason(Reason.SHORT, cut);
            assertThat(cut.position()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPayloadCutAnywhereIsAnError(Class<?> type) throws WireException {
        for (int i = 0; i < 10; i++) {
            ByteBuffer frame = encode(generator.message(type));
            for (int length = frame.limit() - 5; length >= 0; length--) {
                ByteBuffer cut = frame.slice(0, 4 + length);
                cut.putInt(0, length);
                assertThatThrownBy(() -> FrameCodec.decode(cut))
                        .isInstanceOfSatisfying(
                                WireException.class, e -> assertThat(e.reason()).isIn(Reason.SHORT, Reason.TOO_MANY));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void bytesAfterThePayloadAreAnError(Class<?> type) throws WireException {
        for (int more = 1; more < 20; more++) {
            ByteBuffer frame = encode(generator.message(type));
            ByteBuffer longer =
                    ByteBuffer.allocate(frame.limit() + more).put(frame).clear();
            longer.putInt(0, longer.limit() - 4);
            assertReason(Reason.TRAILING, longer);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void flippedBitsGiveAMessageOrAnErrorAndNoGreatAllocation(Class<?> type) throws WireException {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        var random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            ByteBuffer frame = encode(generator.message(type));
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                int at = random.nextInt(frame.limit());
                frame.put(at, (byte) (frame.get(at) ^ 1 << random.nextInt(8)));
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            try {
                assertThat(FrameCodec.decode(frame)).isNotNull();
            } catch (WireException e) {
                assertThat(e).hasMessageContaining(":");
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(FrameCodec.MAX_LENGTH);
        }
    }

    @Test
    void randomBytesAreNeverMoreThanAnError() {
        var random = new Random(SEED);
        int errors = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(200)];
            random.nextBytes(bytes);
            ByteBuffer frame = ByteBuffer.wrap(bytes);
            if (random.nextInt(8) != 0) { // Mostly a right length and a known tag, so as to come further.
                frame.putInt(0, bytes.length - 4);
                if (bytes.length >= 6) {
                    frame.putShort(4, (short) FrameTag.Known.TAGS[random.nextInt(FrameTag.Known.TAGS.length)].code());
                }
            }
            try {
                FrameCodec.decode(frame);
            } catch (WireException e) {
                errors++;
            }
        }
        assertThat(errors).isBetween(40_000, 50_000);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aBufferWithoutRoomIsLeftAsItWas(Class<?> type) throws WireException {
        Message message = generator.message(type);
        int whole = encode(message).limit();
        for (int room : new int[] {0, 3, 5, whole - 1}) {
            ByteBuffer small = ByteBuffer.allocate(10 + room).position(10);
            assertThatThrownBy(() -> FrameCodec.encode(message, small)).isInstanceOf(BufferOverflowException.class);
            assertThat(small.position()).isEqualTo(10);
        }
    }

    static void assertReason(Reason reason, ByteBuffer frame) {
        assertThatThrownBy(() -> FrameCodec.decode(frame))
                .isInstanceOfSatisfying(
                        WireException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
