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

    private record Ranked(ConnectionRow row, double first, int place) {}

    /** The rows by the first key, those alike by the next; those alike in all stay as they are. */
    List<ConnectionRow> sorted(List<ConnectionRow> rows) {
        if (keys.isEmpty()) {
            return rows;
        }
        double[][] ranks = keys.stream().map(key -> ranks(key, rows)).toArray(double[][]::new);
        var ranked = new Ranked[rows.size()];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = new Ranked(rows.get(i), ranks[0][i], i);
        }
        Arrays.sort(ranked, comparator(ranks));
        var sorted = new ArrayList<ConnectionRow>(ranked.length);
        for (Ranked each : ranked) {
            sorted.add(each.row);
        }
        return sorted;
    }

    private static Comparator<Ranked> comparator(double[][] ranks) {
        if (ranks.length == 1) {
            return (a, b) -> Double.compare(a.first, b.first);
        }
        return (a, b) -> {
            int order = Double.compare(a.first, b.first);
            for (int key = 1; order == 0 && key < ranks.length; key++) {
                order = Double.compare(ranks[key][a.place], ranks[key][b.place]);
            }
            return order;
        };
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

    /** Words repeat a lot: only those that differ are compared, each with its equals once. */
    private static <T extends Comparable<? super T>> void rankWords(
            SortKey.Words<T> words, List<ConnectionRow> rows, double[] ranks) {
        var wordsOfRows = new ArrayList<T>(ranks.length);
        Map<T, Integer> rankOf = new HashMap<>();
        for (ConnectionRow row : rows) {
            T word = words.value().apply(row);
            wordsOfRows.add(word);
            rankOf.put(word, 0);
        }
        var distinct = new ArrayList<T>(rankOf.keySet());
        distinct.sort(null);
        int rank = 0;
        for (int i = 0; i < distinct.size(); i++) {
            // What differs may yet be alike in order, as texts are that differ in upper and lower case.
            rank += i > 0 && distinct.get(i - 1).compareTo(distinct.get(i)) != 0 ? 1 : 0;
            rankOf.put(distinct.get(i), rank);
        }
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rankOf.getOrDefault(wordsOfRows.get(i), 0);
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
