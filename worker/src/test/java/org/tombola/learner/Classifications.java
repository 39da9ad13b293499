package org.tombola.learner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tombola.dataset.DataSetSource;
import org.tombola.network.Engines;
import org.tombola.network.InitialWeights;
import org.tombola.network.NetworkSource;
import org.tombola.network.Parameters;
import org.tombola.pruning.Mask;
import org.tombola.random.RandomKey;
import org.tombola.settings.Settings;

/** Trainings of classifiers whose numbers all follow from a seed. */
public final class Classifications {
    private static final NetworkSource NETWORK = NetworkSource.of(
            "perceptron",
            new Settings(new TreeMap<>(
                    Map.of("hidden", List.of(64L), "activation", "relu", "initialization", "fan-in-uniform"))));

    private Classifications() {}

    /** Returns a training of a dense classifier, in minibatches of 8. */
    public static Training training(DataSetSource dataSet, String engine, long examples, long seed) {
        AgentSpec agent = new Classification().agent(dataSet.spec(), settings(), NETWORK);
        float[] start = new InitialWeights(NETWORK.settings(), agent.layout(), agent.outputGains())
                .draw(name -> RandomKey.of("initial", seed, name));
        return new Training(
                dataSet,
                settings(),
                Engines.of(engine),
                new Parameters(agent.layout(), start),
                Mask.dense(agent.layout()),
                MaskSchedule.CONSTANT,
                examples,
                Optional.empty(),
                purpose -> RandomKey.of(purpose, seed),
                purpose -> RandomKey.of("seed " + purpose, seed));
    }

    /** Returns the same training with another mask. */
    public static Training masked(Training training, Mask mask) {
        return new Training(
                training.task(),
                training.settings(),
                training.engine(),
                new Parameters(mask.layout(), mask.apply(training.start().values())),
                mask,
                training.masks(),
                training.environmentSteps(),
                training.expert(),
                training.keys(),
                training.seedKeys());
    }

    private static Settings settings() {
        Map<String, Object> values = Map.of(
                "minibatch-size", 8L,
                "learning-rate", 1e-2,
                "anneal-learning-rate", true,
                "maximum-gradient-norm", 1.0,
                "adam-beta1", 0.9,
                "adam-beta2", 0.999,
                "adam-epsilon", 1e-8,
                "measure-shift", true,
                "measure-interference", true);
        return Settings.of(new Classification().settings(), values);
    }
}
