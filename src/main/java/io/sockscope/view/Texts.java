package io.sockscope.view;

import io.sockscope.text.Quantities;
import java.util.Locale;

/** Numbers as cells and copies write them. */
final class Texts {
    private Texts() {}

    /** A span after a start: {@code +12.4 s}; nothing if it is negative, which means not known. */
    static String after(Number ns) {
        return ns.longValue() < 0 ? Quantities.NONE : "+" + Quantities.duration(ns.longValue());
    }

    /** {@code 0.6 %} of one core; nothing if it is not known. */
    static String percentOfCore(double cores) {
        return Double.isNaN(cores) ? Quantities.NONE : String.format(Locale.ROOT, "%.1f %%", cores * 100);
    }

    /** The number in full; empty if it is negative, which means not known. */
    static String exact(Number number) {
        if (number.doubleValue() < 0) {
            return "";
        }
        return number instanceof Double ? Long.toString(Math.round(number.doubleValue())) : number.toString();
    }
}
