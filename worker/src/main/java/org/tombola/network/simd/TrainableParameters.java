package org.tombola.network.simd;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.Tensor;

/**
 * A network's parameters, their mask, their gradient and the optimiser's state, in the order that the mask suggests.
 *
 * <p>What callers pass and what is saved is flat in DL4J's order.
 */
final class TrainableParameters {
    private final NetworkSpec spec;
    private final int count;
    private final Optimizer optimizer;
    private final DenseKernels kernels;
    private final boolean[] kept;
    private final SeenInputs seen;
    private long steps;

    private Placement placement;
    private float[] values;
    private float[] gradient;
    private float[] mean;
    private float[] square;

    /** At each position 1 for kept parameters and 0 for others; null where all that have a position are kept. */
    private float[] keptHere;

    /** Positions that a step visits: without the idle part, unless momentum is left in it or weights decay. */
    private int moving;

    /**
     * Keeps all parameters, all zero.
     *
     * @param patience of {@link SeenInputs}
     */
    TrainableParameters(NetworkSpec spec, Optimizer optimizer, DenseKernels kernels, int patience) {
        this.spec = spec;
        this.count = spec.parameterCount();
        this.optimizer = optimizer;
        this.kernels = kernels;
        this.kept = new boolean[count];
        Arrays.fill(kept, true);
        this.seen = new SeenInputs(spec, patience);
        place(new float[count], new float[count], new float[count], new float[count]);
    }

    Placement placement() {
        return placement;
    }

    /** Returns the layers on these parameters; valid until {@link #mask}, {@link #restore} or {@link #see}. */
    Propagation propagation() {
        return new Propagation(spec.inputs(), kernels, placement, values, gradient);
    }

    /**
     * Takes note of the inputs that are set in some samples, to work on the weights of these, and returns whether that changed the
     * order.
     *
     * @param flatGradient the present gradient
     */
    boolean see(int[] inputs, Supplier<float[]> flatGradient) {
        if (!seen.add(inputs)) {
            return false;
        }
        place(flat(values), flatGradient.get(), flat(mean), flat(square));
        return true;
    }

    void set(float[] flat, int offset) {
        placement.gather(flat, offset, values);
        prune(values);
    }

    void copy(float[] flat, int offset) {
        placement.scatter(values, flat, offset);
    }

    /** Sets the mask; the next step is taken along this flat gradient, unless another one is computed before. */
    void mask(boolean[] flags, int offset, float[] flatGradient) {
        float[] flatValues = flat(values);
        float[] flatMean = flat(mean);
        float[] flatSquare = flat(square);
        System.arraycopy(flags, offset, kept, 0, count);
        place(flatValues, flatGradient, flatMean, flatSquare);
    }

    /** Puts parameters and the optimiser's state in the order of the present mask and clears what is pruned. */
    private void place(float[] flatValues, float[] flatGradient, float[] flatMean, float[] flatSquare) {
        placement = new Placement(spec, kept, seen);
        values = placed(flatValues);
        gradient = placed(flatGradient);
        mean = placed(flatMean);
        square = placed(flatSquare);
        keptHere = keptHere();
        pruneState();
        moving = optimizer.weightDecay() == 0 ? placement.live() : placement.size();
        for (int i = placement.live(); i < placement.size(); i++) {
            if (!isPositiveZero(gradient[i]) || !isPositiveZero(mean[i]) || !isPositiveZero(square[i])) {
                moving = placement.size();
            }
        }
    }

    private static boolean isPositiveZero(float value) {
        return Float.floatToRawIntBits(value) == 0;
    }

    private float[] placed(float[] flat) {
        float[] placed = new float[placement.size()];
        placement.gather(flat, 0, placed);
        return placed;
    }

    private float[] flat(float[] placed) {
        float[] flat = new float[count];
        placement.scatter(placed, flat, 0);
        return flat;
    }

    private float[] keptHere() {
        float[] here = new float[placement.size()];
        boolean all = true;
        for (int i = 0; i < here.length; i++) {
            int index = placement.flat[i];
            here[i] = index == Placement.NONE || kept[index] ? 1 : 0;
            all &= here[i] == 1;
        }
        return all ? null : here;
    }

    /** Clears the gradient of pruned parameters and that of dead units, which is not computed. */
    void pruneGradient() {
        prune(gradient);
        Arrays.fill(gradient, placement.live(), placement.size(), 0);
    }

    /** Copies the gradient from a flat one. */
    void setGradient(float[] flat) {
        placement.gather(flat, 0, gradient);
    }

    /** Moves all parameters and then clears the pruned ones, so that not even a NaN can reach them. */
    void step(float learningRate, float gradientScale) {
        steps++;
        if (optimizer.weightDecay() != 0) {
            kernels.scale(optimizer.retention(learningRate), values, moving);
        }
        optimizer.step(steps, learningRate, gradientScale).take(kernels, values, gradient, mean, square, moving);
        pruneState();
    }

    private void pruneState() {
        prune(values);
        prune(mean);
        prune(square);
    }

    private void prune(float[] array) {
        if (keptHere != null) {
            kernels.keep(keptHere, array, placement.size());
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeLong(steps);
        out.writeBoolean(isPruned());
        if (isPruned()) {
            float[] mask = new float[count];
            for (int i = 0; i < count; i++) {
                mask[i] = kept[i] ? 1 : 0;
            }
            write(mask, out);
        }
        write(flat(values), out);
        write(flat(mean), out);
        write(flat(square), out);
    }

    void restore(DataInput in, float[] flatGradient) throws IOException {
        int stored = in.readInt();
        if (stored != count) {
            throw new IOException("the saved network has " + stored + " parameters and this one " + count);
        }
        steps = in.readLong();
        Arrays.fill(kept, true);
        if (in.readBoolean()) {
            float[] mask = read(in);
            for (int i = 0; i < count; i++) {
                kept[i] = mask[i] != 0;
            }
        }
        float[] flatValues = read(in);
        float[] flatMean = read(in);
        float[] flatSquare = read(in);
        Tensor inputWeights = LayerTensors.of(spec).get(0).weights();
        seen.addMoved(inputWeights, flatMean);
        seen.addMoved(inputWeights, flatSquare);
        place(flatValues, flatGradient, flatMean, flatSquare);
    }

    private boolean isPruned() {
        for (boolean flag : kept) {
            if (!flag) {
                return true;
            }
        }
        return false;
    }

    private static void write(float[] array, DataOutput out) throws IOException {
        for (float value : array) {
            // writeFloat would make all NaNs one.
            out.writeInt(Float.floatToRawIntBits(value));
        }
    }

    private float[] read(DataInput in) throws IOException {
        float[] array = new float[count];
        for (int i = 0; i < count; i++) {
            array[i] = Float.intBitsToFloat(in.readInt());
        }
        return array;
    }
}
