package org.tombola.learner;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSource;
import org.tombola.environment.Step;
import org.tombola.random.RandomStream;

/**
 * Fixed-length pieces of experience from parallel environments. Sample {@code (step, environment)} is at index
 * {@code step * environments + environment}.
 */
final class Rollout implements AutoCloseable {
    final float[] observations;
    final float[] actions;
    final float[] rewards;
    /** Whether the episode ended with this sample, for whatever reason. */
    final boolean[] ended;

    private final int steps;
    private final int observationSize;
    private final int actionSize;
    private final Environment environment;
    private final int[] all;
    private final Step step;
    private final RandomStream[] actionStreams;
    private final float[] current;
    private final float[] chosen;
    private final double[] runningReturns;
    private final Normalization normalization;

    private float[] truncatedObservations = new float[0];
    private int[] truncatedSamples = new int[0];
    private int truncations;
    private double[] episodeReturns = new double[64];
    private int episodes;
    private long taken;
    private final NotFinite notFinite = new NotFinite();
    private final EnvironmentSource source;

    /**
     * Resets all environments.
     *
     * @param environments parallel environments
     * @param steps in each environment per rollout
     * @param seeds the environments' seeds
     * @param actionStream serves all environments, in the order of steps and environments
     */
    Rollout(EnvironmentSource source, int environments, int steps, RandomStream seeds, RandomStream actionStream) {
        this(source, environments, steps, seeds, actionStream, Normalization.NONE);
    }

    /**
     * Likewise, with observations and rewards on the agent's scale: an observation is taken into account when the agent is to act
     * on it; last ones of truncated episodes, and of the rollout, are normalised by the statistics at the rollout's end.
     */
    Rollout(
            EnvironmentSource source,
            int environments,
            int steps,
            RandomStream seeds,
            RandomStream actionStream,
            Normalization normalization) {
        this.source = source;
        this.normalization = normalization;
        this.steps = steps;
        this.observationSize = source.spec().observationSize();
        this.actionSize = source.spec().actions().size();
        this.environment = source.create(environments);
        this.all = IntStream.range(0, environments).toArray();
        this.step = new Step(environments);
        this.actionStreams = new RandomStream[environments];
        Arrays.fill(actionStreams, actionStream);
        this.current = new float[environments * observationSize];
        this.chosen = new float[environments * actionSize];
        this.runningReturns = new double[environments];
        int samples = environments * steps;
        this.observations = new float[samples * observationSize];
        this.actions = new float[samples * actionSize];
        this.rewards = new float[samples];
        this.ended = new boolean[samples];
        try {
            for (int i = 0; i < environments; i++) {
                environment.reset(i, seeds.nextLong());
                environment.observe(i, current, i * observationSize);
            }
        } catch (RuntimeException e) {
            environment.close();
            throw e;
        }
    }

    /** Acts for the rollout's number of steps. */
    void collect(Policy policy) {
        int count = environment.count();
        truncations = 0;
        for (int t = 0; t < steps; t++) {
            Interruption.check();
            int sample = t * count;
            float[] seen = normalization.learn(current, count);
            System.arraycopy(seen, 0, observations, sample * observationSize, current.length);
            policy.sampled(seen, count, actionStreams, chosen);
            System.arraycopy(chosen, 0, actions, sample * actionSize, chosen.length);
            environment.step(all, count, chosen, step);
            keepRewards(sample);
            for (int i = 0; i < count; i++) {
                runningReturns[i] += step.rewards[i];
                ended[sample + i] = step.ended(i);
                if (ended[sample + i]) {
                    finishEpisode(i, sample + i);
                }
                environment.observe(i, current, i * observationSize);
            }
            taken += count;
            inspect(sample, count);
        }
    }

    private void keepRewards(int sample) {
        normalization.rewards().ifPresent(normalizer -> normalizer.learn(step.rewards));
        for (int i = 0; i < step.rewards.length; i++) {
            double reward = step.rewards[i];
            rewards[sample + i] = normalization.rewards().isPresent()
                    ? normalization.rewards().get().normalize(reward)
                    : (float) reward;
        }
    }

    /** Looks at what the last step returned. */
    private void inspect(int sample, int count) {
        if (!NotFinite.areFinite(rewards, sample, sample + count)) {
            note("a reward", rewards, sample, sample + count);
        }
        if (!NotFinite.areFinite(current, 0, current.length)) {
            note("an observation", current, 0, current.length);
        }
    }

    private void note(String what, float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                notFinite.note(
                        what + " of environment " + source.factory().id() + " is " + values[i] + " at step " + taken);
            }
        }
    }

    /** Returns which reward or observation was not finite, and when; empty if all were. */
    String notFinite() {
        return notFinite.text();
    }

    private void finishEpisode(int index, int sample) {
        if (!step.terminated[index]) {
            if (truncations == truncatedSamples.length) {
                truncatedSamples = Arrays.copyOf(truncatedSamples, 2 * truncations + 1);
                truncatedObservations = Arrays.copyOf(truncatedObservations, truncatedSamples.length * observationSize);
            }
            truncatedSamples[truncations] = sample;
            int offset = truncations * observationSize;
            environment.observe(index, truncatedObservations, offset);
            if (!NotFinite.areFinite(truncatedObservations, offset, offset + observationSize)) {
                note("an observation", truncatedObservations, offset, offset + observationSize);
            }
            truncations++;
        }
        if (episodes == episodeReturns.length) {
            episodeReturns = Arrays.copyOf(episodeReturns, 2 * episodes);
        }
        episodeReturns[episodes++] = runningReturns[index];
        runningReturns[index] = 0;
        normalization.rewards().ifPresent(normalizer -> normalizer.ended(index));
        environment.reset(index);
    }

    @Override
    public void close() {
        environment.close();
    }

    /** Returns the floats that hold one observation. */
    int observationSize() {
        return observationSize;
    }

    /** Returns the observations after the last step, one per environment; valid until the next call of any method. */
    float[] nextObservations() {
        return normalization.normalize(current, environment.count());
    }

    /** Returns how many episodes of the rollout were truncated without having terminated. */
    int truncations() {
        return truncations;
    }

    /** Returns the index of the sample that the k-th truncation ended with. */
    int truncatedSample(int k) {
        return truncatedSamples[k];
    }

    /** Returns the last observations of the truncated episodes, one after the other; valid until the next call of any method. */
    float[] truncatedObservations() {
        return normalization.normalize(truncatedObservations, truncations);
    }

    /** Returns the statistics of the episodes that ended since the last call. */
    EpisodeReturns drainEpisodes() {
        EpisodeReturns drained = EpisodeReturns.of(episodeReturns, episodes);
        episodes = 0;
        return drained;
    }

    void save(DataOutput out) throws IOException {
        environment.save(out);
        actionStreams[0].save(out);
        for (float value : current) {
            out.writeFloat(value);
        }
        for (double value : runningReturns) {
            out.writeDouble(value);
        }
        out.writeLong(taken);
        notFinite.save(out);
        out.writeInt(episodes);
        for (int i = 0; i < episodes; i++) {
            out.writeDouble(episodeReturns[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        environment.restore(in);
        actionStreams[0].restore(in);
        for (int i = 0; i < current.length; i++) {
            current[i] = in.readFloat();
        }
        for (int i = 0; i < runningReturns.length; i++) {
            runningReturns[i] = in.readDouble();
        }
        taken = in.readLong();
        notFinite.restore(in);
        episodes = in.readInt();
        episodeReturns = Arrays.copyOf(episodeReturns, Math.max(episodes, 64));
        for (int i = 0; i < episodes; i++) {
            episodeReturns[i] = in.readDouble();
        }
    }
}
