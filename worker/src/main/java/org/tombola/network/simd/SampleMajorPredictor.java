package org.tombola.network.simd;

import java.util.List;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.SetFeatures;

/** Evaluates a network sample-major, with the lanes along the outputs, which pays for the few samples of acting. */
final class SampleMajorPredictor implements Predictor {
    private static final int SAMPLES = 64;

    private final Propagation propagation;
    private final List<Dense> layers;
    private final float[][] activations;

    private final SetFeatures setInputs;

    SampleMajorPredictor(Propagation propagation, List<Dense> layers) {
        this.propagation = propagation;
        this.layers = layers;
        this.setInputs = new SetFeatures(propagation.inputs());
        this.activations = new float[layers.size()][];
        for (int i = 0; i < activations.length; i++) {
            activations[i] = new float[SAMPLES * layers.get(i).paddedOutputs()];
        }
    }

    @Override
    public void predict(float[] observations, int samples, float[] outputs) {
        propagation.prepare();
        for (int from = 0; from < samples; from += SAMPLES) {
            predictSome(observations, from, Math.min(SAMPLES, samples - from), outputs);
        }
    }

    private void predictSome(float[] observations, int from, int samples, float[] outputs) {
        int inputs = propagation.inputs();
        IndexPairs set = propagation.pairs(setInputs.of(observations, from * inputs, samples));
        Panel in = Panel.ofRows(observations, from * inputs, inputs);
        for (int i = 0; i < activations.length; i++) {
            Panel out = Panel.ofRows(activations[i], 0, layers.get(i).paddedOutputs());
            layers.get(i).predict(in, i == 0 ? set : null, out, samples);
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
