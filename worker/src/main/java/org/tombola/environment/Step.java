package org.tombola.environment;

/** What a step of parallel environments returned, one entry per environment. */
public final class Step {
    public final float[] rewards;
    /** Whether the task ended the episode: there is no value beyond. */
    public final boolean[] terminated;
    /** Whether a time limit cut the episode: learners bootstrap. Both flags can be true. */
    public final boolean[] truncated;

    public Step(int count) {
        rewards = new float[count];
        terminated = new boolean[count];
        truncated = new boolean[count];
    }

    /** Returns whether the episode of one environment ended in this step. */
    public boolean ended(int index) {
        return terminated[index] || truncated[index];
    }
}
