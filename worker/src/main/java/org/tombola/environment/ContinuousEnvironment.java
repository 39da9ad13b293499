package org.tombola.environment;

import java.util.Arrays;

/** A {@link SingleEnvironment} in which an action is one number or several. */
public abstract non-sealed class ContinuousEnvironment extends SingleEnvironment {
    private static final long serialVersionUID = 1;

    /** Makes an environment that draws as Gymnasium's do. */
    protected ContinuousEnvironment() {
        this(new Pcg64(0));
    }

    /** Makes an environment with a generator of its own. */
    protected ContinuousEnvironment(Generator random) {
        super(random);
    }

    /**
     * Takes an action.
     *
     * @param action {@link ActionSpace.Box#size} finite numbers. Policies draw from distributions without bounds: the environment
     *     decides what numbers beyond {@link ActionSpace.Box#low} and {@link ActionSpace.Box#high} mean, as a rule the bounds
     * @return the reward
     */
    protected abstract double step(float[] action);

    @Override
    final void requireActions(ActionSpace actions) {
        if (!(actions instanceof ActionSpace.Box)) {
            throw new IllegalArgumentException(getClass().getName() + " takes continuous actions, not " + actions);
        }
    }

    @Override
    final double step(ActionSpace space, float[] actions, int offset) {
        float[] action = Arrays.copyOfRange(actions, offset, offset + space.size());
        space.require(action);
        return step(action);
    }
}
