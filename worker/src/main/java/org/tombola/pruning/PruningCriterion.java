package org.tombola.pruning;

import java.util.function.ToDoubleFunction;
import org.tombola.network.ParameterLayout;
import org.tombola.network.Tensor;
import org.tombola.registry.Named;

/** The importance of weights, by which pruning ranks them; found by its id through {@link java.util.ServiceLoader}. */
public interface PruningCriterion extends Named {
    /** Returns the id by which experiments name the criterion, such as {@code global-magnitude}. */
    @Override
    String id();

    /** Returns the version of the scores, such as {@code global-magnitude/1}; a change of results raises it. */
    String resultVersion();

    /**
     * Returns one score per parameter; weights with the lowest scores go first, over all layers together.
     *
     * @param weights trained parameters, those that are pruned already being zero
     * @param initialDeviation standard deviation of the distribution from which the weights of a tensor are drawn
     */
    float[] scores(ParameterLayout layout, float[] weights, ToDoubleFunction<Tensor> initialDeviation);
}
