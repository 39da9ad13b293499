package org.tombola.environment;

/** What a step of parallel environments returned, one entry per environment. */
public final class Step {
    /** Rewards in the environment's own precision. */
    public final double[] rewards;
    /** Whether the task ended the episode: there is no value beyond. */
    public final boolean[] terminated;
    /** Whether the episode was cut, by a time limit as a rule: learners bootstrap. Both flags can be true. */
    public final boolean[] truncated;

    public Step(int count) {
        rewards = new double[count];
        terminated = new boolean[count];
        truncated = new boolean[count];
    }

    /** Returns whether the episode of one environment ended in this step. */
    public boolean ended(int index) {
        return terminated[index] || truncated[index];
    }
}
