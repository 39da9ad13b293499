package org.tombola.experiment;

import java.util.ArrayList;
import java.util.List;

/** Experiments of a few small cells. */
public final class Experiments {
    private Experiments() {}

    /** Returns a quick experiment; each override of the form {@code path=value}. */
    public static Experiment small(String... overrides) {
        return of("CartPole-v1", overrides);
    }

    /** Returns a quick experiment in an environment; each override of the form {@code path=value}. */
    public static Experiment of(String environment, String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "name=small",
                "seeds=2",
                "environment-steps=512",
                "network.hidden=[8, 8]",
                "learner.environments=4",
                "learner.rollout-steps=32",
                "learner.minibatch-size=64",
                "learner.epochs=2",
                "evaluation.points=2",
                "evaluation.episodes=2",
                "evaluation.fresh-episodes=2",
                "pruning.iterations=3"));
        for (String override : overrides) {
            all.removeIf(other -> path(other).equals(path(override)));
            all.add(override);
        }
        return ExperimentReader.ofEnvironment(environment, all);
    }

    private static String path(String override) {
        return override.substring(0, override.indexOf('='));
    }
}
