package org.tombola.network.simd;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.Panel;
import org.tombola.network.Adam;
import org.tombola.network.DenseLayer;
import org.tombola.network.FeatureMajor;
import org.tombola.network.LayerSpec;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Tensor;
import org.tombola.network.TrainableNetwork;

/**
 * A network whose minibatches pass in blocks of {@value #BLOCK} samples.
 *
 * <p>{@link #squaredGradientNorm} covers what {@link #backward} left: with {@code SURVIVORS} the kept parameters, with
 * {@code ALL} every parameter.
 */
final class SimdNetwork implements TrainableNetwork {
    /** Samples whose activations stay in the nearest cache from the forward to the backward pass. */
    static final int BLOCK = 128;

    private final NetworkSpec spec;
    private final List<Tensor> tensors;
    private final DenseKernels kernels;
    private final TrainableParameters parameters;
    private final List<Dense> layers = new ArrayList<>();
    private final float[] scratch = new float[DenseKernels.SCRATCH];
    private final int maximumBatch;
    private final Predictor predictor;
    private Batch batch;
    private boolean forwardReady;

    SimdNetwork(NetworkSpec spec, Adam adam, int maximumBatch, DenseKernels kernels) {
        this.spec = spec;
        this.tensors = spec.tensors(0);
        this.kernels = kernels;
        this.maximumBatch = maximumBatch;
        this.parameters = new TrainableParameters(spec.parameterCount(), adam, kernels);
        int offset = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            if (!(layer instanceof DenseLayer)) {
                throw new IllegalArgumentException("the engine simd has no layer " + layer);
            }
            int inputs = spec.inputsOf(i);
            layers.add(new Dense(parameters, kernels, inputs, layer.outputs(), layer.activation(), offset));
            offset += (inputs + 1) * layer.outputs();
        }
        this.batch = new Batch(layers, Math.min(maximumBatch, BLOCK));
        this.predictor = new Predictor(layers);
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public void setParameters(float[] flat, int offset) {
        parameters.set(flat, offset);
        parametersChanged();
    }

    @Override
    public void copyParameters(float[] flat, int offset) {
        System.arraycopy(parameters.values, 0, flat, offset, spec.parameterCount());
    }

    @Override
    public void setMask(boolean[] kept, int offset) {
        parameters.mask(kept, offset);
        parametersChanged();
    }

    @Override
    public void predict(float[] observations, int samples, float[] outputs) {
        predictor.predict(observations, samples, outputs);
    }

    @Override
    public void backward(FeatureMajor inputs, int samples, Loss loss, GradientScope scope) {
        if (samples > maximumBatch) {
            throw new IllegalArgumentException(samples + " samples are more than the promised " + maximumBatch);
        }
        if (samples > batch.capacity()) {
            // Rows no longer than needed lie on fewer pages.
            batch = new Batch(layers, samples);
        }
        if (!forwardReady) {
            layers.forEach(Dense::prepareForward);
            forwardReady = true;
        }
        Panel in = batch.inputs(inputs, samples);
        for (int from = 0; from < samples; from += BLOCK) {
            batch.propagate(in, loss, from, Math.min(BLOCK, samples - from));
        }
        batch.parameterGradients(in, samples, scratch);
        if (scope == GradientScope.SURVIVORS) {
            parameters.pruneGradient();
        }
    }

    @Override
    public double squaredGradientNorm() {
        double sum = 0;
        for (Tensor tensor : tensors) {
            sum += kernels.squaredNorm(parameters.gradient, tensor.offset(), tensor.size(), scratch);
        }
        return sum;
    }

    @Override
    public void copyGradient(float[] flat, int offset) {
        System.arraycopy(parameters.gradient, 0, flat, offset, spec.parameterCount());
    }

    @Override
    public void update(float learningRate, float gradientScale) {
        parameters.step(learningRate, gradientScale);
        parametersChanged();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        parameters.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        parameters.restore(in);
        parametersChanged();
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }

    private void parametersChanged() {
        forwardReady = false;
        predictor.parametersChanged();
    }
}
