package io.sockscope.analysis;

import io.sockscope.text.Quantities;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What varies, from one moment or connection to the next: called and written alike wherever it is shown. */
public enum Quantity {
    DOWN("Received per second"),
    UP("Sent per second"),
    BYTES("Bytes of a connection"),
    DURATION("Duration"),
    INTERVAL("Between two opens"),
    CONNECT("Connecting"),
    RTT("Round trip");

    private final String label;

    Quantity(String label) {
        this.label = label;
    }

    /** In English. */
    public String label() {
        return label;
    }

    /** The burstiness of rates, with two digits; a dash if nothing was moved. */
    public static String burstiness(RateStatistics rates) {
        return rates.peak() == 0 ? Quantities.NONE : String.format(Locale.ROOT, "%.2f", rates.burstiness());
    }

    /** Mean, p50, p95, p99 and the most, with units; a dash for what was not measured, and for a rate of nothing. */
    public List<String> texts(Statistics figures) {
        return switch (this) {
            case DOWN -> rates(figures.down());
            case UP -> rates(figures.up());
            case BYTES -> values(figures.bytesPerConnection(), Quantities::bytes);
            case DURATION -> values(figures.durationSeconds(), seconds -> duration(seconds * 1e9));
            case INTERVAL -> values(figures.interArrivalSeconds(), seconds -> duration(seconds * 1e9));
            case CONNECT -> values(figures.connectMs(), ms -> duration(ms * 1e6));
            case RTT -> values(figures.rttMs(), ms -> duration(ms * 1e6));
        };
    }

    private static String duration(double ns) {
        return Quantities.duration(Math.round(ns));
    }

    private static List<String> rates(RateStatistics rates) {
        return List.of(
                Quantities.rate(rates.mean()),
                Quantities.rate(rates.p50()),
                Quantities.rate(rates.p95()),
                Quantities.rate(rates.p99()),
                Quantities.rate(rates.peak()));
    }

    private static List<String> values(Distribution values, DoubleFunction<String> words) {
        return values.count() == 0
                ? Collections.nCopies(5, Quantities.NONE)
                : List.of(
                        words.apply(values.mean()),
                        words.apply(values.p50()),
                        words.apply(values.p95()),
                        words.apply(values.p99()),
                        words.apply(values.max()));
    }
}
