package org.tombola.network.simd;

import java.util.Arrays;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.DenseLayer;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;

/**
 * The inputs of a network that were set in some sample so far. The weights of the others have neither a gradient nor moments, so
 * that nothing but weight decay moves them, and no product needs them: the first layer may leave them out.
 *
 * <p>To leave them out moves all parameters, and so does an input that is set for the first time after that. So it is done when
 * nothing new was seen for a while, which is twice as long each further time.
 */
final class SeenInputs {
    /** Inputs from which on it pays to look at them. */
    private static final int MANY = 64;

    private final boolean[] seen;
    private final boolean canLeaveOut;

    private boolean isAll = true;
    private long calls;
    private long patience;

    /**
     * Has seen nothing.
     *
     * @param patience calls of {@link #add} without a new input after which the others are left out for the first time
     */
    SeenInputs(NetworkSpec spec, int patience) {
        this.seen = new boolean[spec.inputs()];
        // Rows of another length would begin on other lanes, so that the squares of a column's gradient had no lane in
        // common.
        this.canLeaveOut = spec.layers().get(0) instanceof DenseLayer
                && seen.length >= MANY
                && seen.length % DenseKernels.LANES == 0;
        this.patience = patience;
    }

    /** Adds the inputs that are set in some samples and returns whether this changes which ones are left out. */
    boolean add(int[] set) {
        if (!canLeaveOut) {
            return false;
        }
        boolean isNew = false;
        for (int input : set) {
            isNew |= !seen[input];
            seen[input] = true;
        }
        boolean wasAll = isAll;
        if (isNew) {
            isAll = true;
            calls = 0;
            patience = wasAll ? patience : 2 * patience;
        } else if (isAll && ++calls == patience) {
            isAll = count() > SetInputs.SKIP_UP_TO * seen.length;
        }
        return isAll != wasAll;
    }

    private int count() {
        int count = 0;
        for (boolean flag : seen) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** Adds the inputs whose weights have values other than +0. */
    void addMoved(Tensor weights, float[] flat) {
        if (canLeaveOut) {
            for (int input = 0; input < seen.length; input++) {
                seen[input] |= isMoved(weights, input, flat);
            }
        }
    }

    private static boolean isMoved(Tensor weights, int input, float[] flat) {
        int end = weights.end();
        for (int i = weights.offset() + input; i < end; i += weights.fanIn()) {
            if (Float.floatToRawIntBits(flat[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns of each input whether it is worked on. */
    boolean[] flags() {
        boolean[] flags = seen.clone();
        if (isAll) {
            Arrays.fill(flags, true);
        }
        return flags;
    }

    /**
     * Returns some inputs, ascending, in such an order that each is on the lane of its own, with {@link Placement#NONE} between them.
     * Those on one lane ascend, so that the squared norm of their weights' gradient is summed as if none were left out.
     */
    static int[] onTheirLanes(int[] inputs) {
        int[] heights = new int[DenseKernels.LANES];
        int[] columns = new int[DenseKernels.LANES * inputs.length];
        Arrays.fill(columns, Placement.NONE);
        for (int input : inputs) {
            int lane = input % DenseKernels.LANES;
            columns[heights[lane]++ * DenseKernels.LANES + lane] = input;
        }
        return Arrays.copyOf(columns, Arrays.stream(heights).max().getAsInt() * DenseKernels.LANES);
    }
}
