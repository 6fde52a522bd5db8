package io.sockscope.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sockscope.viewmodel.ConnectionLine;
import io.sockscope.viewmodel.ConnectionRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;

/** Rows of the table as text: the columns that are shown, in the order they are shown. */
final class TableCopy {
    private static final String FORMULA_SIGNS = "=+-@\t\r";

    private TableCopy() {}

    /** As on screen, cells parted by tabs, with the titles above. */
    static String text(List<TableColumn<ConnectionLine, ?>> columns, List<ConnectionRow> rows, Messages messages) {
        String titles = columns.stream()
                .map(column -> messages.text(ConnectionColumns.titleKey(column)))
                .collect(Collectors.joining("\t"));
        String lines = rows.stream()
                .map(row -> columns.stream()
                        .map(column -> ConnectionColumns.text(column).shown().apply(row))
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        return titles + "\n" + lines + "\n";
    }

    /** Exact values, RFC 4180, with the names of the columns above. */
    static String csv(List<TableColumn<ConnectionLine, ?>> columns, List<ConnectionRow> rows) {
        var text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(columns.stream()
                    .map(column -> ConnectionColumns.text(column).csvName())
                    .toList());
            for (ConnectionRow row : rows) {
                csv.writeRecord(columns.stream()
                        .map(column ->
                                harmless(ConnectionColumns.text(column).exact().apply(row)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from a StringWriter.
        }
        return text.toString();
    }

    /** A spreadsheet runs what begins like a formula, and names are chosen by whoever is traced. */
    private static String harmless(String value) {
        return !value.isEmpty() && FORMULA_SIGNS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
