package io.sockscope.cli;

import java.util.Locale;

/** Quantities for people, in powers of 1000. */
final class Quantity {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E"};

    private Quantity() {}

    /** Three digits or more, e.g. {@code 0 B}, {@code 999 B}, {@code 1.50 MB}. */
    static String bytes(double value) {
        int power = 0;
        double scaled = value;
        // What would round up to 1000 belongs to the next prefix.
        while (scaled >= 999.5 && power < PREFIXES.length - 1) {
            scaled /= 1000;
            power++;
        }
        String digits = power == 0 ? "%.0f" : scaled < 9.995 ? "%.2f" : scaled < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits, scaled) + " " + PREFIXES[power] + "B";
    }
}
