package io.sockscope.health;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sockscope.kernel.Recording;
import java.time.Instant;

/** One connection of a recording. What is not known is not a number. */
record Row(NamedCsvRecord fields) {
    /** The only one of this process. */
    static Row of(Recording recording, long pid) {
        Recording rows = recording.where("pid", pid);
        rows.only("pid");
        return new Row(rows.rows().getFirst());
    }

    String text(String field) {
        return fields.getField(field);
    }

    /** A span or a round trip, in milliseconds. */
    double ms(String field) {
        return text(field).isEmpty() ? Double.NaN : Double.parseDouble(text(field));
    }

    /** A point in time, in milliseconds since 1970; cut to whole ones. */
    double momentMs(String field) {
        return text(field).isEmpty() ? Double.NaN : Instant.parse(text(field)).toEpochMilli();
    }

    long retransmits() {
        return text("retransmits").isEmpty() ? -1 : Long.parseLong(text("retransmits"));
    }

    SocketStat.Ends ends() {
        return new SocketStat.Ends(end("local"), end("remote"));
    }

    private String end(String side) {
        return text(side + "_address") + ":" + text(side + "_port");
    }
}
