package org.tombola.network.simd;

import java.util.List;

/** Evaluates a network without a backward pass, with the bits of the forward pass. */
interface Predictor {
    /** Returns the way that pays for these layers. */
    static Predictor of(Propagation propagation) {
        List<Dense> dense = propagation.layers().stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .toList();
        return dense.size() == propagation.layers().size()
                ? new SampleMajorPredictor(propagation, dense)
                : new FeatureMajorPredictor(propagation);
    }

    /** Evaluates {@code samples} rows of {@code observations}, sample-major as are the outputs. */
    void predict(float[] observations, int samples, float[] outputs);
}
