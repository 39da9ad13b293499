package org.tombola.learner;

import java.util.List;
import java.util.Optional;
import org.tombola.settings.Conflict;
import org.tombola.settings.Setting;
import org.tombola.settings.Settings;

/**
 * How many samples an iteration of a learner collects, and in which portions it learns from them.
 *
 * @param environments parallel environments
 * @param rolloutSteps steps in each environment per iteration
 * @param minibatchSize samples per gradient step; divides {@link #batchSize()}
 * @param epochs passes over the samples of an iteration
 */
record IterationSettings(int environments, int rolloutSteps, int minibatchSize, int epochs) {
    static final Setting ENVIRONMENTS = Setting.integer("environments", 1, 4096, "parallel environments");
    static final Setting ROLLOUT_STEPS =
            Setting.integer("rollout-steps", 1, 65_536, "steps in each environment per iteration");
    static final Setting MINIBATCH_SIZE = Setting.integer("minibatch-size", 1, 1_048_576, "samples per gradient step");

    static final List<Setting> DECLARED = List.of(
            ENVIRONMENTS,
            ROLLOUT_STEPS,
            MINIBATCH_SIZE,
            Setting.integer("epochs", 1, 100, "passes over the samples of an iteration"));

    static IterationSettings of(Settings settings) {
        return new IterationSettings(
                settings.integer("environments"),
                settings.integer("rollout-steps"),
                settings.integer("minibatch-size"),
                settings.integer("epochs"));
    }

    /** Returns what is wrong with a minibatch size that leaves a remainder. */
    Optional<Conflict> conflict() {
        return batchSize() % minibatchSize == 0
                ? Optional.empty()
                : Optional.of(new Conflict(
                        "minibatch-size", "a divisor of environments * rollout-steps, which is " + batchSize()));
    }

    /** Returns the samples of one iteration. */
    int batchSize() {
        return environments * rolloutSteps;
    }

    /** Returns the smallest number of iterations that reaches a budget. */
    long iterations(long environmentSteps) {
        return (environmentSteps + batchSize() - 1) / batchSize();
    }

    /** Returns the most samples that a network will be given at once, in training and in evaluation. */
    int capacity() {
        return Math.max(batchSize(), Evaluator.BATCH);
    }
}
