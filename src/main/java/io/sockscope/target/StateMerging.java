package io.sockscope.target;

import java.util.Arrays;
import java.util.HashMap;

/** Merges states that accept the same rests (Moore's partition refinement). Lucene has no minimization any more. */
final class StateMerging {
    private static final int SYMBOLS = NameAutomaton.SYMBOLS;
    private static final int ACCEPTS = NameAutomaton.ACCEPTS;

    private StateMerging() {}

    /**
     * The smallest table that accepts the same names.
     *
     * @param table as in {@link NameAutomaton}; state 0 dead, state 1 the start, if there is one
     */
    static char[] merge(char[] table) {
        int states = table.length / SYMBOLS;
        int[] classes = new int[states];
        for (char transition : table) {
            if ((transition & ACCEPTS) != 0) {
                classes[transition & ~ACCEPTS] = 1;
            }
        }
        int count = 0;
        while (true) {
            int[] refined = new int[states];
            int refinedCount = refine(table, classes, refined);
            classes = refined;
            if (refinedCount == count) {
                return quotient(table, classes, count);
            }
            count = refinedCount;
        }
    }

    /** Numbers classes by first appearance, so that the dead state's is 0 and the start's is 1, unless it is dead. */
    private static int refine(char[] table, int[] classes, int[] refined) {
        var numbers = new HashMap<Signature, Integer>();
        for (int state = 0; state < classes.length; state++) {
            int[] signature = new int[SYMBOLS + 1];
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                signature[symbol] = classes[table[state * SYMBOLS + symbol] & ~ACCEPTS];
            }
            signature[SYMBOLS] = classes[state];
            refined[state] = numbers.computeIfAbsent(new Signature(signature), s -> numbers.size());
        }
        return numbers.size();
    }

    private static char[] quotient(char[] table, int[] classes, int count) {
        char[] merged = new char[count * SYMBOLS];
        for (int state = 0; state < classes.length; state++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                int transition = table[state * SYMBOLS + symbol];
                merged[classes[state] * SYMBOLS + symbol] =
                        (char) (classes[transition & ~ACCEPTS] | (transition & ACCEPTS));
            }
        }
        return merged;
    }

    private static final class Signature {
        private final int[] classes;
        private final int hash;

        Signature(int[] classes) {
            this.classes = classes;
            this.hash = Arrays.hashCode(classes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Signature that && Arrays.equals(classes, that.classes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
