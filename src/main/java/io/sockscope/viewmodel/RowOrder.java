package io.sockscope.viewmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts rows in order. What is compared is first made a number for each row, words by their rank, so that comparing a
 * hundred thousand rows neither boxes nor looks at texts.
 */
final class RowOrder {
    private final List<SortKey> keys;

    RowOrder(List<SortKey> keys) {
        this.keys = List.copyOf(keys);
    }

    boolean isGiven() {
        return !keys.isEmpty();
    }

    /** The rows by the first key, those alike by the next; those alike in all stay as they are. */
    List<ConnectionRow> sorted(List<ConnectionRow> rows) {
        if (keys.isEmpty()) {
            return rows;
        }
        var places = new int[rows.size()];
        Arrays.setAll(places, place -> place);
        for (SortKey key : keys.reversed()) {
            places = RadixSort.sorted(places, ranks(key, rows));
        }
        var sorted = new ArrayList<ConnectionRow>(places.length);
        for (int place : places) {
            sorted.add(rows.get(place));
        }
        return sorted;
    }

    private static double[] ranks(SortKey key, List<ConnectionRow> rows) {
        var ranks = new double[rows.size()];
        switch (key) {
            case SortKey.Sum sum -> {
                for (int i = 0; i < ranks.length; i++) {
                    ranks[i] = sum.value().applyAsDouble(rows.get(i));
                }
            }
            case SortKey.Figure figure -> {
                for (int i = 0; i < ranks.length; i++) {
                    ranks[i] = figure.value().applyAsDouble(rows.get(i));
                }
            }
            case SortKey.Words<?> words -> rankWords(words, rows, ranks);
        }
        if (key.descending()) {
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = 0 - ranks[i]; // Not -ranks[i]: 0 has to stay 0.
            }
        }
        return ranks;
    }

    /** A word and its place among all that differ. */
    private static final class Ranked<T> {
        private final T word;
        private int rank;

        Ranked(T word) {
            this.word = word;
        }
    }

    /** Words repeat a lot: only those that differ are compared, each with its equals once. */
    private static <T extends Comparable<? super T>> void rankWords(
            SortKey.Words<T> words, List<ConnectionRow> rows, double[] ranks) {
        Map<T, Ranked<T>> distinct = new HashMap<>();
        var ofRows = new ArrayList<Ranked<T>>(ranks.length);
        for (ConnectionRow row : rows) {
            ofRows.add(distinct.computeIfAbsent(words.value().apply(row), Ranked::new));
        }
        var inOrder = new ArrayList<Ranked<T>>(distinct.values());
        inOrder.sort((a, b) -> a.word.compareTo(b.word));
        for (int i = 1; i < inOrder.size(); i++) {
            Ranked<T> before = inOrder.get(i - 1);
            // What differs may yet be alike in order, as texts are that differ in upper and lower case.
            inOrder.get(i).rank = before.rank + (before.word.compareTo(inOrder.get(i).word) == 0 ? 0 : 1);
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = ofRows.get(i).rank;
        }
    }

    /** Groups by the sum that is sorted by, or else by their names. */
    Comparator<ConnectionGroup> ofGroups() {
        Comparator<ConnectionGroup> byName =
                Comparator.comparing(ConnectionGroup::title, String.CASE_INSENSITIVE_ORDER);
        if (keys.isEmpty()) {
            return byName;
        }
        return switch (keys.getFirst()) {
            case SortKey.Sum sum -> {
                Comparator<ConnectionGroup> bySum =
                        Comparator.comparingDouble(group -> sum.value().applyAsDouble(group));
                yield (sum.descending() ? bySum.reversed() : bySum).thenComparing(byName);
            }
            case SortKey.Figure figure -> byName;
            case SortKey.Words<?> words -> words.descending() ? byName.reversed() : byName;
        };
    }
}
