package org.tombola.environment.minatar;

import java.util.List;
import org.tombola.environment.DiscreteEnvironment;
import org.tombola.environment.Mt19937;

/** A game in the hands of an agent whose last action may stick, beyond the end of a game too. */
final class Play extends DiscreteEnvironment {
    private static final long serialVersionUID = 1;

    private final Mt19937 numbers;
    private final Game game;
    private final Action[] actions;
    private final double stickiness;
    private Action last = Action.NOTHING;

    Play(Game game, List<Action> actions, double stickiness) {
        this(new Mt19937(0), game, actions, stickiness);
    }

    private Play(Mt19937 numbers, Game game, List<Action> actions, double stickiness) {
        super(numbers);
        this.numbers = numbers;
        this.game = game;
        this.actions = actions.toArray(Action[]::new);
        this.stickiness = stickiness;
    }

    @Override
    protected void reset() {
        // A seed names an episode, whatever was played before.
        if (numbers.isFresh()) {
            last = Action.NOTHING;
        }
        game.reset(numbers);
    }

    @Override
    protected double step(int action) {
        boolean sticks = numbers.nextDouble() < stickiness;
        if (!sticks) {
            last = actions[action];
        }
        return game.over ? 0 : game.act(last, numbers);
    }

    @Override
    protected boolean isTerminated() {
        return game.over;
    }

    @Override
    protected void observe(float[] observation) {
        game.draw(new Board(observation));
    }
}
