package io.sockscope.geo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sockscope.event.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the file that {@link NetworkTable} reads, from ranges of addresses in order. Run by {@code ./dev geo-data}; the
 * tests use it to make small tables.
 */
final class NetworkTableWriter {
    /** A range of addresses of one family, first and last included, and who announces them. */
    record Range(IpAddress first, IpAddress last, long asn, String organisation) {}

    /** From here on it is another system; 0 is none. */
    private record Border(IpAddress from, long asn) {}

    private final LocalDate date;
    private final TreeMap<Long, String> systems = new TreeMap<>();
    private final List<Border> v4 = new ArrayList<>();
    private final List<Border> v6 = new ArrayList<>();

    NetworkTableWriter(LocalDate date) {
        this.date = date;
    }

    /**
     * Turns CSV files (first address, last address, number, organisation) into a table.
     *
     * @param args the date of the data, the file to write, then the CSV files
     */
    public static void main(String[] args) throws IOException {
        var writer = new NetworkTableWriter(LocalDate.parse(args[0]));
        for (String csv : Arrays.asList(args).subList(2, args.length)) {
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(Path.of(csv))) {
                for (CsvRecord record : reader) {
                    writer.add(new Range(
                            AddressText.parse(record.getField(0)).orElseThrow(),
                            AddressText.parse(record.getField(1)).orElseThrow(),
                            Long.parseLong(record.getField(2)),
                            record.getField(3)));
                }
            }
        }
        byte[] table = writer.toBytes();
        Files.write(Path.of(args[1]), table);
        System.out.printf("%s: %,d bytes%n", args[1], table.length);
    }

    /**
     * Adds a range behind all others of its family.
     *
     * <p>If it begins within the range before, that one ends there.
     *
     * @throws IllegalArgumentException if it does not begin behind the beginning of the range before
     */
    void add(Range range) {
        List<Border> borders = range.first().isV4() ? v4 : v6;
        systems.putIfAbsent(range.asn(), range.organisation());
        if (!borders.isEmpty()) {
            Border last = borders.getLast();
            if (last.asn() == 0 && compare(range.first(), last.from()) <= 0) {
                borders.removeLast(); // The one before ends where this begins, or later.
            }
            if (!borders.isEmpty() && compare(range.first(), borders.getLast().from()) <= 0) {
                throw new IllegalArgumentException("out of order: " + range);
            }
        }
        if (borders.isEmpty() || borders.getLast().asn() != range.asn()) {
            borders.add(new Border(range.first(), range.asn()));
        }
        IpAddress end = next(range.last());
        if (end.isV4() == range.last().isV4() && compare(end, range.last()) > 0) { // Else it was the last of all.
            borders.add(new Border(end, 0));
        }
    }

    private static int compare(IpAddress a, IpAddress b) {
        int byHigh = Long.compareUnsigned(a.high(), b.high());
        return byHigh != 0 ? byHigh : Long.compareUnsigned(a.low(), b.low());
    }

    private static IpAddress next(IpAddress address) {
        return new IpAddress(address.low() == -1 ? address.high() + 1 : address.high(), address.low() + 1);
    }

    byte[] toBytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(NetworkTable.MAGIC);
        out.writeInt(NetworkTable.VERSION);
        out.writeInt((int) date.toEpochDay());
        out.writeInt(systems.size());
        var indexes = new HashMap<Long, Integer>(Map.of(0L, 0));
        long before = 0;
        for (Map.Entry<Long, String> system : systems.entrySet()) {
            varint(out, system.getKey() - before);
            byte[] name = system.getValue().getBytes(StandardCharsets.UTF_8);
            varint(out, name.length);
            out.write(name);
            indexes.put(system.getKey(), indexes.size());
            before = system.getKey();
        }
        write(out, v4, 4, indexes);
        write(out, v6, 16, indexes);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, List<Border> borders, int length, Map<Long, Integer> indexes)
            throws IOException {
        byte[] before = new byte[length];
        out.writeInt(borders.size());
        for (Border border : borders) {
            byte[] now = ByteBuffer.allocate(16)
                    .putLong(border.from().high())
                    .putLong(border.from().low())
                    .array();
            now = Arrays.copyOfRange(now, 16 - length, 16);
            int shared = Math.max(Arrays.mismatch(before, now), 0);
            int end = length;
            while (end > shared && now[end - 1] == 0) {
                end--;
            }
            out.write(shared);
            out.write(end - shared);
            out.write(now, shared, end - shared);
            varint(out, indexes.getOrDefault(border.asn(), 0));
            before = now;
        }
    }

    private static void varint(DataOutputStream out, long value) throws IOException {
        long rest = value;
        while (rest > 0x7f) {
            out.write(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
