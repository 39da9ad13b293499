package org.tombola.pruning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;

/** Which parameters of an agent are kept. Immutable; values that are not prunable are always kept. */
public final class Mask {
    private final ParameterLayout layout;
    private final BitSet kept;

    private Mask(ParameterLayout layout, BitSet kept) {
        this.layout = layout;
        this.kept = kept;
    }

    /** Returns the mask that keeps everything. */
    public static Mask dense(ParameterLayout layout) {
        BitSet kept = new BitSet(layout.size());
        kept.set(0, layout.size());
        return new Mask(layout, kept);
    }

    /**
     * Returns the mask with these flags, one per parameter.
     *
     * @throws IllegalArgumentException if the length is not the layout's, or a value that is not prunable is removed
     */
    public static Mask of(ParameterLayout layout, boolean[] flags) {
        if (flags.length != layout.size()) {
            throw new IllegalArgumentException(flags.length + " flags for " + layout.size() + " parameters");
        }
        BitSet kept = new BitSet(flags.length);
        for (int i = 0; i < flags.length; i++) {
            kept.set(i, flags[i]);
        }
        for (Tensor tensor : layout.tensors()) {
            if (!tensor.prunable() && kept.nextClearBit(tensor.offset()) < tensor.end()) {
                throw new IllegalArgumentException("the mask removes values of " + tensor.name());
            }
        }
        return new Mask(layout, kept);
    }

    public ParameterLayout layout() {
        return layout;
    }

    /** Returns whether the parameter at this index of the flat vector is kept. */
    public boolean keeps(int index) {
        return kept.get(index);
    }

    /** Returns one flag per parameter. */
    public boolean[] flags() {
        boolean[] flags = new boolean[layout.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = kept.get(i);
        }
        return flags;
    }

    /** Returns the number of values that are kept in one tensor. */
    public int kept(Tensor tensor) {
        return kept.get(tensor.offset(), tensor.end()).cardinality();
    }

    /** Returns the number of weights that are kept in a scope. */
    public int kept(PruningScope scope) {
        return layout.tensors().stream()
                .filter(scope::covers)
                .mapToInt(this::kept)
                .sum();
    }

    /** Returns the number of the networks' parameters that are kept, biases included. */
    public int kept() {
        return kept.get(0, layout.networkSize()).cardinality();
    }

    /** Returns the kept fraction of the weights in a scope. */
    public double density(PruningScope scope) {
        return (double) kept(scope) / prunable(layout, scope);
    }

    /** Returns the kept fraction of the weights of each layer, by the layer's name. */
    public Map<String, Double> layerDensities() {
        Map<String, Double> densities = new TreeMap<>();
        for (Tensor tensor : layout.tensors()) {
            if (tensor.prunable()) {
                densities.put(tensor.layerName(), (double) kept(tensor) / tensor.size());
            }
        }
        return densities;
    }

    /** Returns a copy of parameters in which those that are not kept are zero. */
    public float[] apply(float[] parameters) {
        float[] masked = parameters.clone();
        int size = layout.size();
        for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
            masked[i] = 0;
        }
        return masked;
    }

    /** Returns how many parameters that are not kept differ from positive or negative zero. */
    public int violations(float[] parameters) {
        int violations = 0;
        int size = layout.size();
        for (int i = kept.nextClearBit(0); i < size; i = kept.nextClearBit(i + 1)) {
            if (parameters[i] != 0) {
                violations++;
            }
        }
        return violations;
    }

    /** Returns whether this mask keeps nothing that the other one removes. */
    public boolean isWithin(Mask other) {
        BitSet beyond = (BitSet) kept.clone();
        beyond.andNot(other.kept);
        return beyond.isEmpty();
    }

    /** Returns the number of weights in a scope. */
    public static int prunable(ParameterLayout layout, PruningScope scope) {
        return layout.tensors().stream()
                .filter(scope::covers)
                .mapToInt(Tensor::size)
                .sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && layout.equals(mask.layout) && kept.equals(mask.kept);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(kept.toLongArray());
    }

    @Override
    public String toString() {
        return "Mask[" + kept.cardinality() + " of " + layout.size() + "]";
    }
}
