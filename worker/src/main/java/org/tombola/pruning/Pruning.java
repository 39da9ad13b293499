package org.tombola.pruning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;
import org.tombola.registry.Registry;

/** Makes sparser masks, with exact counts and deterministic ties. */
public final class Pruning {
    private Pruning() {}

    /** Returns all criteria on the class path, sorted by id. */
    public static List<PruningCriterion> criteria() {
        return Registry.services(PruningCriterion.class);
    }

    /**
     * Returns the criterion of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PruningCriterion criterion(String id) {
        return Registry.find("pruning criterion", criteria(), id);
    }

    /** Returns how many of {@code kept} weights one pruning leaves: round((1 - fraction) * kept). */
    public static int remaining(int kept, double fraction) {
        return Math.toIntExact(Math.round((1 - fraction) * kept));
    }

    /** Returns how many weights {@code times} prunings leave. */
    public static int remaining(int kept, double fraction, int times) {
        int remaining = kept;
        for (int i = 0; i < times; i++) {
            remaining = remaining(remaining, fraction);
        }
        return remaining;
    }

    /**
     * Returns the mask that is left when the lowest-scored share of the kept weights in a scope is removed. Among equal
     * scores the lower parameter index goes first, and the two zeros are equal.
     *
     * @param fraction share of the kept weights that is removed, from 0 to 1
     * @throws IllegalArgumentException if the score of a kept weight is not a number: it would rank somewhere, but mean nothing
     */
    public static Mask prune(Mask previous, float[] scores, PruningScope scope, double fraction) {
        boolean[] flags = previous.flags();
        requireNumbers(previous, scores, scope);
        int[] candidates = prunable(previous.layout(), scope)
                .filter(i -> flags[i])
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> scores[i] + 0.0)
                        .thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        int removed = candidates.length - remaining(candidates.length, fraction);
        for (int i = 0; i < removed; i++) {
            flags[candidates[i]] = false;
        }
        return Mask.of(previous.layout(), flags);
    }

    private static void requireNumbers(Mask mask, float[] scores, PruningScope scope) {
        for (Tensor tensor : mask.layout().tensors()) {
            for (int i = tensor.offset(); i < tensor.end() && scope.covers(tensor); i++) {
                if (mask.keeps(i) && Float.isNaN(scores[i])) {
                    throw new IllegalArgumentException("weight " + (i - tensor.offset()) + " of " + tensor.name()
                            + " has no score to be pruned by");
                }
            }
        }
    }

    /** Returns a mask that keeps {@code count} weights of a scope, all choices equally likely. */
    public static Mask uniform(ParameterLayout layout, PruningScope scope, int count, RandomKey key) {
        int[] candidates = prunable(layout, scope).toArray();
        if (count < 0 || count > candidates.length) {
            throw new IllegalArgumentException("cannot keep " + count + " of " + candidates.length + " weights");
        }
        new RandomStream(key).shuffle(candidates);
        boolean[] flags = Mask.dense(layout).flags();
        for (int index : Arrays.copyOfRange(candidates, count, candidates.length)) {
            flags[index] = false;
        }
        return Mask.of(layout, flags);
    }

    private static IntStream prunable(ParameterLayout layout, PruningScope scope) {
        return layout.tensors().stream()
                .filter(scope::covers)
                .flatMapToInt(tensor -> IntStream.range(tensor.offset(), tensor.end()));
    }
}
