package org.tombola.environment.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tombola.environment.ActionSpace;
import org.tombola.environment.Environment;
import org.tombola.environment.EnvironmentSpec;
import org.tombola.environment.Step;
import org.tombola.random.RandomKey;
import org.tombola.random.RandomStream;

/** Parallel environments at random play, each with random actions of its own. */
final class Play implements AutoCloseable {
    private final EnvironmentSpec spec;
    private final Environment environment;
    private final Step result;
    private final RandomStream[] actions;
    private final int[] episode;
    private final int[] step;

    /** Plays an environment, which it closes. */
    Play(EnvironmentSpec spec, Environment environment) {
        this.spec = spec;
        this.environment = environment;
        int count = environment.count();
        this.result = new Step(count);
        this.actions = new RandomStream[count];
        this.episode = new int[count];
        this.step = new int[count];
    }

    Environment environment() {
        return environment;
    }

    /** What the last step returned; {@link Moment#UNWRITTEN_REWARD} where it returned nothing. */
    Step result() {
        return result;
    }

    /** Starts an episode that a seed names, and the actions that go with it. */
    void reset(int index, long seed) {
        environment.reset(index, seed);
        act(index, seed);
        episode[index] = 1;
        step[index] = 0;
    }

    /** Starts an episode without a seed. */
    void reset(int index) {
        environment.reset(index);
        episode[index]++;
        step[index] = 0;
    }

    /** Chooses the next actions of an environment by other random numbers. */
    void act(int index, long name) {
        actions[index] = new RandomStream(RandomKey.of("check-actions", name));
    }

    /** Steps some environments, in ascending order. */
    void step(int... which) {
        float[] chosen = new float[which.length * spec.actions().size()];
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = draw(actions[which[k / spec.actions().size()]]);
        }
        step(chosen, which);
    }

    /** Steps some environments by these actions. */
    void step(float[] chosen, int... which) {
        Arrays.fill(result.rewards, Moment.UNWRITTEN_REWARD);
        Arrays.fill(result.terminated, false);
        Arrays.fill(result.truncated, false);
        // More than count: an environment must not look at how long the array is.
        int[] longer = Arrays.copyOf(which, which.length + 1);
        longer[which.length] = -1;
        for (int index : which) {
            step[index]++;
        }
        environment.step(longer, which.length, chosen, result);
    }

    private float draw(RandomStream stream) {
        return spec.actions() instanceof ActionSpace.Box box
                ? box.low() + (box.high() - box.low()) * stream.nextFloat()
                : stream.nextInt(((ActionSpace.Discrete) spec.actions()).count());
    }

    /** Returns where an environment is, for people. */
    String place(int index) {
        return "step " + step[index] + (episode[index] > 1 ? " of episode " + episode[index] : "");
    }

    float[] observe(int index) {
        float[] observation = new float[spec.observationSize()];
        Arrays.fill(observation, Moment.UNWRITTEN);
        environment.observe(index, observation, 0);
        return observation;
    }

    /** Returns what the last reset showed. */
    Moment afterReset(int index) {
        return new Moment(place(index), observe(index), 0, false, false);
    }

    /** Returns what the last step showed. */
    Moment afterStep(int index) {
        return new Moment(
                place(index), observe(index), result.rewards[index], result.terminated[index], result.truncated[index]);
    }

    /** Returns what one environment shows from now on, for some steps; ended episodes are reset without a seed. */
    List<Moment> moments(int index, int steps) {
        List<Moment> moments = new ArrayList<>(List.of(afterReset(index)));
        for (int i = 0; i < steps; i++) {
            step(index);
            moments.add(afterStep(index));
            if (result.ended(index)) {
                reset(index);
                moments.add(afterReset(index));
            }
        }
        return moments;
    }

    @Override
    public void close() {
        environment.close();
    }
}
