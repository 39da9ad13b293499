package org.tombola.learner;

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
 * @param environmentSteps budget; learners may exceed it by less than one iteration
 * @param keys the key of the random stream of each named purpose
 */
public record Training(
        EnvironmentSource environment,
        Settings settings,
        Engine engine,
        Parameters start,
        Mask mask,
        long environmentSteps,
        Function<String, RandomKey> keys) {}
