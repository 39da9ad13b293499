package org.tombola.network.simd;

import java.util.List;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;

/** Evaluates a network sample-major, with the lanes along the outputs, which pays for the few samples of acting. */
final class SampleMajorPredictor implements Predictor {
    private final Propagation propagation;
    private final List<Dense> layers;
    private final float[][] activations;

    SampleMajorPredictor(Propagation propagation, List<Dense> layers) {
        this.propagation = propagation;
        this.layers = layers;
        this.activations = new float[layers.size()][];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = new float[Batch.BLOCK * layers.get(i).paddedOutputs()];
        }
    }

    @Override
    public void predict(float[] observations, int from, int samples, int[] set, float[] outputs) {
        propagation.prepare();
        int inputs = propagation.inputs();
        IndexPairs pairs = propagation.pairs(set);
        Panel in = Panel.ofRows(observations, from * inputs, inputs);
        for (int i = 0; i < activations.length; i++) {
            Panel out = Panel.ofRows(activations[i], 0, layers.get(i).paddedOutputs());
            layers.get(i).predict(in, i == 0 ? pairs : null, out, samples);
            in = out;
        }
        Dense last = layers.get(activations.length - 1);
        for (int sample = 0; sample < samples; sample++) {
            System.arraycopy(
                    activations[activations.length - 1],
                    sample * last.paddedOutputs(),
                    outputs,
                    (from + sample) * last.outputs(),
                    last.outputs());
        }
    }
}
