package org.tombola.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A network in the hands of an engine: parameters, mask, gradient and the optimiser's state. Not thread-safe.
 *
 * <p>Pruned parameters are exactly zero after {@link #setParameters}, {@link #setMask} and every {@link #update}.
 */
public interface TrainableNetwork extends AutoCloseable {
    /** Which entries of the gradient a learner needs. */
    enum GradientScope {
        /** Those of kept parameters; the others are zero. */
        SURVIVORS,
        /** All, as some pruning criteria and dynamic sparsity need; {@link #update} still moves survivors only. */
        ALL
    }

    NetworkSpec spec();

    /**
     * Checks that a minibatch is not larger than was promised.
     *
     * @throws IllegalArgumentException if it is
     */
    static void requirePromised(int samples, int maximumBatch) {
        if (samples > maximumBatch) {
            throw new IllegalArgumentException(samples + " samples are more than the promised " + maximumBatch);
        }
    }

    /** Copies the network's parameters from a flat vector, starting at {@code offset}; the optimiser stays as it is. */
    void setParameters(float[] flat, int offset);

    /** Copies the network's parameters into a flat vector, starting at {@code offset}. */
    void copyParameters(float[] flat, int offset);

    /** Prunes, in mid-run too: kept[offset + i] says whether parameter i stays. the optimiser's state of the others is cleared. */
    void setMask(boolean[] kept, int offset);

    /**
     * Evaluates the network on a few samples, without keeping anything for a backward pass.
     *
     * @param observations sample-major, {@code samples} rows of {@code spec().inputs()} values
     * @param outputs sample-major, {@code samples} rows of {@code spec().outputs()} values, to be written
     */
    void predict(float[] observations, int samples, float[] outputs);

    /** Returns whether the bits of a sample's outputs are the same however many others are evaluated with it. */
    default boolean predictsSamplesAlone() {
        return false;
    }

    /**
     * Evaluates a minibatch, asks the loss for its gradient and propagates that back into the parameters' gradient, which
     * replaces the one before.
     *
     * @throws IllegalArgumentException if there are more samples than were promised to the engine
     */
    void backward(FeatureMajor inputs, int samples, Loss loss, GradientScope scope);

    /** Returns the sum of the squared gradient, in the engine's fixed order. */
    double squaredGradientNorm();

    /** Copies the gradient into a flat vector, starting at {@code offset}. */
    void copyGradient(float[] flat, int offset);

    /** Takes one step of the optimiser along {@code gradientScale} times the gradient. */
    void update(float learningRate, float gradientScale);

    /** Writes parameters and optimiser state, bit for bit. */
    void save(DataOutput out) throws IOException;

    /** Reads what {@link #save} wrote for the same spec. */
    void restore(DataInput in) throws IOException;

    /** Frees what the engine holds outside the heap. */
    @Override
    void close();
}
