package io.sockscope.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    private static final double[] ODD = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        255,
        256,
        -256,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e-300,
        3
    };

    /** What is alike stays in the order of its places, which is what a sort of objects does. */
    private static void sortsAsComparingDoes(double[] numbers) {
        int[] places = IntStream.range(0, numbers.length).toArray();
        assertThat(RadixSort.sorted(places, numbers))
                .containsExactly(IntStream.range(0, numbers.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(place -> numbers[place]))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Test
    void nothingAndOneAndManyAlike() {
        sortsAsComparingDoes(new double[0]);
        sortsAsComparingDoes(new double[] {7});
        sortsAsComparingDoes(new double[300]);
    }

    @Test
    void everyKindOfNumber() {
        sortsAsComparingDoes(ODD);
    }

    @Test
    void thousandsOfThemWithRepetitions() {
        var random = new Random(1);
        for (int round = 0; round < 20; round++) {
            sortsAsComparingDoes(random.doubles(2_000)
                    .map(number -> number < 0.3 ? ODD[random.nextInt(ODD.length)] : Math.floor((number - 0.5) * 1e4))
                    .toArray());
        }
    }

    @Test
    void aSecondSortKeepsWhatTheFirstDidAmongThoseAlike() {
        int[] byFirst = RadixSort.sorted(new int[] {0, 1, 2, 3}, new double[] {4, 3, 2, 1});
        assertThat(RadixSort.sorted(byFirst, new double[] {1, 0, 1, 0})).containsExactly(3, 1, 2, 0);
    }
}
