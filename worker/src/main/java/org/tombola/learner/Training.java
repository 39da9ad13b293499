package org.tombola.learner;

import java.util.Optional;
import java.util.function.Function;
import org.tombola.dataset.DataSetSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Task;
import org.tombola.network.Engine;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomKey;
import org.tombola.settings.Settings;

/**
 * Everything that a learner starts from.
 *
 * @param task what is learned
 * @param settings the learner's hyper-parameters
 * @param start parameters at step 0; what the mask removes is zero
 * @param masks what becomes of the mask
 * @param environmentSteps budget, of a data set in examples; learners may exceed it by less than one iteration
 * @param expert the agent to learn from, for learners that need one
 * @param keys the key of the random stream of each named purpose
 * @param seedKeys likewise, for what all cells of a seed have in common
 */
public record Training(
        Task task,
        Settings settings,
        Engine engine,
        Parameters start,
        Mask mask,
        MaskSchedule masks,
        long environmentSteps,
        Optional<Expert> expert,
        Function<String, RandomKey> keys,
        Function<String, RandomKey> seedKeys) {
    /**
     * Returns the environment in which is learned.
     *
     * @throws IllegalArgumentException if it is a data set from which is learned
     */
    public EnvironmentSource environment() {
        if (task instanceof EnvironmentSource environment) {
            return environment;
        }
        throw new IllegalArgumentException("what is learned is no environment");
    }

    /**
     * Returns the data set from which is learned.
     *
     * @throws IllegalArgumentException if it is an environment in which is learned
     */
    public DataSetSource dataSet() {
        if (task instanceof DataSetSource dataSet) {
            return dataSet;
        }
        throw new IllegalArgumentException("what is learned is no data set");
    }
}
