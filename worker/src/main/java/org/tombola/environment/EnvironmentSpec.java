package org.tombola.environment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a learner needs to know of an environment.
 *
 * @param observations the inputs, in the order of the observation vector
 * @param maximumEpisodeSteps steps after which an episode is truncated
 * @param solvedReturn mean return from which the task counts as solved, where its authors named one
 */
public record EnvironmentSpec(
        List<Observation> observations, ActionSpace actions, int maximumEpisodeSteps, OptionalDouble solvedReturn) {
    public EnvironmentSpec {
        observations = List.copyOf(observations);
    }

    /** Returns the floats that hold one observation. */
    public int observationSize() {
        return observations.size();
    }
}
