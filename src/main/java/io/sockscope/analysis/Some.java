package io.sockscope.analysis;

import io.sockscope.model.FixedList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Some of the elements of a list, held as their places in it: four bytes each, whether the list has them in memory or not.
 */
final class Some<E> extends FixedList<E> {
    private final List<E> all;
    private final int[] places;

    /** Those at these places of a list, in this order. */
    private Some(List<E> all, int[] places) {
        this.all = all;
        this.places = places;
    }

    /** Elements of a list, which may itself be some of another. */
    static <E> Some<E> of(List<E> list, IntStream places) {
        return list instanceof Some<E> some
                ? new Some<>(some.all, places.map(place -> some.places[place]).toArray())
                : new Some<>(list, places.toArray());
    }

    /** Those of a list for which something holds. */
    static <E> Some<E> where(List<E> list, Predicate<E> which) {
        return of(list, IntStream.range(0, list.size()).filter(place -> which.test(list.get(place))));
    }

    /** All of a list, the least first, equal ones as they were. */
    static <E> Some<E> inOrder(List<E> list, ToLongFunction<E> by) {
        long[] keys = list.stream().mapToLong(by).toArray();
        return of(
                list,
                IntStream.range(0, keys.length)
                        .boxed()
                        .sorted(Comparator.comparingLong(place -> keys[place]))
                        .mapToInt(Integer::intValue));
    }

    @Override
    public E get(int index) {
        return all.get(places[index]);
    }

    @Override
    public int size() {
        return places.length;
    }

    @Override
    public Some<E> subList(int from, int to) {
        return new Some<>(all, Arrays.copyOfRange(places, from, to));
    }
}
