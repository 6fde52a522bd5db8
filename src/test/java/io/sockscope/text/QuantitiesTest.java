package io.sockscope.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1,1 B",
        "999,999 B",
        "1000,1.00 kB",
        "1204,1.20 kB",
        "9994,9.99 kB",
        "9996,10.0 kB",
        "99960,100 kB",
        "999499,999 kB",
        "999500,1.00 MB",
        "1020000000,1.02 GB",
        "9223372036854775807,9.22 EB"
    })
    void bytesHaveThreeDigitsAndAUnit(long bytes, String text) {
        assertThat(Quantities.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,–",
        "0,0.00 ms",
        "410000,0.41 ms",
        "412000000,412 ms",
        "999400000,999 ms",
        "999600000,1.00 s",
        "12400000000,12.4 s",
        "59949000000,59.9 s",
        "59999000000,0m 59s",
        "571000000000,9m 31s",
        "11100000000000,3h 05m",
        "187200000000000,2d 4h"
    })
    void durationsChangeTheirUnit(long ns, String text) {
        assertThat(Quantities.duration(ns)).isEqualTo(text);
    }

    @Test
    void nothingIsADashNotAZero() {
        assertThat(Quantities.rate(0)).isEqualTo("–");
        assertThat(Quantities.rate(0.4)).isEqualTo("–");
        assertThat(Quantities.rate(1_900_000)).isEqualTo("1.90 MB/s");
        assertThat(Quantities.roundTrip(0)).isEqualTo("–");
        assertThat(Quantities.roundTrip(18_200)).isEqualTo("18.2 ms");
    }

    @Test
    void axisRatesAreRound() {
        assertThat(Quantities.roundRate(20_000_000)).isEqualTo("20 MB/s");
        assertThat(Quantities.roundRate(500)).isEqualTo("500 B/s");
    }
}
