package org.tombola.kernel;

import java.util.Arrays;

/** Pairs of indices whose products make up a sum, in the order in which they are added. */
public final class IndexPairs {
    final int count;

    /** The pairs' first indices, and one element more, so that a loop may look ahead. */
    final int[] first;

    /** The same of the second indices. */
    final int[] second;

    /** Copies the indices. */
    public IndexPairs(int[] first, int[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(first.length + " first and " + second.length + " second indices");
        }
        this.count = first.length;
        this.first = Arrays.copyOf(first, count + 1);
        this.second = Arrays.copyOf(second, count + 1);
    }

    /** Returns the pairs with first and second indices exchanged. */
    public IndexPairs exchanged() {
        return new IndexPairs(Arrays.copyOf(second, count), Arrays.copyOf(first, count));
    }

    public int count() {
        return count;
    }

    public int first(int pair) {
        return first[pair];
    }

    public int second(int pair) {
        return second[pair];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexPairs pairs
                && Arrays.equals(first, pairs.first)
                && Arrays.equals(second, pairs.second);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + Arrays.hashCode(second);
    }
}
