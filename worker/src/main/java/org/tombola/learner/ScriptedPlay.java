package org.tombola.learner;

import java.util.Arrays;
import java.util.Optional;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Script;
import org.tombola.random.RandomStream;

/**
 * Acts by a script.
 *
 * @param observationSize floats of an observation
 * @param actionSize floats of an action
 */
public record ScriptedPlay(Script script, int observationSize, int actionSize) implements Policy {
    /** Returns the policy of an environment's script, if it has one. */
    public static Optional<Policy> of(EnvironmentSource environment) {
        EnvironmentSpec spec = environment.spec();
        return environment
                .script()
                .map(script -> new ScriptedPlay(
                        script, spec.observationSize(), spec.actions().size()));
    }

    @Override
    public void greedy(float[] observations, int count, float[] actions) {
        float[] action = new float[actionSize];
        for (int i = 0; i < count; i++) {
            int first = i * observationSize;
            script.act(Arrays.copyOfRange(observations, first, first + observationSize), action);
            System.arraycopy(action, 0, actions, i * actionSize, actionSize);
        }
    }

    @Override
    public void sampled(float[] observations, int count, RandomStream[] streams, float[] actions) {
        greedy(observations, count, actions);
    }
}
