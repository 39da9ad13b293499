package org.tombola.learner;

import org.tombola.dataset.DataSetSource;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Task;

/**
 * Measures how well policies do a task. What is measured depends on the policy, the purpose and a seed only: not on the
 * cell, and not on how much else is measured.
 */
interface Evaluator {
    /** Episodes or examples that a policy is asked about at once; results do not depend on it. */
    int BATCH = 128;

    /** How actions are chosen. */
    enum Mode {
        GREEDY,
        SAMPLED
    }

    /** What an evaluation decides. */
    enum Purpose {
        /** Which checkpoint is the best. */
        CHOICE("evaluation"),
        /** How good that one is. */
        MEASUREMENT("fresh-evaluation");

        private final String stream;

        Purpose(String stream) {
            this.stream = stream;
        }

        /** Returns the purpose of the random streams. */
        String stream() {
            return stream;
        }
    }

    /**
     * Returns the returns of a number of episodes; of a data set, an episode is an example, whose return is 1 if its class is
     * told and 0 otherwise, so that the mean is the accuracy.
     */
    EpisodeReturns evaluate(Policy policy, Mode mode, Purpose purpose, int episodes);

    /**
     * Returns the evaluator of a task.
     *
     * @param seed names the episodes
     * @param pulse called often, to end an evaluation by an exception
     */
    static Evaluator of(Task task, long seed, Runnable pulse) {
        if (task instanceof EnvironmentSource environment) {
            return new EpisodeEvaluator(environment, seed, pulse);
        }
        if (task instanceof DataSetSource dataSet) {
            return new AccuracyEvaluator(dataSet, seed, pulse);
        }
        throw new IllegalArgumentException("no evaluator of " + task.getClass());
    }
}
