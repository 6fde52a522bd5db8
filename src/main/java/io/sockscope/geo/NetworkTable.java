package io.sockscope.geo;

import io.sockscope.event.IpAddress;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Which autonomous system announces an address: a sorted list of where one ends and the next begins, searched by halves.
 * It is read from a file of ours, numbers in network order:
 *
 * <pre>
 *   "SSAS" | version 1: u32 | day since 1970: u32
 *   systems: u32, then for each in order of number: its number less the one before: varint | bytes of name: varint | name
 *   IPv4 borders: u32, then for each: bytes shared with the border before: u8 | bytes that follow: u8 | those bytes
 *                 (what is missing to 4 is zero) | index of the system from here on, 0 for none: varint
 *   IPv6 borders: the same with 16 bytes
 * </pre>
 *
 * A varint has seven bits in each byte, the lowest first, and the high bit set in all but the last. Names are UTF-8.
 */
final class NetworkTable implements Database {
    static final int MAGIC = 0x53534153;
    static final int VERSION = 1;

    private static final int MOST_SYSTEMS = 1_000_000;
    private static final int MOST_BORDERS = 10_000_000;

    private final LocalDate date;
    private final long[] numbers; // of systems; [0] is none
    private final byte[] names;
    private final int[] nameEnds;
    private final int[] v4Borders; // as unsigned, ascending
    private final int[] v4Systems;
    private final long[] v6High;
    private final long[] v6Low;
    private final int[] v6Systems;

    /**
     * Reads a file.
     *
     * @param file its bytes
     * @throws IOException if it is not such a file
     */
    static NetworkTable read(byte[] file) throws IOException {
        try {
            return new NetworkTable(ByteBuffer.wrap(file));
        } catch (BufferUnderflowException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IOException("the table of networks is damaged", e);
        }
    }

    private NetworkTable(ByteBuffer in) throws IOException {
        if (in.getInt() != MAGIC || in.getInt() != VERSION) {
            throw new IOException("not a table of networks of version " + VERSION);
        }
        date = LocalDate.ofEpochDay(in.getInt());

        int systems = count(in, MOST_SYSTEMS);
        numbers = new long[systems + 1];
        nameEnds = new int[systems + 1];
        byte[] allNames = new byte[in.remaining()];
        for (int i = 1; i <= systems; i++) {
            numbers[i] = numbers[i - 1] + varint(in);
            int length = (int) Math.min(varint(in), Integer.MAX_VALUE);
            in.get(allNames, nameEnds[i - 1], length);
            nameEnds[i] = nameEnds[i - 1] + length;
        }
        names = Arrays.copyOf(allNames, nameEnds[systems]);

        int v4 = count(in, MOST_BORDERS);
        v4Borders = new int[v4];
        v4Systems = new int[v4];
        byte[] border = new byte[4];
        for (int i = 0; i < v4; i++) {
            next(in, border);
            v4Borders[i] = ByteBuffer.wrap(border).getInt();
            v4Systems[i] = system(in);
        }

        int v6 = count(in, MOST_BORDERS);
        v6High = new long[v6];
        v6Low = new long[v6];
        v6Systems = new int[v6];
        border = new byte[16];
        for (int i = 0; i < v6; i++) {
            next(in, border);
            v6High[i] = ByteBuffer.wrap(border).getLong();
            v6Low[i] = ByteBuffer.wrap(border).getLong(8);
            v6Systems[i] = system(in);
        }
        if (in.hasRemaining()) {
            throw new IOException("the table of networks is followed by something else");
        }
    }

    private static int count(ByteBuffer in, int most) throws IOException {
        int count = in.getInt();
        if (count < 0 || count > most) {
            throw new IOException("the table of networks is damaged: it says it has " + count + " entries");
        }
        return count;
    }

    private static void next(ByteBuffer in, byte[] border) {
        int shared = in.get();
        int explicit = in.get();
        in.get(border, shared, explicit);
        Arrays.fill(border, shared + explicit, border.length, (byte) 0);
    }

    private int system(ByteBuffer in) throws IOException {
        long system = varint(in);
        if (system >= numbers.length) {
            throw new IOException("the table of networks is damaged: it has no system " + system);
        }
        return (int) system;
    }

    private static long varint(ByteBuffer in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("the table of networks is damaged: a number has no end");
    }

    LocalDate date() {
        return date;
    }

    @Override
    public Network network(IpAddress address) {
        int system = address.isV4() ? v4System((int) address.low()) : v6System(address);
        return system == 0
                ? Network.UNKNOWN
                : new Network(
                        numbers[system],
                        new String(
                                names,
                                nameEnds[system - 1],
                                nameEnds[system] - nameEnds[system - 1],
                                StandardCharsets.UTF_8));
    }

    @Override
    public Place place(IpAddress address) {
        return Place.UNKNOWN;
    }

    private int v4System(int address) {
        int low = 0;
        int high = v4Borders.length;
        while (low < high) { // The border at or before the address is in front of low.
            int middle = (low + high) >>> 1;
            if (Integer.compareUnsigned(v4Borders[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : v4Systems[low - 1];
    }

    private int v6System(IpAddress address) {
        int low = 0;
        int high = v6High.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int byHigh = Long.compareUnsigned(v6High[middle], address.high());
            if (byHigh < 0 || (byHigh == 0 && Long.compareUnsigned(v6Low[middle], address.low()) <= 0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : v6Systems[low - 1];
    }
}
