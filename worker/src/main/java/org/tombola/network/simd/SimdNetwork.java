package org.tombola.network.simd;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.tombola.kernel.DenseKernels;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.NetworkSpec;
import org.tombola.network.Optimizer;
import org.tombola.network.SetFeatures;
import org.tombola.network.TrainableNetwork;

/**
 * A network whose layers are dense or sparse as the mask suggests, with the same bits.
 *
 * <p>{@link #squaredGradientNorm} covers what {@link #backward} left: with {@code SURVIVORS} the kept parameters, with
 * {@code ALL} every parameter.
 */
final class SimdNetwork implements TrainableNetwork {
    /** Predictions and gradients without a new input after which those that nobody sets are left out. */
    private static final int PATIENCE = 64;

    private final NetworkSpec spec;
    private final DenseKernels kernels;
    private final TrainableParameters parameters;
    private final int maximumBatch;

    private final SetFeatures setInputs;

    private Propagation survivors;
    private Predictor predictor;

    /** Dense layers on copies of all parameters, for gradients of pruned ones; null until somebody asks for these. */
    private WholeNetwork whole;

    /** Where the gradient is. */
    private Propagation latest;

    SimdNetwork(NetworkSpec spec, Optimizer optimizer, int maximumBatch, DenseKernels kernels) {
        this(spec, optimizer, maximumBatch, kernels, PATIENCE);
    }

    /**
     * Likewise, but inputs that nobody sets are left out after another while.
     *
     * @param patience of {@link SeenInputs}
     */
    SimdNetwork(NetworkSpec spec, Optimizer optimizer, int maximumBatch, DenseKernels kernels, int patience) {
        this.spec = spec;
        this.kernels = kernels;
        this.maximumBatch = maximumBatch;
        this.setInputs = new SetFeatures(spec.inputs());
        this.parameters = new TrainableParameters(spec, optimizer, kernels, patience);
        replaced();
        this.latest = survivors;
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public void setParameters(float[] flat, int offset) {
        parameters.set(flat, offset);
        survivors.parametersChanged();
    }

    @Override
    public void copyParameters(float[] flat, int offset) {
        parameters.copy(flat, offset);
    }

    @Override
    public void setMask(boolean[] kept, int offset) {
        parameters.mask(kept, offset, flatGradient());
        replaced();
    }

    @Override
    public void predict(float[] observations, int samples, float[] outputs) {
        for (int from = 0; from < samples; from += Batch.BLOCK) {
            int count = Math.min(Batch.BLOCK, samples - from);
            int[] set = setInputs.of(observations, from * spec.inputs(), count);
            see(set);
            predictor.predict(observations, from, count, set, outputs);
        }
    }

    @Override
    public boolean predictsSamplesAlone() {
        return true;
    }

    @Override
    public void backward(FeatureMajor inputs, int samples, Loss loss, GradientScope scope) {
        TrainableNetwork.requirePromised(samples, maximumBatch);
        int[] set = SetInputs.ofRows(inputs, samples);
        see(set);
        if (scope == GradientScope.SURVIVORS) {
            latest = survivors;
            survivors.backward(inputs, set, samples, loss);
            parameters.pruneGradient();
        } else if (parameters.placement().isWhole()) {
            latest = survivors;
            survivors.backward(inputs, set, samples, loss);
        } else {
            latest = backwardThroughAll(inputs, set, samples, loss);
        }
    }

    private void see(int[] set) {
        if (parameters.see(set, this::flatGradient)) {
            replaced();
        }
    }

    private Propagation backwardThroughAll(FeatureMajor inputs, int[] set, int samples, Loss loss) {
        if (whole == null) {
            whole = new WholeNetwork(spec, kernels);
        }
        parameters.copy(whole.values, 0);
        whole.propagation.parametersChanged();
        whole.propagation.backward(inputs, set, samples, loss);
        parameters.setGradient(whole.gradient);
        return whole.propagation;
    }

    @Override
    public double squaredGradientNorm() {
        return latest.squaredGradientNorm();
    }

    @Override
    public void copyGradient(float[] flat, int offset) {
        latest.copyGradient(flat, offset);
    }

    private float[] flatGradient() {
        float[] flat = new float[spec.parameterCount()];
        latest.copyGradient(flat, 0);
        return flat;
    }

    @Override
    public void update(float learningRate, float gradientScale) {
        parameters.step(learningRate, gradientScale);
        survivors.parametersChanged();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        parameters.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        parameters.restore(in, flatGradient());
        replaced();
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }

    /** Builds the layers anew, after the parameters have got a new placement. */
    private void replaced() {
        survivors = parameters.propagation();
        predictor = Predictor.of(survivors);
    }

    /** All parameters at their places in the flat vector. */
    private static final class WholeNetwork {
        final float[] values;
        final float[] gradient;
        final Propagation propagation;

        WholeNetwork(NetworkSpec spec, DenseKernels kernels) {
            Placement placement = Placement.whole(spec);
            this.values = new float[placement.size()];
            this.gradient = new float[placement.size()];
            this.propagation = new Propagation(spec.inputs(), kernels, placement, values, gradient);
        }
    }
}
