package org.tombola.learner;

import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/**
 * Plays whole episodes with a policy.
 *
 * <p>An episode is named by (evaluation seed, purpose, number): its start and its random numbers do not depend on how
 * many others are played, nor on the cell.
 */
final class EpisodeEvaluator implements Evaluator {
    private final EnvironmentSource source;
    private final long seed;
    private final Runnable pulse;

    /**
     * Prepares evaluations.
     *
     * @param pulse called at each step, to end an evaluation by an exception
     */
    EpisodeEvaluator(EnvironmentSource source, long seed, Runnable pulse) {
        this.source = source;
        this.seed = seed;
        this.pulse = pulse;
    }

    @Override
    public EpisodeReturns evaluate(Policy policy, Mode mode, Purpose purpose, int episodes) {
        return evaluate(policy, mode, purpose.stream(), episodes);
    }

    /** Returns the returns of the episodes 0 to {@code episodes - 1} of a purpose. */
    EpisodeReturns evaluate(Policy policy, Mode mode, String purpose, int episodes) {
        double[] returns = new double[episodes];
        for (int first = 0; first < episodes; first += BATCH) {
            play(policy, mode, purpose, first, Math.min(BATCH, episodes - first), returns);
        }
        return EpisodeReturns.of(returns, episodes);
    }

    private void play(Policy policy, Mode mode, String purpose, int first, int count, double[] returns) {
        try (Environment environment = source.create(count)) {
            RandomStream[] streams = new RandomStream[count];
            int[] active = new int[count];
            for (int i = 0; i < count; i++) {
                streams[i] = new RandomStream(RandomKey.of(purpose, seed, first + i));
                environment.reset(i, streams[i].nextLong());
                active[i] = i;
            }
            int observationSize = source.spec().observationSize();
            float[] observations = new float[count * observationSize];
            float[] actions = new float[count * source.spec().actions().size()];
            RandomStream[] activeStreams = streams.clone();
            Step step = new Step(count);
            int remaining = count;
            while (remaining > 0) {
                pulse.run();
                for (int k = 0; k < remaining; k++) {
                    environment.observe(active[k], observations, k * observationSize);
                    activeStreams[k] = streams[active[k]];
                }
                switch (mode) {
                    case GREEDY -> policy.greedy(observations, remaining, actions);
                    case SAMPLED -> policy.sampled(observations, remaining, activeStreams, actions);
                }
                environment.step(active, remaining, actions, step);
                remaining = settle(step, active, remaining, returns, first);
            }
        }
    }

    /** Adds up rewards, keeps the environments whose episodes go on, and returns how many those are. */
    private static int settle(Step step, int[] active, int remaining, double[] returns, int first) {
        int goingOn = 0;
        for (int k = 0; k < remaining; k++) {
            int i = active[k];
            returns[first + i] += step.rewards[i];
            if (!step.ended(i)) {
                active[goingOn++] = i;
            }
        }
        return goingOn;
    }
}
