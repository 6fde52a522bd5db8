package io.sockscope.geo.packet;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Right messages made wrong: bytes changed, cut off, doubled; always the same for the same seed. */
public final class Mutations {
    private Mutations() {}

    /** So many of them. */
    public static Stream<byte[]> of(long seed, int count, byte[]... right) {
        var random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> mutate(right[i % right.length], random));
    }

    private static byte[] mutate(byte[] right, Random random) {
        byte[] bytes = right.clone();
        for (int changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0xc0);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                default -> System.arraycopy(bytes, 0, bytes, at, bytes.length - at);
            }
        }
        return bytes;
    }
}
