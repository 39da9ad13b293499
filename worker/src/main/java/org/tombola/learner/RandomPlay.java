package org.tombola.learner;

import java.util.Arrays;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.EnvironmentSource;
import org.tombola.random.RandomStream;

/** Episodes of a policy that chooses all actions equally likely, the measure of what nobody has learned. */
public final class RandomPlay {
    private RandomPlay() {}

    /** Mean and standard deviation of undiscounted returns. */
    public record Returns(double mean, double std) {}

    /** Returns the returns of some episodes, the same ones each time. */
    public static Returns returns(EnvironmentSource environment, int episodes) {
        return returns(environment, policy(environment.spec().actions()), episodes);
    }

    /** Returns those of another policy in episodes that start alike. */
    public static Returns returns(EnvironmentSource environment, Policy policy, int episodes) {
        EpisodeReturns returns = new EpisodeEvaluator(environment, 0, () -> {})
                .evaluate(policy, Evaluator.Mode.SAMPLED, "random-play", episodes);
        return new Returns(returns.mean(), returns.std());
    }

    /** Returns the policy; asked for greedy actions it takes the first, or zeros. */
    public static Policy policy(ActionSpace actions) {
        return new Policy() {
            @Override
            public void greedy(float[] observations, int count, float[] chosen) {
                Arrays.fill(chosen, 0, count * actions.size(), 0);
            }

            @Override
            public void sampled(float[] observations, int count, RandomStream[] streams, float[] chosen) {
                for (int i = 0; i < count; i++) {
                    for (int k = 0; k < actions.size(); k++) {
                        chosen[i * actions.size() + k] = draw(streams[i]);
                    }
                }
            }

            private float draw(RandomStream stream) {
                return actions instanceof ActionSpace.Box box
                        ? box.low() + (box.high() - box.low()) * stream.nextFloat()
                        : stream.nextInt(((ActionSpace.Discrete) actions).count());
            }
        };
    }
}
