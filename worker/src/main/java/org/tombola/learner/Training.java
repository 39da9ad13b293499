package org.tombola.learner;

import java.util.Optional;
import java.util.function.Function;
import org.tombola.environment.EnvironmentSource;
import org.tombola.network.Engine;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomKey;
import org.tombola.settings.Settings;

/**
 * Everything that a learner starts from.
 *
 * @param settings the learner's hyper-parameters
 * @param start parameters at step 0; what the mask removes is zero
 * @param masks what becomes of the mask
 * @param environmentSteps budget; learners may exceed it by less than one iteration
 * @param expert the agent to learn from, for learners that need one
 * @param keys the key of the random stream of each named purpose
 * @param seedKeys likewise, for what all cells of a seed have in common
 */
public record Training(
        EnvironmentSource environment,
        Settings settings,
        Engine engine,
        Parameters start,
        Mask mask,
        MaskSchedule masks,
        long environmentSteps,
        Optional<Expert> expert,
        Function<String, RandomKey> keys,
        Function<String, RandomKey> seedKeys) {}
