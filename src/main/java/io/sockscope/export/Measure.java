package io.sockscope.export;

import io.sockscope.analysis.Statistics;
import io.sockscope.text.Quantities;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;

/** What two sessions of a program are compared by. Each is independent of how long the session was. */
public enum Measure {
    CONNECTIONS("connections per minute", (s, minutes) -> s.connections() / minutes),
    FAILURES("failed connections per minute", (s, minutes) -> s.failureCount() / minutes),
    DOWN("received, in the mean", (s, minutes) -> s.down().mean()),
    UP("sent, in the mean", (s, minutes) -> s.up().mean()),
    DURATION("duration, median", (s, minutes) -> s.durationSeconds().p50()),
    DURATION_P95("duration, p95", (s, minutes) -> s.durationSeconds().p95()),
    CONNECT("connect, median", (s, minutes) -> s.connectMs().p50() / 1e3),
    ROUND_TRIP("round trip, median", (s, minutes) -> s.rttMs().p50() / 1e3),
    RETRANSMITS("sent again per 1,000 segments", (s, minutes) -> s.retransmitsPerThousand()),
    HOSTS("hosts", (s, minutes) -> s.remotes().hosts().size());

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final ToDoubleBiFunction<Statistics, Double> value;

    Measure(String label, ToDoubleBiFunction<Statistics, Double> value) {
        this.label = label;
        this.value = value;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** As in JSON: lower case, with its unit. */
    String field() {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (this) {
            case CONNECTIONS, FAILURES -> name + "_per_minute";
            case DOWN, UP -> name + "_bytes_per_second";
            case DURATION, DURATION_P95, CONNECT, ROUND_TRIP -> name + "_s";
            case RETRANSMITS -> name + "_per_thousand";
            case HOSTS -> name;
        };
    }

    double of(Statistics statistics, double minutes) {
        return value.applyAsDouble(statistics, minutes);
    }

    /** A value with its unit. */
    public String text(double value) {
        return switch (this) {
            case CONNECTIONS, FAILURES, RETRANSMITS -> String.format(Locale.ROOT, "%.1f", value);
            case DOWN, UP -> Quantities.rate(value);
            case DURATION, DURATION_P95, CONNECT, ROUND_TRIP -> Quantities.duration(Math.round(value * 1e9));
            case HOSTS -> Quantities.count(Math.round(value));
        };
    }
}
