package org.tombola.environment;

import java.io.Serializable;
import java.util.function.Supplier;

/**
 * An environment that is written as its rules read, one at a time: fields hold the state, and four short methods say how an
 * episode begins ({@link #reset}), what an action does ({@link DiscreteEnvironment#step} or
 * {@link ContinuousEnvironment#step}), when the episode is over ({@link #isTerminated}) and what the agent sees
 * ({@link #observe}). {@link #batch} makes parallel environments of it; seeding, the time limit, the refusal of unknown actions,
 * saving and restoring come with it.
 *
 * <pre>{@code
 * final class Corridor extends DiscreteEnvironment {
 *     private int position;
 *
 *     protected void reset() {
 *         position = random.nextInt(5);
 *     }
 *
 *     protected double step(int action) {
 *         position += action == 1 ? 1 : -1;
 *         return position == 10 ? 1 : 0;
 *     }
 *
 *     protected boolean isTerminated() {
 *         return position < 0 || position == 10;
 *     }
 *
 *     protected void observe(float[] observation) {
 *         observation[0] = position / 10f;
 *     }
 * }
 * }</pre>
 *
 * <p><b>State.</b> Everything that the next step or observation depends on is in non-static fields; they are saved and restored
 * by Java's serialization, without a line of the author's. It takes numbers, booleans, strings, enums, arrays, records and other
 * classes that implement {@link Serializable}, and Java's collections of these. No field may be {@code transient}; constant tables are
 * static. An environment shares nothing that changes with another.
 *
 * <p><b>Same bits.</b> An episode is a function of the seed and the actions: all chance comes from {@link #random}, none from
 * the clock, from hash codes, or from the order of a {@code HashSet}. {@link StrictMath} has the same bits everywhere, where
 * {@link Math}'s sin, cos, exp, log and pow may differ in the last one from one JVM to the next.
 *
 * <p>This costs an observation's copy and a call per step and environment. Environments that need to be faster than that implement
 * {@link Environment} on primitive arrays, as Cart-Pole does.
 */
public abstract sealed class SingleEnvironment implements Serializable
        permits DiscreteEnvironment, ContinuousEnvironment {
    private static final long serialVersionUID = 1;

    /**
     * The only source of chance. Before {@link #reset} it was seeded anew if the reset named a seed, and goes on where it was
     * if not.
     */
    protected final Generator random;

    SingleEnvironment(Generator random) {
        this.random = random;
    }

    /** Returns {@code count} parallel environments, each made by {@code one} and on its own. */
    public static Environment batch(EnvironmentSpec spec, int count, Supplier<? extends SingleEnvironment> one) {
        return new SingleEnvironments(spec, count, one);
    }

    /** Starts an episode, whatever state the last one ended in. */
    protected abstract void reset();

    /** Returns whether the task has ended the episode, so that there is no value beyond; asked after each step. */
    protected abstract boolean isTerminated();

    /**
     * Returns whether the episode was cut although the task goes on; asked after each step. Time limits are none of its
     * business: {@link EnvironmentSpec#maximumEpisodeSteps} is one.
     */
    protected boolean isTruncated() {
        return false;
    }

    /**
     * Writes what the agent sees, however often it is asked, and changes nothing.
     *
     * @param observation as long as the spec has inputs, and all 0
     */
    protected abstract void observe(float[] observation);

    /** Throws {@link IllegalArgumentException} if actions of this space cannot be taken. */
    abstract void requireActions(ActionSpace actions);

    /** Takes the action that stands at an offset and returns the reward. */
    abstract double step(ActionSpace space, float[] actions, int offset);
}
