package org.tombola.network.simd;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.kernel.AdamStep;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.Adam;
import org.tombola.network.FeatureMajor;

/**
 * A network's parameters, their mask, their gradient and Adam's state, each flat in DL4J's order.
 *
 * <p>The arrays are padded with zeros to whole logical vectors.
 */
final class TrainableParameters {
    private final int count;
    private final int padded;
    private final Adam adam;
    private final DenseKernels kernels;
    private final float[] mean;
    private final float[] square;
    private long steps;

    /** 1 for kept parameters and 0 for pruned ones; null while nothing is pruned. */
    private float[] kept;

    final float[] values;
    final float[] gradient;

    TrainableParameters(int count, Adam adam, DenseKernels kernels) {
        this.count = count;
        this.padded = FeatureMajor.padded(count);
        this.adam = adam;
        this.kernels = kernels;
        this.values = new float[padded];
        this.gradient = new float[padded];
        this.mean = new float[padded];
        this.square = new float[padded];
    }

    void set(float[] flat, int offset) {
        System.arraycopy(flat, offset, values, 0, count);
        prune(values);
    }

    void mask(boolean[] flags, int offset) {
        kept = null;
        float[] mask = new float[padded];
        for (int i = 0; i < count; i++) {
            mask[i] = flags[offset + i] ? 1 : 0;
            if (!flags[offset + i]) {
                kept = mask;
            }
        }
        pruneState();
    }

    void pruneGradient() {
        prune(gradient);
    }

    /** Moves all parameters and then clears the pruned ones, so that not even a NaN can reach them. */
    void step(float learningRate, float gradientScale) {
        steps++;
        // Math.pow may differ between machines in its last bit.
        double alpha = learningRate
                * Math.sqrt(1 - StrictMath.pow(adam.beta2(), steps))
                / (1 - StrictMath.pow(adam.beta1(), steps));
        AdamStep step = new AdamStep(
                gradientScale,
                (float) alpha,
                (float) adam.beta1(),
                (float) (1 - adam.beta1()),
                (float) adam.beta2(),
                (float) (1 - adam.beta2()),
                (float) adam.epsilon());
        kernels.adam(step, values, gradient, mean, square, padded);
        pruneState();
    }

    private void pruneState() {
        prune(values);
        prune(mean);
        prune(square);
    }

    private void prune(float[] array) {
        if (kept != null) {
            kernels.keep(kept, array, padded);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        out.writeLong(steps);
        out.writeBoolean(kept != null);
        if (kept != null) {
            write(kept, out);
        }
        write(values, out);
        write(mean, out);
        write(square, out);
    }

    void restore(DataInput in) throws IOException {
        int stored = in.readInt();
        if (stored != count) {
            throw new IOException("the saved network has " + stored + " parameters and this one " + count);
        }
        steps = in.readLong();
        kept = in.readBoolean() ? new float[padded] : null;
        if (kept != null) {
            read(kept, in);
        }
        read(values, in);
        read(mean, in);
        read(square, in);
    }

    private void write(float[] array, DataOutput out) throws IOException {
        for (int i = 0; i < count; i++) {
            // writeFloat would make all NaNs one.
            out.writeInt(Float.floatToRawIntBits(array[i]));
        }
    }

    private void read(float[] array, DataInput in) throws IOException {
        for (int i = 0; i < count; i++) {
            array[i] = Float.intBitsToFloat(in.readInt());
        }
    }
}
