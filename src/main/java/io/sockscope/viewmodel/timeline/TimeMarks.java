package io.sockscope.viewmodel.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round moments on an axis that can show microseconds as well as days, and how they are written. */
public final class TimeMarks {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long SECOND = 1_000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] LONG_STEPS = {
        SECOND,
        2 * SECOND,
        5 * SECOND,
        10 * SECOND,
        15 * SECOND,
        30 * SECOND,
        MINUTE,
        2 * MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        15 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        5 * DAY,
        10 * DAY,
        20 * DAY,
        50 * DAY,
        100 * DAY
    };

    private TimeMarks() {}

    /** The smallest round step that is at least as long. */
    public static long step(double leastNs) {
        for (long tenfold = US; tenfold < SECOND; tenfold *= 10) {
            for (int times : new int[] {1, 2, 5}) {
                if (times * tenfold >= leastNs) {
                    return times * tenfold;
                }
            }
        }
        for (long step : LONG_STEPS) {
            if (step >= leastNs) {
                return step;
            }
        }
        return LONG_STEPS[LONG_STEPS.length - 1];
    }

    /**
     * Whole multiples of a step, with an offset added, from one moment to another.
     *
     * @param offsetNs what to add to a moment before it is rounded, as from boot to midnight
     */
    public static List<Long> between(double fromNs, double toNs, long step, long offsetNs) {
        var marks = new ArrayList<Long>();
        for (long mark = Math.ceilDiv((long) Math.ceil(fromNs) + offsetNs, step) * step - offsetNs;
                mark <= toNs;
                mark += step) {
            marks.add(mark);
        }
        return marks;
    }

    /** A time since a start, as exactly as steps of this length need it: {@code +412.3 ms}, {@code +2m 05s}. */
    public static String after(long ns, long step) {
        if (ns == 0) {
            return "0";
        }
        String sign = ns < 0 ? "\u2212" : "+";
        long size = Math.abs(ns);
        if (size < SECOND && step < SECOND) {
            return sign + decimals(size / 1e6, digits(step, MS)) + " ms";
        }
        if (size < MINUTE) {
            return sign + decimals(size / 1e9, digits(step, SECOND)) + " s";
        }
        String rest = step % MINUTE == 0 ? "" : " " + seconds(size % MINUTE, digits(step, SECOND)) + "s";
        if (size < HOUR) {
            return sign + size / MINUTE + "m" + rest;
        }
        String minutes = step % HOUR == 0 ? "" : String.format(Locale.ROOT, " %02dm", size % HOUR / MINUTE) + rest;
        if (size < DAY) {
            return sign + size / HOUR + "h" + minutes;
        }
        String hours = step % DAY == 0 ? "" : " " + size % DAY / HOUR + "h" + minutes;
        return sign + size / DAY + "d" + hours;
    }

    /** How many digits after the point of a unit a step needs. */
    private static int digits(long step, long unit) {
        int digits = 0;
        for (long part = unit; part > 1 && step % part != 0; part /= 10) {
            digits++;
        }
        return digits;
    }

    private static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    private static String seconds(long ns, int digits) {
        return String.format(Locale.ROOT, "%0" + (digits == 0 ? 2 : digits + 3) + "." + digits + "f", ns / 1e9);
    }

    /** A time of day in nanoseconds, as exactly as steps of this length need it: {@code 10:31:05.250}. */
    public static String clock(long nsOfDay, long step) {
        long whole = Math.floorMod(nsOfDay, DAY);
        String time = String.format(Locale.ROOT, "%02d:%02d", whole / HOUR, whole % HOUR / MINUTE);
        return step % MINUTE == 0 ? time : time + ":" + seconds(whole % MINUTE, digits(step, SECOND));
    }
}
