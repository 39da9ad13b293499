package org.tombola.pruning;

import java.util.function.ToDoubleFunction;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;

/**
 * Ranks weights by their absolute value in units of the standard deviation that their layer was drawn with, over all layers
 * together: at initialization no layer goes before another.
 */
public final class NormalizedMagnitude implements PruningCriterion {
    @Override
    public String id() {
        return "normalized-magnitude";
    }

    @Override
    public String resultVersion() {
        return "normalized-magnitude/1";
    }

    @Override
    public float[] scores(ParameterLayout layout, float[] weights, ToDoubleFunction<Tensor> initialDeviation) {
        float[] scores = new float[weights.length];
        for (Tensor tensor : layout.tensors()) {
            double deviation = tensor.prunable() ? initialDeviation.applyAsDouble(tensor) : 1;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                scores[i] = (float) (Math.abs(weights[i]) / deviation);
            }
        }
        return scores;
    }
}
