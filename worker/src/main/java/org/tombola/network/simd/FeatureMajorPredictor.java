package org.tombola.network.simd;

import java.util.List;
import org.tombola.kernel.IndexPairs;
import org.tombola.kernel.Panel;
import org.tombola.network.FeatureMajor;
import org.tombola.network.SetFeatures;

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

    private final SetFeatures setInputs;

    FeatureMajorPredictor(Propagation propagation) {
        this.propagation = propagation;
        this.layers = propagation.layers();
        this.values = new FeatureMajor[layers.size() + 1];
        values[0] = new FeatureMajor(propagation.inputs(), Batch.BLOCK);
        this.setInputs = new SetFeatures(propagation.inputs());
        for (int i = 0; i < layers.size(); i++) {
            values[i + 1] = new FeatureMajor(layers.get(i).outputs(), Batch.BLOCK);
        }
    }

    @Override
    public void predict(float[] observations, int samples, float[] outputs) {
        propagation.prepare();
        if (samples == 1) {
            predictOne(observations, outputs);
            return;
        }
        for (int from = 0; from < samples; from += Batch.BLOCK) {
            predictBlock(observations, from, Math.min(Batch.BLOCK, samples - from), outputs);
        }
    }

    private void predictOne(float[] observations, float[] outputs) {
        float[] in = observations;
        int[] set = setInputs.of(observations, 0, 1);
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).predictOne(in, i == 0 ? propagation.pairs(set) : null, values[i + 1].values());
            in = values[i + 1].values();
        }
        System.arraycopy(in, 0, outputs, 0, values[layers.size()].features());
    }

    private void predictBlock(float[] observations, int from, int samples, float[] outputs) {
        FeatureMajor in = values[0];
        for (int sample = 0; sample < samples; sample++) {
            positions[sample] = from + sample;
        }
        int[] set = setInputs.of(observations, from * in.features(), samples);
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
