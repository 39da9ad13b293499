package org.tombola.network.simd;

import java.util.Arrays;
import java.util.List;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.FeatureMajor;

/**
 * Evaluates a network by the forward pass of training, with the lanes along the samples, as sparse layers need it and as
 * pays for many samples.
 */
final class FeatureMajorPredictor implements Predictor {
    private final Propagation propagation;
    private final List<Layer> layers;

    /** The inputs, and the activations of each layer. */
    private final FeatureMajor[] values;

    /** Where the samples of a block are. */
    private final int[] positions = new int[Batch.BLOCK];

    FeatureMajorPredictor(Propagation propagation) {
        this.propagation = propagation;
        this.layers = propagation.layers();
        this.values = new FeatureMajor[layers.size() + 1];
        values[0] = new FeatureMajor(propagation.inputs(), Batch.BLOCK);
        for (int i = 0; i < layers.size(); i++) {
            values[i + 1] = new FeatureMajor(layers.get(i).outputs(), Batch.BLOCK);
        }
    }

    @Override
    public void predict(float[] observations, int from, int samples, int[] set, float[] outputs) {
        propagation.prepare();
        if (samples == 1) {
            predictOne(observations, from, set, outputs);
        } else {
            predictMany(observations, from, samples, set, outputs);
        }
    }

    private void predictOne(float[] observations, int from, int[] set, float[] outputs) {
        int inputs = propagation.inputs();
        float[] in = from == 0 ? observations : Arrays.copyOfRange(observations, from * inputs, (from + 1) * inputs);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).predictOne(in, i == 0 ? propagation.pairs(set) : null, values[i + 1].values());
            in = values[i + 1].values();
        }
        int out = values[layers.size()].features();
        System.arraycopy(in, 0, outputs, from * out, out);
    }

    private void predictMany(float[] observations, int from, int samples, int[] set, float[] outputs) {
        FeatureMajor in = values[0];
        for (int sample = 0; sample < samples; sample++) {
            positions[sample] = from + sample;
        }
        in.restrict(set);
        in.copy(observations, in.features(), set, positions, 0, samples);
        int padded = FeatureMajor.padded(samples);
        for (int i = 0; i < layers.size(); i++) {
            IndexPairs pairs = i == 0 ? propagation.pairs(set) : null;
            layers.get(i).forward(panel(values[i]), pairs, panel(values[i + 1]), padded);
        }
        FeatureMajor out = values[layers.size()];
        for (int feature = 0; feature < out.features(); feature++) {
            int row = feature * out.stride();
            for (int sample = 0; sample < samples; sample++) {
                outputs[(from + sample) * out.features() + feature] = out.values()[row + sample];
            }
        }
    }

    private static Panel panel(FeatureMajor values) {
        return Panel.ofRows(values.values(), 0, values.stride());
    }
}
