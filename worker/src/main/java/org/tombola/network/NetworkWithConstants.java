package org.tombola.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.tombola.kernel.DenseKernels;

/**
 * An engine's network and, behind its outputs, {@link ConstantOutputs}, which are trained here, by the same optimiser and with the same
 * bits on every engine.
 *
 * <p>The gradient of a constant is the sum over the samples of that of its output, in double precision and ascending.
 */
final class NetworkWithConstants implements TrainableNetwork {
    private final TrainableNetwork layers;
    private final NetworkSpec spec;
    private final Optimizer optimizer;
    private final DenseKernels kernels = DenseKernels.best();
    private final int computed;
    private final int count;
    private final int layerParameters;

    private final float[] values;
    private final float[] gradient;
    private final float[] mean;
    private final float[] square;
    private long steps;

    private final FeatureMajor outputs;
    private final FeatureMajor byOutput;
    private final double[] sums;

    /** Puts the constant outputs of a spec behind a network of its layers, whose parameters and so constants are zero. */
    NetworkWithConstants(TrainableNetwork layers, NetworkSpec spec, Optimizer optimizer, int maximumBatch) {
        this.layers = layers;
        this.spec = spec;
        this.optimizer = optimizer;
        this.computed = layers.spec().outputs();
        this.count = spec.constants().count();
        this.layerParameters = layers.spec().parameterCount();
        int padded = FeatureMajor.padded(count);
        this.values = new float[padded];
        this.gradient = new float[padded];
        this.mean = new float[padded];
        this.square = new float[padded];
        this.outputs = new FeatureMajor(spec.outputs(), maximumBatch);
        this.byOutput = new FeatureMajor(spec.outputs(), maximumBatch);
        this.sums = new double[count];
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public void setParameters(float[] flat, int offset) {
        layers.setParameters(flat, offset);
        System.arraycopy(flat, offset + layerParameters, values, 0, count);
    }

    @Override
    public void copyParameters(float[] flat, int offset) {
        layers.copyParameters(flat, offset);
        System.arraycopy(values, 0, flat, offset + layerParameters, count);
    }

    @Override
    public void setMask(boolean[] kept, int offset) {
        layers.setMask(kept, offset);
    }

    @Override
    public void predict(float[] observations, int samples, float[] rows) {
        float[] byLayers = new float[samples * computed];
        layers.predict(observations, samples, byLayers);
        for (int i = 0; i < samples; i++) {
            System.arraycopy(byLayers, i * computed, rows, i * spec.outputs(), computed);
            System.arraycopy(values, 0, rows, i * spec.outputs() + computed, count);
        }
    }

    @Override
    public boolean predictsSamplesAlone() {
        return layers.predictsSamplesAlone();
    }

    @Override
    public void backward(FeatureMajor inputs, int samples, Loss loss, GradientScope scope) {
        Arrays.fill(sums, 0);
        layers.backward(inputs, samples, (out, by, from, block) -> differentiate(loss, out, by, from, block), scope);
        for (int k = 0; k < count; k++) {
            gradient[k] = (float) sums[k];
        }
    }

    private void differentiate(Loss loss, FeatureMajor byLayers, FeatureMajor toLayers, int from, int samples) {
        copyRows(byLayers, outputs, samples);
        for (int k = 0; k < count; k++) {
            int row = (computed + k) * outputs.stride();
            Arrays.fill(outputs.values(), row, row + samples, values[k]);
        }
        loss.gradient(outputs, byOutput, from, samples);
        copyRows(byOutput, toLayers, samples);
        for (int k = 0; k < count; k++) {
            int row = (computed + k) * byOutput.stride();
            for (int i = 0; i < samples; i++) {
                sums[k] += byOutput.values()[row + i];
            }
        }
    }

    private void copyRows(FeatureMajor source, FeatureMajor target, int samples) {
        for (int k = 0; k < computed; k++) {
            System.arraycopy(source.values(), k * source.stride(), target.values(), k * target.stride(), samples);
        }
    }

    @Override
    public double squaredGradientNorm() {
        double squares = layers.squaredGradientNorm();
        for (int k = 0; k < count; k++) {
            squares += (double) gradient[k] * gradient[k];
        }
        return squares;
    }

    @Override
    public void copyGradient(float[] flat, int offset) {
        layers.copyGradient(flat, offset);
        System.arraycopy(gradient, 0, flat, offset + layerParameters, count);
    }

    @Override
    public void update(float learningRate, float gradientScale) {
        layers.update(learningRate, gradientScale);
        steps++;
        if (optimizer.weightDecay() != 0) {
            kernels.scale(optimizer.retention(learningRate), values, values.length);
        }
        optimizer.step(steps, learningRate, gradientScale).take(kernels, values, gradient, mean, square, values.length);
        for (int k = 0; k < count; k++) {
            values[k] = spec.constants().within(values[k]);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        layers.save(out);
        out.writeLong(steps);
        for (int k = 0; k < count; k++) {
            out.writeInt(Float.floatToRawIntBits(values[k]));
            out.writeInt(Float.floatToRawIntBits(mean[k]));
            out.writeInt(Float.floatToRawIntBits(square[k]));
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        layers.restore(in);
        steps = in.readLong();
        for (int k = 0; k < count; k++) {
            values[k] = Float.intBitsToFloat(in.readInt());
            mean[k] = Float.intBitsToFloat(in.readInt());
            square[k] = Float.intBitsToFloat(in.readInt());
        }
    }

    @Override
    public void close() {
        layers.close();
    }
}
