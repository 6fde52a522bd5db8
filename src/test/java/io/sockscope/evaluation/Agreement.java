package io.sockscope.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a division into kinds agrees with the true one.
 *
 * @param things how many were divided
 * @param truths how many kinds there are
 * @param kinds how many were found
 * @param placed share of things that were put into a kind, 0 to 1
 * @param rand adjusted Rand index (Hubert and Arabie: Comparing partitions, 1985): 1 if both are the same, 0 in the mean
 *     if one is made by chance; what was left alone counts as a kind of its own each
 */
record Agreement(int things, int truths, int kinds, double placed, double rand) {
    /** Stands for no kind. */
    static final int ALONE = -1;

    static Agreement of(List<Integer> truth, List<Integer> found) {
        Map<Integer, Integer> trueSizes = new HashMap<>();
        Map<Integer, Integer> foundSizes = new HashMap<>();
        Map<List<Integer>, Integer> both = new HashMap<>();
        int placed = 0;
        for (int i = 0; i < truth.size(); i++) {
            trueSizes.merge(truth.get(i), 1, Integer::sum);
            if (found.get(i) != ALONE) {
                placed++;
                foundSizes.merge(found.get(i), 1, Integer::sum);
                both.merge(List.of(truth.get(i), found.get(i)), 1, Integer::sum);
            }
        }
        double together = pairs(both);
        double inTruth = pairs(trueSizes);
        double inFound = pairs(foundSizes); // Alone there is no pair.
        double byChance = inTruth * inFound / pairs(truth.size());
        double most = (inTruth + inFound) / 2;
        return new Agreement(
                truth.size(),
                trueSizes.size(),
                foundSizes.size(),
                placed / (double) truth.size(),
                most == byChance ? 1 : (together - byChance) / (most - byChance));
    }

    private static double pairs(Map<?, Integer> sizes) {
        return sizes.values().stream().mapToDouble(Agreement::pairs).sum();
    }

    private static double pairs(int size) {
        return size * (size - 1.0) / 2;
    }
}
