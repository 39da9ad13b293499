package org.tombola.network.simd;

import java.util.List;
import org.tombola.kernel.DenseKernels;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.FeatureMajor;
import org.tombola.network.Loss;
import org.tombola.network.TrainableNetwork;

/** The way of minibatches through the layers and back, under one placement of the parameters. */
final class Propagation {
    private final Placement placement;
    private final float[] gradient;
    private final int inputs;
    private final List<Layer> layers;
    private final float[] scratch = new float[DenseKernels.SCRATCH];
    private Batch batch;
    private boolean ready;
    private boolean predicted;

    /** Makes the layers of a network with some inputs. */
    Propagation(int inputs, DenseKernels kernels, Placement placement, float[] values, float[] gradient) {
        this.inputs = inputs;
        this.placement = placement;
        this.gradient = gradient;
        this.layers = placement.layers().stream()
                .map(layer -> Layer.of(kernels, layer, values, gradient))
                .toList();
        this.batch = new Batch(inputs, layers, 0);
    }

    List<Layer> layers() {
        return layers;
    }

    /** Returns the number of inputs, whether they are seen or not. */
    int inputs() {
        return inputs;
    }

    /**
     * Returns the inputs of the first layer that may differ from zero and their columns, or null for all.
     *
     * @param set these inputs
     */
    IndexPairs pairs(int[] set) {
        return SetInputs.pairs(layers.get(0).placement, set);
    }

    void parametersChanged() {
        ready = false;
        predicted = false;
    }

    /** Returns whether this is asked for the first time since the parameters changed. */
    boolean isFirstPrediction() {
        boolean isFirst = !predicted;
        predicted = true;
        return isFirst;
    }

    /** Prepares the layers for the present parameters. */
    void prepare() {
        if (!ready) {
            layers.forEach(Layer::prepare);
            ready = true;
        }
    }

    /** Does as {@link TrainableNetwork#backward}, with inputs of which only some are set. */
    void backward(FeatureMajor inputs, int[] set, int samples, Loss loss) {
        if (samples > batch.capacity()) {
            // Rows no longer than needed lie on fewer pages.
            batch = new Batch(this.inputs, layers, samples);
        }
        prepare();
        Panel in = batch.inputs(inputs, pairs(set), samples);
        for (int from = 0; from < samples; from += Batch.BLOCK) {
            batch.propagate(in, loss, from, Math.min(Batch.BLOCK, samples - from));
        }
        batch.parameterGradients(in, samples, scratch);
    }

    double squaredGradientNorm() {
        double sum = 0;
        for (Layer layer : layers) {
            sum = layer.addSquaredGradient(sum, scratch);
        }
        return sum;
    }

    /** Copies the gradient into a flat vector. */
    void copyGradient(float[] flat, int offset) {
        placement.scatter(gradient, flat, offset);
    }
}
