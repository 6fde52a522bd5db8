package io.sockscope.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What can be read of a file of rows whose writing broke off: those up to the last one that is whole. */
final class WholeRows {
    private WholeRows() {}

    /** Where a row ends. */
    enum Format {
        /** At a line end; one between quotes is part of a row; a doubled quote opens and closes, which leaves that as it was. */
        CSV,
        /** At any line end. */
        NDJSON
    }

    /**
     * Cuts off what comes after the last whole row.
     *
     * @return how many bytes are left; 0 if no row is whole
     * @throws IOException if the file can't be read or cut
     */
    static long keep(Path file, Format format) throws IOException {
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean quoted = false;
            long at = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                at++;
                quoted ^= octet == '"' && format == Format.CSV;
                whole = octet == '\n' && !quoted ? at : whole;
            }
        }
        // Shorter, so this needs no room.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
        return whole;
    }
}
