package org.tombola.learner;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tombola.environment.ActionSpace;
import org.tombola.network.FeatureMajor;

/**
 * A distribution over actions whose parameters are a network's outputs. Not thread-safe: {@link #gradient} belongs to the
 * last {@link #evaluate}.
 */
interface ActionDistribution extends ActionChoice {
    /**
     * Writes logarithm of the probability (density) of given actions and the entropy.
     *
     * @param outputs samples 0 to {@code count - 1}
     * @param actions action of sample i at {@code (from + i) * }{@link ActionSpace#size()}
     * @param logProbabilities written at {@code from + i}
     * @param entropies written at {@code from + i}
     */
    void evaluate(
            FeatureMajor outputs, int count, float[] actions, int from, float[] logProbabilities, float[] entropies);

    /**
     * Writes the gradient with respect to the outputs of {@code sum_i byLogProbability[i] * log p_i + byEntropy * H_i}.
     *
     * @param byLogProbability read at {@code from + i}
     */
    void gradient(FeatureMajor gradient, int count, float[] byLogProbability, int from, float byEntropy);

    /**
     * Writes the Kullback-Leibler divergence of this distribution from a reference, KL(reference, this), and its gradient.
     *
     * @param outputs samples 0 to {@code count - 1}
     * @param reference outputs that mean the reference, sample {@code from + i} for sample i
     * @param weight factor of the gradient
     * @param divergences in nats, written at {@code from + i}
     * @param gradient with respect to the outputs, written at samples 0 to {@code count - 1}
     */
    void divergence(
            FeatureMajor outputs,
            int count,
            FeatureMajor reference,
            int from,
            float weight,
            float[] divergences,
            FeatureMajor gradient);

    /**
     * Returns the network outputs that a distribution over an action space needs.
     *
     * @throws IllegalArgumentException if there is no distribution
     */
    static int outputs(ActionSpace actions) {
        if (actions instanceof ActionSpace.Discrete discrete) {
            return discrete.count();
        }
        if (actions instanceof ActionSpace.Box box) {
            return 2 * box.size();
        }
        throw new IllegalArgumentException("no distribution over " + actions);
    }

    /** Returns what the {@link #outputs} mean, in words. */
    static List<String> parameters(ActionSpace actions) {
        if (actions instanceof ActionSpace.Box box) {
            return Stream.of("mean", "logarithm of the standard deviation")
                    .flatMap(parameter ->
                            IntStream.range(0, box.size()).mapToObj(i -> parameter + " of action component " + i))
                    .toList();
        }
        return IntStream.range(0, outputs(actions))
                .mapToObj(i -> "logit of action " + i)
                .toList();
    }

    /**
     * Returns the distribution for an action space.
     *
     * @param capacity the most samples that one call will bring
     * @throws IllegalArgumentException if there is none
     */
    static ActionDistribution of(ActionSpace actions, int capacity) {
        return actions instanceof ActionSpace.Box box
                ? new Gaussian(box.size(), capacity)
                : new Categorical(outputs(actions), capacity);
    }
}
