package org.tombola.environment;

/** A {@link SingleEnvironment} in which an agent chooses one of several actions. */
public abstract non-sealed class DiscreteEnvironment extends SingleEnvironment {
    private static final long serialVersionUID = 1;

    /** Makes an environment that draws as Gymnasium's do. */
    protected DiscreteEnvironment() {
        this(new Pcg64(0));
    }

    /** Makes an environment with a generator of its own. */
    protected DiscreteEnvironment(Generator random) {
        super(random);
    }

    /**
     * Takes an action.
     *
     * @param action from 0 to {@link ActionSpace.Discrete#count} - 1; others never get here
     * @return the reward
     */
    protected abstract double step(int action);

    @Override
    final void requireActions(ActionSpace actions) {
        if (!(actions instanceof ActionSpace.Discrete)) {
            throw new IllegalArgumentException(getClass().getName() + " takes discrete actions, not " + actions);
        }
    }

    @Override
    final double step(ActionSpace space, float[] actions, int offset) {
        return step(((ActionSpace.Discrete) space).index(actions[offset]));
    }
}
