package org.tombola.network.simd;

import java.util.List;

/** Evaluates a network without a backward pass, with the bits of the forward pass. */
interface Predictor {
    /** Returns the way that pays for these layers and for a number of samples. */
    static Predictor of(Propagation propagation) {
        List<Dense> dense = propagation.layers().stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .toList();
        Predictor many = new FeatureMajorPredictor(propagation);
        if (dense.size() < propagation.layers().size()) {
            return many;
        }
        Predictor few = new SampleMajorPredictor(propagation, dense);
        return (observations, from, samples, set, outputs) -> {
            // To transpose the weights costs as much as some predictions: who changes them after each has no use for
            // it.
            boolean isFirst = propagation.isFirstPrediction();
            boolean isFew = samples == 1 || samples < Batch.BLOCK && !isFirst;
            (isFew ? few : many).predict(observations, from, samples, set, outputs);
        };
    }

    /**
     * Evaluates at most {@value Batch#BLOCK} rows of {@code observations}, sample-major as are the outputs.
     *
     * @param from the first of them
     * @param set the inputs that may differ from zero, ascending
     */
    void predict(float[] observations, int from, int samples, int[] set, float[] outputs);
}
