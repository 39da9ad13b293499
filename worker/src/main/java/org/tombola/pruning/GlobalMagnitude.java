package org.tombola.pruning;

import java.util.function.ToDoubleFunction;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;

/** Ranks weights by their absolute value, over all layers together (Frankle and Carbin 2019; Vischer et al. 2022). */
public final class GlobalMagnitude implements PruningCriterion {
    @Override
    public String id() {
        return "global-magnitude";
    }

    @Override
    public String resultVersion() {
        return "global-magnitude/1";
    }

    @Override
    public float[] scores(ParameterLayout layout, float[] weights, ToDoubleFunction<Tensor> initialDeviation) {
        float[] scores = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scores[i] = Math.abs(weights[i]);
        }
        return scores;
    }
}
