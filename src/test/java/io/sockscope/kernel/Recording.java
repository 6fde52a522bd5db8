package io.sockscope.kernel;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rows of a recording. */
public record Recording(List<NamedCsvRecord> rows) {
    /** The connections. */
    public static Recording read(Path csv) throws IOException {
        return readAll(csv).where(row -> !waits(row));
    }

    /** The sockets that only waited for one. */
    static Recording readWaiting(Path csv) throws IOException {
        return readAll(csv).where(Recording::waits);
    }

    private static boolean waits(NamedCsvRecord row) {
        return List.of("remote_address", "remote_port", "connect_error").stream()
                        .allMatch(field -> row.getField(field).isEmpty())
                && row.getField("direction").equals("unknown")
                && row.getField("tx_calls").equals("0")
                && row.getField("rx_calls").equals("0");
    }

    private static Recording readAll(Path csv) throws IOException {
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            reader.forEach(rows::add);
        }
        return new Recording(rows);
    }

    public Recording where(Predicate<NamedCsvRecord> predicate) {
        return new Recording(rows.stream().filter(predicate).toList());
    }

    public Recording where(String field, Object value) {
        return where(row -> row.getField(field).equals(value.toString()));
    }

    public long sum(String field) {
        return rows.stream()
                .mapToLong(row -> Long.parseLong(row.getField(field)))
                .sum();
    }

    public List<String> values(String field) {
        return rows.stream().map(row -> row.getField(field)).toList();
    }

    /** The only row's field. */
    public String only(String field) {
        if (rows.size() != 1) {
            throw new AssertionError("one row expected, not " + rows.size() + ": " + rows);
        }
        return rows.getFirst().getField(field);
    }
}
