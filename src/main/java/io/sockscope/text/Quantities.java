package io.sockscope.text;

import java.util.Locale;

/** How numbers are written: three significant digits, decimal units, a unit always. Exact values go into tooltips. */
public final class Quantities {
    /** Stands where there is nothing to say. */
    public static final String NONE = "\u2013";

    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final String[] COUNT_UNITS = {"", "k", "M", "G", "T"};
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Quantities() {}

    /** {@code 0 B}, {@code 999 B}, {@code 1.02 GB}. */
    public static String bytes(double bytes) {
        return scaled(bytes, BYTE_UNITS);
    }

    /** {@code 0 B}, {@code 999 B}, {@code 1.02 GB}. */
    public static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    /** {@code 1.90 MB/s}; below one byte per second there is no rate to speak of. */
    public static String rate(double bytesPerSecond) {
        return bytesPerSecond < 1 ? NONE : bytes(bytesPerSecond) + "/s";
    }

    /** A round rate without superfluous digits, as on an axis: {@code 20 MB/s}, {@code 1.5 MB/s}. */
    public static String roundRate(double bytesPerSecond) {
        int unit = 0;
        double rest = bytesPerSecond;
        while (rest >= 1000 && unit < BYTE_UNITS.length - 1) {
            rest /= 1000;
            unit++;
        }
        boolean whole = Math.abs(rest - Math.rint(rest)) < 0.05;
        return String.format(Locale.ROOT, whole ? "%.0f %s/s" : "%.1f %s/s", rest, BYTE_UNITS[unit]);
    }

    /** Full number with thousands separated, as in tooltips: {@code 1,020,314 B}. */
    public static String exactBytes(long bytes) {
        return count(bytes) + " B";
    }

    /** {@code 18,204}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 18.2 ms}, {@code 1.20 s}; nothing for 0, which means not measured. */
    public static String roundTrip(long us) {
        return us <= 0 ? NONE : duration(us * 1_000);
    }

    /** {@code 0.41 ms}, {@code 412 ms}, {@code 12.4 s}, {@code 9m 31s}, {@code 3h 05m}, {@code 2d 4h}. */
    public static String duration(long ns) {
        if (ns < 0) {
            return NONE;
        }
        if (ns < 999_500_000) {
            return significant(ns / 1e6) + " ms";
        }
        if (ns < 59_950_000_000L) {
            return significant(ns / 1e9) + " s";
        }
        if (ns < HOUR) {
            return String.format(Locale.ROOT, "%dm %02ds", ns / MINUTE, ns % MINUTE / SECOND);
        }
        if (ns < DAY) {
            return String.format(Locale.ROOT, "%dh %02dm", ns / HOUR, ns % HOUR / MINUTE);
        }
        return String.format(Locale.ROOT, "%dd %dh", ns / DAY, ns % DAY / HOUR);
    }

    private static String scaled(double value, String[] units) {
        int unit = 0;
        double rest = value;
        // 999.5 would be written as 1000: the next unit says it shorter.
        while (rest >= 999.5 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        String number = unit == 0 ? Long.toString(Math.round(rest)) : significant(rest);
        return (number + " " + units[unit]).strip();
    }

    /** {@code 950}, {@code 18.2 k}: how often something happens per second. */
    public static String perSecond(double count) {
        return scaled(count, COUNT_UNITS);
    }

    private static String significant(double value) {
        String pattern = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
