package io.sockscope.view;

import io.sockscope.text.Quantities;
import io.sockscope.viewmodel.Throughput;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as cells and copies write them. */
final class Texts {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private Texts() {}

    /** A span after a start: {@code +12.4 s}; nothing if it is negative, which means not known. */
    static String after(Number ns) {
        return ns.longValue() < 0 ? Quantities.NONE : "+" + Quantities.duration(ns.longValue());
    }

    /** {@code 0.6 %} of one core; nothing if it is not known. */
    static String percentOfCore(double cores) {
        return Double.isNaN(cores) ? Quantities.NONE : String.format(Locale.ROOT, "%.1f %%", cores * 100);
    }

    /** Date and time to the millisecond on this machine's clock; nothing if it has not come or is not known. */
    static String moment(Throughput history, long ns) {
        return ns == 0 || history.bootToEpochNs() == 0
                ? Quantities.NONE
                : MOMENT.format(history.wallClock(ns).atZone(ZoneId.systemDefault()));
    }

    /** The number in full; empty if it is negative, which means not known. */
    static String exact(Number number) {
        if (number.doubleValue() < 0) {
            return "";
        }
        return number instanceof Double ? Long.toString(Math.round(number.doubleValue())) : number.toString();
    }
}
